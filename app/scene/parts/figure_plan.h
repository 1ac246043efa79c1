// figure_plan: a page of a scene of the Figures screen -> the place of every mark and of its words.
// A function of model, scene, page, area and text size alone; it is computed when one of them
// changes and kept, so that a frame only draws. The chosen language moves nothing. Lengths are
// canvas px.
#ifndef PARTS_FIGURE_PLAN_H
#define PARTS_FIGURE_PLAN_H

#include "scene/parts/figure_words.h"

#define FIGURE_PLACES 48          // figures of one page, at most
#define FIGURE_HEADS 12           // headings and brackets of one page
#define FIGURE_DOTS_MOST 6000     // dots of computing power
#define FIGURE_BLOCK_MOST 40000.0 // dots of the largest count
#define FIGURE_BRACKET_OVER 40.0  // units by which words may be wider than their bracket
#define FIGURE_BRACKET_GAP 14.0   // units from marks to the bracket above them

struct figure_place {
    const struct figure_entry *entry;
    struct px_rect mark;  // exactly as large as its value
    struct px_rect words; // the second language included
    struct px_rect box;   // all of it: the target
    bool inside;          // the words stand inside the mark
    bool beside;          // what is counted stands on the figure's line
    bool above;           // the qualifier stands above the number
    bool stacked;         // its words: qualifier, number and second number under one another
    bool low;             // the words end at the foot of their box
    float heights[MODEL_MAX_LANGS]; // of the words, by language
    double reserve;                 // px that the marks take of the figure's line
    double units;                   // size of the number
    double note_w;                  // of what a square or slab stands for
    int cols;                       // dots or marks in a row
    double pitch, size;             // px, of dots and marks
};

struct figure_head {
    int group;          // heading of a group; -1: a bracket over figures not yet approved
    struct px_rect box; // of a bracket: its words and the line below them
};

struct figure_plan {
    int scene, first;
    int next, before;  // `first` of the pages beside it; -1: none
    int from, to, all; // "7–12 of 40"
    struct figure_place places[FIGURE_PLACES];
    int n;
    struct figure_head heads[FIGURE_HEADS];
    int n_heads;
    double h;       // px, of all of it
    double unit;    // what one dot, square or slab stands for
    bool own_scale; // an earlier page has another scale
};

#define FIGURE_PLANS 12 // a page of every scene, and further pages of some

struct figure_plan_key {
    int scene, first;
    struct px_rect area;
    double k, text;
    bool portrait;
};

struct figure_pages {
    struct figure_plan plans[FIGURE_PLANS];
    struct figure_plan_key keys[FIGURE_PLANS];
    uint64_t used[FIGURE_PLANS], uses;
    // Of each scene, for the area in starts_key: whether it needs pages, and where they begin.
    struct figure_plan_key starts_key;
    enum { PAGES_UNKNOWN, PAGES_ONE, PAGES_MANY } pages[N_FIGURE_SCENES];
    int *starts[N_FIGURE_SCENES]; // bundle arena
    int n_starts[N_FIGURE_SCENES];
    float *near, *along; // [FIGURE_DOTS_MOST] of each dot to the old course; bundle arena
    struct px_rect course_box;
    int course_n;
};

void figure_pages_init(struct figure_pages *p, const struct model *m, struct arena *kept);
// The plan of the page that holds `first`; kept until FIGURE_PLANS - 1 others have been asked for.
// Of an area with more than one page, `pager` px at its right stay free.
const struct figure_plan *figure_plan(struct ui *u, struct figure_pages *p, int scene, int first,
                                      struct px_rect area, double pager);

// ---- for the files of the planner ----

struct figure_planner {
    struct ui *u;
    const struct figure_list *list;
    struct px_rect area;
    struct figure_plan *plan;
};

double figure_value(const struct figure_planner *b, int i); // the larger of two
struct figure_place *figure_add_place(struct figure_planner *b, int i);
// figure_rows.c: money and large counts, in rows of marks with their feet on one line.
void figure_plan_rows(struct figure_planner *b);
// figure_columns.c: the rest.
void figure_plan_small(struct figure_planner *b);
void figure_plan_shares(struct figure_planner *b);
void figure_plan_areas(struct figure_planner *b);
void figure_plan_compute(struct figure_planner *b);

// The heading of a group of small counts or of areas.
enum ui_word figure_group_word(int scene, int group);
// The whole of a share: a sum of money of the same initiative; NULL if there is none. How its words
// are set, `w` px wide.
const struct figure *figure_whole(const struct ui *u, const struct figure_entry *e);
struct ui_text_opts figure_whole_opts(const struct ui *u, double w);
// Whether a share is one of floor area, which is drawn as storeys.
bool figure_is_floors(const struct figure *f);
// The least power of ten, 1 at least, that keeps `value` within `most` pieces.
double figure_unit(double value, double most);
// How many marks stand for the value in the language: those before `solid` are whole, the rest
// fade. `step`: how many fade at once, at least 1.
struct figure_marks {
    int n, solid;
};
struct figure_marks figure_marks(const struct figure *f, int lang, double unit, int step);

#endif
