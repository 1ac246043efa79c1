// field_plan: a view of the initiatives -> the place of every head and stone. A function of model,
// view, area and text size alone: it is computed again for each frame, and for each view that
// stones are moving from. Lengths are px from the area's top left.
#ifndef PARTS_FIELD_PLAN_H
#define PARTS_FIELD_PLAN_H

#include "content/record_index.h"
#include "map/map_view.h"
#include "scene/parts/stone.h"

#define HEAD_COUNT 1.12 // size of a head's count relative to its name
#define FIELD_MOST 72   // stones shown at once; more are shown as groups, then as pages

struct field_place {
    int record;
    enum stone_line line;
    struct px_rect box;
    double lag; // 0..1: when it lands, relative to the others
};

// The head of a group, which also leads to that group alone.
struct field_head {
    struct words words; // name in every language
    struct words date;  // of a document; may be empty
    struct px_rect box;
    struct action action; // kind ACTION_NONE: it filters nothing
    struct rgba ink;
    const char *icon;
    int count;
    bool site;   // the icon is a site's mark
    bool shoal;  // the group itself is drawn here, as pebbles
    bool year;   // a column of years
    bool ground; // stands on a map
};

// A line from a site's stones to its outline.
struct field_leader {
    int site;
    struct px_pt from, to;
};

// Words on the map, wrapped to the box.
struct field_note {
    enum ui_word word;
    int site; // that they are about, and in whose colour they are; -1 none
    struct px_rect box;
};

// The map beneath the stones.
struct field_map {
    struct px_rect box;   // w 0: none
    struct map_pt middle; // under the middle of the box
    double m_per_px;
    struct field_leader *leaders;
    struct field_note *notes;
    int n_leaders, n_notes;
};

// Two shores from left to right; without a lower one the water is a lake that fills the rest.
struct field_water {
    struct px_pt *top, *bottom;
    int n_top, n_bottom; // n_top 0: no water
};

struct field_plan {
    struct field_place *places; // reading order
    struct field_head *heads;   // each before its group: `first` indexes places
    int *first;                 // [n_heads] index of the group's first place
    int n, n_heads;
    int total; // records that pass the filter
    int pages; // 1: all are shown
    bool wide; // stones in both languages
    double h;  // of all rows
    struct field_map map;
    struct field_water water;
    bool threads; // between pairs of the two documents
};

// Which records a view shows, and their number.
struct record_filter field_filter(const struct field_view *v);
int field_count(const struct model *m, const struct field_view *v);
struct field_plan *field_plan(struct ui *u, struct stone_sizes *z, const struct field_view *v,
                              struct px_size area);
const struct field_place *field_plan_find(const struct field_plan *p, int record);

// The name of a head or chip: two languages, one below the other, within w.
double field_head_width(struct ui *u, const struct field_head *h);
// The part of it with icon and count.
double field_head_column(struct ui *u, const struct field_head *h);

struct ui_text_opts field_note_opts(const struct ui *u);

// The text with "{name}" replaced by n.
struct str field_fill(struct arena *a, struct str text, char name, int n);

#endif
