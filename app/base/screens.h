// screens: every screen that a visitor can choose, one row each, in the order of the tabs. Rows are
// made of tokens, so that each module takes what it needs: identities and scrollers
// (input/screen.h), words (content/model.h), tabs and builders (scene/screens/screens.c).
//
// A new screen is a file in scene/screens/ and a row here; content/ui.yaml gives the words of its
// tab under "tab.NAME", assets/icons/ has its icon.
#ifndef BASE_SCREENS_H
#define BASE_SCREENS_H

// ROW(x, id, name, icon, covers, narrows, build):
//   x        what the user of the list hands through, or nothing
//   id       SCREEN_id; SCROLL_id, its scroller; UI_TAB_id, the words of its tab
//   name     as --open, tours, visits and the printed state write it
//   icon     of its tab: an SVG in assets/icons, without ".svg"
//   covers   it is a panel over the map
//   narrows  NAME:ID shows only what is of a theme, site or document
//   build    void build(struct scene *sc, struct ui *u), appends its part of a frame
#define SCREENS(ROW, x)                                                                            \
    ROW(x, MAP, "map", "tab-map", false, false, scene_map)                                         \
    ROW(x, INITIATIVES, "initiatives", "tab-initiatives", true, true, scene_field)                 \
    ROW(x, THEN_NOW, "then-now", "tab-then-now", true, false, scene_then_now)                      \
    ROW(x, FIGURES, "figures", "tab-figures", true, false, scene_figures)                          \
    ROW(x, TIMELINE, "timeline", "tab-timeline", true, false, scene_timeline)

#endif
