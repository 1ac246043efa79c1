// show: a content model as one JSON object, in the shape that content/FORMAT.md describes.
#ifndef STAFF_SHOW_H
#define STAFF_SHOW_H

#include <stdio.h>

#include "content/model.h"

void show_model(const struct model *m, FILE *out);

#endif
