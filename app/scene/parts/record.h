// record: what list cards, panels and sheets show of a record.
#ifndef PARTS_RECORD_H
#define PARTS_RECORD_H

#include "scene/parts/figure.h"

struct str record_date_label(const struct ui *u, const struct initiative *it);
// "As stated in the document of 26 February 2026."
struct str record_as_stated(struct arena *a, const struct model *m, const struct initiative *it,
                            int lang);
struct rgba record_colour(const struct ui *u, const struct initiative *it); // its site's, else ink
const char *record_icon(const struct ui *u,
                        const struct initiative *it);    // its site's, else its topic's
int record_topic(const struct model *m, int initiative); // -1 if none has it
// What a small card shows large: the record's hero. False, and *out zeroed, if it has none.
bool record_headline(const struct ui *u, const struct initiative *it, struct figure_opts *out);
struct rgba site_colour(const struct ui *u, int site);
// The number of records that pass one filter of the list.
int filter_count(const struct model *m, enum filter_kind kind, int index);

#endif
