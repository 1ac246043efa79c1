// many: the records of a model again and again, in memory, for tests of what grows with content.
#ifndef TESTS_MANY_H
#define TESTS_MANY_H

#include "base/arena.h"
#include "content/model.h"

// A model with every record of `m` `times` times in `a`, each copy with relations to its own kind.
const struct model *many_records(struct arena *a, const struct model *m, int times);

#endif
