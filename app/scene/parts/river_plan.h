// river_plan: the dated initiatives as a river of time: each date a band as wide as its wording is
// vague, beginning at the day of the document that says it, in lanes that share their height where
// there is room. Computed when language, size or area change, and kept. Lengths are canvas px.
#ifndef PARTS_RIVER_PLAN_H
#define PARTS_RIVER_PLAN_H

#include "scene/parts/ui.h"

#define RIVER_PACKED 60 // dates that may share lanes; more have a row each

enum river_label {
    RIVER_INSIDE,
    RIVER_NAME_INSIDE,
    RIVER_BESIDE,
    RIVER_RIGHT,
    RIVER_LEFT,
    RIVER_ABOVE
};

// One date.
struct river_band {
    int date;        // index into model.dates
    double x0, x1;   // of the time it states
    double weir;     // x of its document's day
    bool open, past; // without an end; before its document
    enum river_label label;
    double words;    // x up to which an open band holds its words
    double beside;   // width of name and time on one line
    double from, to; // all of it: thread, band and words
    int lane;
};

struct river_plan {
    bool packed; // else a row for each date, in the order of the model's dates
    struct river_band bands[RIVER_PACKED];
    int n, lanes;
    int left_lanes; // lanes from the top that use the space left of the first weir
    double lane_h;
    double row_words; // of a row's height: its words
    struct river_key {
        struct px_rect area;
        double k, text;
        int lang;
        bool portrait;
    } key;
};

// Whether name and time of a row stand below one another.
bool river_two_lines(const struct ui *u);
// x of a moment in years (timebar_year()).
double river_x(const struct ui *u, struct px_rect area, double year);
// The band of a date, without lane and label.
struct river_band river_band(const struct ui *u, struct px_rect area, int date);
// What the lake needs: at least, beside packed lanes; below rows, with its gaps.
struct river_lakes {
    struct px_size beside;
    double below;
};

// The plan for the area; rows draw together where they and the lake then fit.
const struct river_plan *river_plan(struct ui *u, struct river_plan *kept, struct px_rect area,
                                    const struct river_lakes *lakes);
// Height of a row's band, and its middle below the row's top.
double river_row_band(const struct ui *u, const struct river_plan *p);
double river_row_mid(const struct ui *u, const struct river_plan *p);
// The room left of the first document's day, below the lanes that use it.
struct px_rect river_lake(const struct ui *u, const struct river_plan *p, struct px_rect area);

// How names and printed times are set.
struct ui_text_opts river_name_opts(const struct ui *u);
struct ui_text_opts river_time_opts(const struct ui *u);
struct str river_name(const struct ui *u, int date);
struct str river_time(struct ui *u, int date);
double river_mark(const struct ui *u, int date); // width of its site's mark, with its gap

#endif
