// record_index: which records belong to a theme, a place, a document, a year or a relation, found
// once when content is loaded, so that no screen walks all records in a frame.
#ifndef CONTENT_RECORD_INDEX_H
#define CONTENT_RECORD_INDEX_H

#include "base/arena.h"
#include "content/model.h"

// What records must belong to; -1: any. `site` may be the number of sites: records without one.
struct record_filter {
    int topic, site, source;
};

// Sets the model's index from its initiatives, topics, sites, sources and pairs; lists live in `a`.
void record_index_make(struct arena *a, struct arena *scratch, struct model *m);

bool record_class_passes(const struct model *m, const struct record_class *c,
                         const struct record_filter *f);
// The number of records that pass.
int record_index_count(const struct model *m, const struct record_filter *f);
// Lists those that pass in list order, from the one numbered `from` on, `most` at most. Returns
// their number. Its cost depends on `most` and the number of classes, not on that of the records.
int record_index_list(const struct model *m, const struct record_filter *f, int from, int most,
                      int *out);
// Relations from the first document's records to others, both of which pass.
int record_index_links(const struct model *m, const struct record_filter *f);

// Records of document `of` without a relation to one of document `in`.
struct record_list record_index_silent(const struct model *m, int of, int in);
// Pairs of those two documents, by index in model.pairs.
struct record_list record_index_pairs(const struct model *m, int earlier, int later);
// All pairs with this record.
struct record_list record_index_pairs_of(const struct model *m, int initiative);

#endif
