// model_changes: what of a model is another in the one that takes its place. Pure.
#ifndef EXHIBIT_MODEL_CHANGES_H
#define EXHIBIT_MODEL_CHANGES_H

#include "content/model.h"

// Records, sites, topics and sources have the same ids in the same order: numbers mean the same.
bool model_same_ids(const struct model *a, const struct model *b);
// The names that are kept together on a line are the same.
bool model_same_names(const struct model *a, const struct model *b);
bool model_same_colours(const struct theme *a, const struct theme *b);
// The theme of the same id; 0 when there is none.
int model_find_theme(const struct model *m, const struct theme *t);

#endif
