// names: the words of content files for each enum of the model.
#include "content/names.h"

#include <stddef.h>

const char *const figure_kind_names[] = {"money",   "count",    "area", "share",
                                         "compute", "duration", NULL};
const char *const approx_names[] = {"none", "about", "nearly", "over", "more-than", NULL};
const char *const role_names[] = {"none", "before", "after", NULL};
const char *const relation_names[] = {"within", "from", "at", "aim", NULL};
const char *const basis_names[] = {"absolute", "relative", "financial-year", NULL};
const char *const status_names[] = {
    "achieved", "under-way", "planned", "considering", "needs-legco-approval", NULL};
const char *const split_names[] = {"none", "clause", "shared-text", NULL};
