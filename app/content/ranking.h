// ranking: the model's dates and figures in the order in which screens show them.
#ifndef CONTENT_RANKING_H
#define CONTENT_RANKING_H

#include "base/arena.h"
#include "content/model.h"

// Sets dates, scenes and years from the model's documents and initiatives; the lists live in `a`.
void ranking_make(struct arena *a, struct arena *scratch, struct model *m);

#endif
