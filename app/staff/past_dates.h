// past_dates: days that have passed though the content speaks of them as ahead. They are notes, not
// problems: they come with time alone, and the documents still say them.
#ifndef STAFF_PAST_DATES_H
#define STAFF_PAST_DATES_H

#include "base/diag.h"
#include "content/model.h"

// Adds a warning for each to a list of notes. `now`: an ISO day, with or without a time.
void past_dates_find(const struct model *m, const char *now, struct diag_list *notes);

#endif
