// table: a table that runs beside an enum is as long as the enum; a row forgotten at its end does
// not compile.
#ifndef BASE_TABLE_H
#define BASE_TABLE_H

#include <stddef.h>

// Stands below the table, or in the function that holds it. last: the enum's last value.
#define TABLE_TO(table, last)                                                                      \
    _Static_assert(sizeof(table) / sizeof *(table) == (size_t)(last) + 1,                          \
                   #table ": a row for each up to " #last)

#endif
