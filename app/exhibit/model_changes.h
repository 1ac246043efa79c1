// model_changes: what a new model changes. Pure.
#ifndef EXHIBIT_MODEL_CHANGES_H
#define EXHIBIT_MODEL_CHANGES_H

#include "content/model.h"

// Whether records, sites, topics and sources have the same ids in the same order, so that indices
// stay valid.
bool model_same_ids(const struct model *a, const struct model *b);
// Whether the names kept whole at line ends are the same.
bool model_same_names(const struct model *a, const struct model *b);
bool model_same_colours(const struct theme *a, const struct theme *b);
// The theme with the same id; 0 if there is none.
int model_find_theme(const struct model *m, const struct theme *t);

#endif
