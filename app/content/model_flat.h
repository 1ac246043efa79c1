// model_flat: how a model is laid out in a file (base/flat.h).
#ifndef CONTENT_MODEL_FLAT_H
#define CONTENT_MODEL_FLAT_H

#include "base/flat.h"
#include "content/model.h"

// The type of struct model. Whatever has it as a part has it first.
extern const struct flat_type model_flat;
// Indices and counts of a map that refer to the model's layers.
bool model_flat_has_feature(const struct model *m, int layer, int feature);

// A copy of the model in `a` as it is written: its layers keep the shapes of the rivers and of the
// section alone, which are all that is read from them once the map has its own.
struct model *model_flat_copy(struct arena *a, const struct model *m);
// Sets what the file cannot hold.
void model_flat_complete(struct model *m);

#endif
