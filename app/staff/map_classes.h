// map_classes: finds features that visitors would never see, because their class is misspelt or is
// not drawn for their kind of geometry.
#ifndef STAFF_MAP_CLASSES_H
#define STAFF_MAP_CLASSES_H

#include "base/diag.h"
#include "content/model.h"

// Adds a warning for each class and geometry of the layer that is never shown, at its first
// feature.
void map_classes_check(const struct geo_layer *l, const char *file, struct diag_list *diags);
// Whether the class exists. map_classes_list() lists all, separated by commas.
bool map_classes_known(const char *cls);
const char *map_classes_list(struct arena *a);

#endif
