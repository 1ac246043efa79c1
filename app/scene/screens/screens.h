// screens: the parts a frame is made of, each in a file of its own. All append to u->o in reading
// order.
#ifndef SCREENS_H
#define SCREENS_H

#include "base/screens.h"
#include "scene/parts/record.h"
#include "scene/parts/ui_button.h"
#include "scene/parts/ui_scroll.h"

// Declares the function that builds each screen of base/screens.h.
#define ROW(x, id, name, icon, covers, narrows, build) void build(struct scene *sc, struct ui *u);
SCREENS(ROW, )
#undef ROW

// What the dock and the frame need of a screen.
struct screen_view {
    const char *tab, *icon; // "dock.map": the region of its tab; the tab's icon
    enum ui_word word;      // the words of its tab
    void (*build)(struct scene *sc, struct ui *u);
};
// The view of any screen that can be chosen, which SCREEN_ATTRACT cannot.
const struct screen_view *screen_view(enum screen s);

void scene_site(struct ui *u); // a site's panel
// Initiatives or Compare hide all of the map: it need not be drawn.
bool scene_field_covers(const struct ui *u);
// The opaque box of the sheet now, while it grows too; false if there is none. What lies beneath
// need not be drawn.
bool scene_card_cover(const struct ui *u, struct px_rect *box);
void scene_card(struct scene *sc, struct ui *u); // the opened sheet
// The back of a record's sheet: the code of what is gathered, and what it holds.
void scene_take(struct scene *sc, struct ui *u, const struct initiative *it, struct px_rect sheet);
void scene_dock(struct ui *u);    // tabs, language, accessibility and its menu
void scene_attract(struct ui *u); // surfacing figure, "touch to begin"
// The rivers and the land of a site, t ms after they begin to draw themselves.
void scene_overture(struct ui *u, int site, double t);
// The motif beside the title; it draws itself when the screen changes.
void scene_attract_mark(struct ui *u, struct px_rect box);
void scene_caption(const struct scene *sc, struct ui *u); // the sentence being read aloud
void scene_dark(struct ui *u); // over everything, if a visitor who listens has darkened the screen
void scene_presenter(const struct scene *sc, struct ui *u); // the strip below the dock, the inset
void scene_staff(const struct scene *sc, struct ui *u);     // staff's own page, in place of all
void scene_problems(const struct scene *sc, struct ui *u);  // what staff are told
void scene_crop(const struct scene *sc, struct ui *u);      // where staff set a picture's focus
void scene_idle_question(struct ui *u);                     // still there?
void scene_idle(struct ui *u);                              // countdown and "bring it back"

#endif
