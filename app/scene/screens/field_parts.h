// field_parts: what the Initiatives screen is made of, each in a file of its own.
#ifndef SCREENS_FIELD_PARTS_H
#define SCREENS_FIELD_PARTS_H

#include "scene/parts/field_plan.h"
#include "scene/parts/record.h"

#define FIELD_GAP 12.0 // units between controls

// Count, arrangements, axes, hint within `box`, in more rows than one where they need it. Returns
// the height used.
double field_bar(struct ui *u, int total, struct px_rect box);
// What was left out by narrowing, as a way back to all. Its height; 0 when nothing is.
double field_rest_height(struct ui *u, int total);
void field_rest(struct ui *u, int total, struct px_rect box);
// Which page of how many, and the ways to the next.
double field_pager_height(struct ui *u, const struct field_plan *p);
void field_pager(struct ui *u, const struct field_plan *p, struct px_rect box);

// Themes by places with counts, within `room` where that can be. Its size; drawn with
// its top left at `at`.
struct px_size field_matrix_size(struct ui *u, struct px_size room);
void field_matrix(struct ui *u, struct px_pt at, struct px_size room);

// What lies beneath the stones of a plan that starts at `at`. Map and water keep within a box.
// Heads that are not live take no touches.
void field_map(struct ui *u, const struct field_plan *p, struct px_pt at, struct px_rect within,
               double alpha);
void field_water(struct ui *u, const struct field_plan *p, struct px_pt at, struct px_rect within,
                 double alpha);
void field_pairs(struct ui *u, const struct field_plan *p, struct px_pt at, double alpha);
void field_leaders(struct ui *u, const struct field_plan *p, struct px_pt at, double alpha);
void field_heads(struct ui *u, const struct field_plan *p, struct px_pt at, double alpha,
                 bool live);

// A held stone: lines to its relatives and a card with both languages over all. boxes: of each
// place, as drawn. Is the record the held one or related to it?
bool field_kin(const struct model *m, int held, int record);
void field_held(struct ui *u, const struct field_plan *p, const struct px_rect *boxes,
                struct px_rect area);

#endif
