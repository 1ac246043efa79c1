// growth: how large a content is, beside the limits that it must keep to.
#ifndef CONTENT_GROWTH_H
#define CONTENT_GROWTH_H

#include "base/diag.h"
#include "content/model.h"

struct growth_row {
    const char *id;      // as JSON has it
    const char *name[2]; // by enum diag_lang, with its unit
    double held, most;
};

#define GROWTH_ROWS 6
#define GROWTH_NEAR 0.8 // of a limit: staff should know

void growth_of(const struct model *m, struct growth_row out[GROWTH_ROWS]);
bool growth_is_near(const struct growth_row *row);
// "7,130 of 20,000" in the language.
struct str growth_words(struct arena *a, const struct growth_row *row, enum diag_lang lang);

#endif
