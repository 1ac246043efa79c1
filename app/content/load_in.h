// load_in: internal to load: the state of loading one content, and what its files share.
#ifndef CONTENT_LOAD_IN_H
#define CONTENT_LOAD_IN_H

#include "content/comparison.h"
#include "content/content.h"
#include "content/readers.h"

struct loader {
    struct reader r;
    struct arena scratch;
    const struct files *from, *origin; // `from` counts what is read of it
    struct file_names names;
    struct model *m;
    const struct content_watch *watch; // or NULL
    const struct record_words **words; // of each initiative; NULL before they are loaded
};

// load.c. Reports that the file cannot be read.
void loader_unreadable(struct diag_list *to, enum diag_severity severity, const char *file,
                       const char *why);
// Reads a file into the scratch arena. False, reported, if that fails.
bool loader_read(struct loader *l, const char *file, size_t max, struct str *out);
// The file's own problem is reported: references to it are not.
void loader_note_unread(struct loader *l, const char *file);

// load_records.c. Reads initiatives/, which refer to sources, sites and each other; words that are
// not cut must be known.
void load_initiatives(struct loader *l);

#endif
