// field_plan: a view of the initiatives -> where every head and stone stands. A function of model,
// view, area and text size alone: it is made anew for each frame and each view that stones are on
// their way from. Lengths are px from the area's top left.
#ifndef PARTS_FIELD_PLAN_H
#define PARTS_FIELD_PLAN_H

#include "scene/parts/stone.h"

#define HEAD_COUNT 1.12 // size of a head's count, of its name's
#define FIELD_MOST 72   // stones laid out at once; more are shown by groups, then by pages

struct field_place {
    int record;
    enum stone_line line;
    struct px_rect box;
    double lag; // 0..1: when it lands among the others
};

// What stands before a group and is a way to it alone.
struct field_head {
    struct words words; // name in every language
    struct str date;    // of a document, in the chosen language; may be empty
    struct px_rect box;
    struct action action; // kind ACTION_NONE: it narrows nothing
    struct rgba ink;
    const char *icon;
    int count;
    bool site;  // the icon is a site's mark
    bool shoal; // the group itself stands here, as pebbles
    bool year;  // a column of years
};

struct field_plan {
    struct field_place *places; // reading order
    struct field_head *heads;   // each before its group: `first` of places
    int *first;                 // [n_heads] index of the group's first place
    int n, n_heads;
    int total; // records that pass
    int pages; // 1: all are shown
    bool wide; // stones in both languages
    double h;  // of all rows
    // Water: a river between two documents, or the lake of what has no date. h 0: none.
    struct px_rect water;
    bool lake;
    double axis_y; // line of the years, 0 none
};

// May the record be seen in this view?
bool field_passes(const struct model *m, const struct stone_sizes *z, const struct field_view *v,
                  int record);
int field_count(const struct model *m, const struct stone_sizes *z, const struct field_view *v);
struct field_plan *field_plan(struct ui *u, struct stone_sizes *z, const struct field_view *v,
                              struct px_size area);
const struct field_place *field_plan_find(const struct field_plan *p, int record);

// A head's or chip's name: two languages one below the other within w.
double field_head_width(struct ui *u, const struct field_head *h);
// The part of it that icon and count stand in.
double field_head_column(struct ui *u, const struct field_head *h);

// "{n}" of a text replaced.
struct str field_fill(struct arena *a, struct str text, int n);

#endif
