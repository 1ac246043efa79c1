// field_plan_in: what the arrangements of field_plan share; each is in a file of its own.
#ifndef PARTS_FIELD_PLAN_IN_H
#define PARTS_FIELD_PLAN_IN_H

#include "scene/parts/field_pack.h"
#include "scene/parts/field_plan.h"

#define FIELD_COLUMNS 3 // of years
#define WIDE_MOST 8     // records that are shown in both languages even if they scroll
#define FIELD_LOW 1.6   // larger text: stones in columns

struct field_planner {
    struct ui *u;
    struct stone_sizes *z;
    const struct field_view *v;
    struct px_size area;
    struct field_plan *p;
    double gap, stone_h;
    int year;
    int *group; // [total] by place
};

// Heads and places as pieces; what[i] >= 0: a place, else -1 - head.
struct field_block {
    struct field_piece *pieces;
    struct field_spot *spots;
    int *what;
    int n;
    bool in_order;
};

// ---- field_rows.c ----

// The places [from, to), with the heads among them if asked for.
struct field_block field_block_of(struct field_planner *b, int from, int to, bool heads);
// Packs it into rows of width w; most: number of rows to spread over, 0 as few as possible. Cached.
// Returns the number of rows.
int field_block_pack(struct field_planner *b, struct field_block *k, double w, int most);
// Sets the boxes of a packed block at `at`, with rows of height h.
void field_block_set(struct field_planner *b, const struct field_block *k, struct px_pt at,
                     double h);
// The widest piece.
double field_block_widest(const struct field_block *k);
// The narrowest measure at which it takes so many rows.
double field_block_width(struct field_planner *b, struct field_block *k, int rows);
int field_rows_in(const struct field_planner *b, double h);
// The row height that fills h, within limits: three lines at least, and not much more.
double field_row_h(const struct field_planner *b, int rows, double h);
// All groups in one paragraph.
void field_plan_rows(struct field_planner *b);

// ---- the arrangements ----

void field_plan_place(struct field_planner *b); // field_place.c
void field_plan_banks(struct field_planner *b); // field_banks.c
void field_plan_years(struct field_planner *b); // field_years.c
bool field_is_paired(const struct field_planner *b, int record);

#endif
