// specimen: a sample sheet of the text engine for typographers: every size, both languages,
// adjacent punctuation, names, figures, forms by language, other scripts. Drawn as the exhibit
// draws it.
#ifndef STAFF_SPECIMEN_H
#define STAFF_SPECIMEN_H

#include "text/text.h"

struct specimen {
    uint32_t *px; // ARGB8888 rows without gaps; owned
    struct px_size size;
    int missing; // characters without a font
};

// Light ink on a dark ground if `night`. `names` of the content stay whole. False without memory.
bool specimen_draw(struct text *t, bool night, struct specimen *out);
void specimen_finish(struct specimen *s); // takes a zeroed one

// False, with *why, if the file cannot be written.
bool specimen_save(const struct specimen *s, const char *path, const char **why);

#endif
