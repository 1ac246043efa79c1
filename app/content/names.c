// names: the words of content files for each enum of the model.
#include "content/names.h"

#include <stddef.h>

#include "content/model.h"

const char *const figure_kind_names[] = {"money",   "count",    "area", "share",
                                         "compute", "duration", NULL};
const char *const approx_names[] = {"none", "about", "nearly", "over", "more-than", NULL};
const char *const role_names[] = {"none", "before", "after", NULL};
const char *const relation_names[] = {"within", "from", "at", "aim", NULL};
const char *const basis_names[] = {"absolute", "relative", "financial-year", NULL};
const char *const status_names[] = {
    "achieved", "under-way", "planned", "considering", "needs-legco-approval", NULL};
const char *const split_names[] = {"none", "clause", "shared-text", NULL};
#define NAME(id, name) name,
const char *const illustration_names[] = {ILLUSTRATIONS_COUNTING(NAME) ILLUSTRATIONS_CALM(NAME)
                                              NULL};
const char *const sign_names[] = {ILLUSTRATION_SIGNS(NAME) NULL};
#undef NAME
const char *const pattern_names[] = {"none", "loops", "grid",  "racks",
                                     "dots", "waves", "hatch", NULL};

// One name for each value, up to the enum's last one.
#define NAMED(names, last) _Static_assert(sizeof names / sizeof *names == (last) + 2, #names)
NAMED(figure_kind_names, FIGURE_DURATION);
NAMED(approx_names, APPROX_MORE_THAN);
NAMED(role_names, ROLE_AFTER);
NAMED(relation_names, DATE_AIM);
NAMED(basis_names, DATE_FINANCIAL_YEAR);
NAMED(status_names, STATUS_NEEDS_LEGCO);
NAMED(split_names, SPLIT_SHARED_TEXT);
NAMED(illustration_names, N_ILLUSTRATIONS - 2);
NAMED(sign_names, N_SIGNS - 1);
NAMED(pattern_names, PATTERN_HATCH);
