# A folder of app/ finds the headers of the folders in its row of README.md's table, and no others: a forbidden
# #include does not compile. Each folder stands behind a link of its own (rooms/map/map -> app/map), and the row says
# which of the links are searched. tests/includes.sh holds the same table against the libraries' headers.
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/README.md)
file(STRINGS ${PROJECT_SOURCE_DIR}/README.md room_rows REGEX "^\\| `[a-z]+/` \\|.*\\|.*\\|$")
set(rooms)
foreach(row IN LISTS room_rows)
  string(REGEX REPLACE "^\\| `([a-z]+)/`.*$" "\\1" room "${row}")
  string(REGEX REPLACE "^.*\\|([^|]*)\\|$" "\\1" cell "${row}")
  string(REPLACE "," ";" room_may_${room} "${cell}")
  list(TRANSFORM room_may_${room} STRIP)
  list(APPEND rooms ${room})
  file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/rooms/${room})
  file(CREATE_LINK ${CMAKE_CURRENT_SOURCE_DIR}/${room} ${PROJECT_BINARY_DIR}/rooms/${room}/${room} SYMBOLIC)
endforeach()

# hetao_room(TARGET ROOM): the target is compiled as a part of that folder.
function(hetao_room target room)
  if(NOT room IN_LIST rooms)
    message(FATAL_ERROR "app/${room} has no row in README.md's table of folders")
  endif()
  foreach(other IN LISTS rooms)
    if(other STREQUAL room OR other IN_LIST room_may_${room} OR "everything" IN_LIST room_may_${room})
      target_include_directories(${target} PRIVATE ${PROJECT_BINARY_DIR}/rooms/${other})
    endif()
  endforeach()
endfunction()
