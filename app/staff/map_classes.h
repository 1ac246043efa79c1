// map_classes: features that a visitor would never see, because their class is mistyped or is not
// drawn in their form.
#ifndef STAFF_MAP_CLASSES_H
#define STAFF_MAP_CLASSES_H

#include "base/diag.h"
#include "content/model.h"

// A warning for each class and form of the layer of which nothing is shown, at its first feature.
void map_classes_check(const struct geo_layer *l, const char *file, struct diag_list *diags);
// Whether there is such a class. map_classes_list() names all, separated by commas.
bool map_classes_known(const char *cls);
const char *map_classes_list(struct arena *a);

#endif
