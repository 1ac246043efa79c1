// bundle: a content folder or a .hetao file, behind one interface for loading.
#ifndef BUNDLE_H
#define BUNDLE_H

#include "bundle/archive.h"
#include "content/content.h"

struct bundle {
    struct files files;
    struct archive *archive;             // NULL: a folder
    const struct content_watch *watch;   // told while it is loaded; NULL: nobody
    const struct content_glance *glance; // its map is taken; NULL: it is read
};

// Opens the folder, or verifies and opens the .hetao file, at `path` (borrowed until closed). False
// if refused, which a folder never is here. `a`: for the details of a refusal.
bool bundle_open(struct bundle *b, const char *path, const struct archive_opts *o, struct arena *a,
                 struct refusal *why);
void bundle_close(struct bundle *b); // takes a zeroed one

// content_load_from() and, for an archive, a check that bundle.yaml agrees with the manifest.
const struct model *bundle_load(const struct bundle *b, struct arena *arena,
                                struct diag_list *diags);
// content_glance().
const struct model *bundle_glance(const struct bundle *b, struct arena *arena,
                                  struct content_glance *out);
// The same as bundle_load() with content_load_texts().
const struct model *bundle_load_texts(const struct bundle *b, struct arena *arena,
                                      struct diag_list *diags, struct texts *texts);

#endif
