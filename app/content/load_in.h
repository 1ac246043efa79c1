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
    const struct content_watch *watch;    // or NULL
    struct content_glance *glance;        // only this is read; NULL: all
    const struct content_glance *glanced; // its map is taken; NULL: it is read
    const struct record_words **words;    // of each initiative; NULL before they are loaded
};

// load.c. Reports that the file cannot be read.
void loader_unreadable(struct diag_list *to, enum diag_severity severity, const char *file,
                       const char *why);
// Reads a file into the scratch arena. False, reported, if that fails.
bool loader_read(struct loader *l, const char *file, size_t max, struct str *out);
// The file's own problem is reported: references to it are not.
void loader_note_unread(struct loader *l, const char *file);

// Reads one YAML file. NULL, reported, if that fails.
const struct tree *loader_tree(struct loader *l, const char *file);
// Loads the content as `to_do` says, of which watch, glance and glanced are set.
const struct model *loader_run(const struct loader *to_do, struct arena *bundle,
                               const struct files *from, struct diag_list *diags,
                               struct texts *texts);

// glance.c. Before any file is read. False: it is not worth while.
bool glance_begin(struct loader *l);
// Where the problems of the map's files go, until its end.
struct diag_list *glance_begin_map(struct loader *l);
void glance_end_map(struct loader *l);
void glance_give_map(struct loader *l); // of l->glanced
// The records that are shown first, of all; one that is not there is an error.
struct file_names glance_records(struct loader *l, const struct tree *sites, struct file_names all);

// load_records.c. Reads these files of initiatives/, which refer to sources, sites and each other;
// words that are not cut must be known.
void load_initiatives(struct loader *l, const struct file_names *files);

#endif
