// specimen: a sheet of what the text engine can do, for typographers: every size, both languages,
// marks that meet, names, figures, forms by language, other scripts. Drawn as the exhibit draws it.
#ifndef STAFF_SPECIMEN_H
#define STAFF_SPECIMEN_H

#include "text/text.h"

struct specimen {
    uint32_t *px; // ARGB8888 rows without gaps; owned
    struct px_size size;
    int missing; // characters no font has
};

// Light ink on dark ground when `night`. `names` of the content stay whole. False without memory.
bool specimen_draw(struct text *t, bool night, struct specimen *out);
void specimen_finish(struct specimen *s); // takes a zeroed one

// False with *why when the file cannot be written.
bool specimen_save(const struct specimen *s, const char *path, const char **why);

#endif
