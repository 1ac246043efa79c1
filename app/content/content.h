// content: a bundle folder -> a checked model, or located diagnostics. No SDL, no drawing.
// Formats: YAML 1.1 subset (no anchors, aliases, tags, several documents or duplicate keys) and
// GeoJSON (RFC 7946). Limits are enforced before memory is spent.
#ifndef CONTENT_H
#define CONTENT_H

#include "base/diag.h"
#include "content/files.h"
#include "content/model.h"
#include "content/texts.h"

// Reads the folder at `path` (as staff edit it). All text, shapes and tables live in `bundle`.
// Problems are appended to `diags` and reading goes on, so that all of them are seen at once.
// Returns NULL when a problem of severity DIAG_ERROR was found; warnings alone still give a model.
const struct model *content_load(struct arena *bundle, const char *path, struct diag_list *diags);

// Same from any source.
const struct model *content_load_from(struct arena *bundle, const struct files *from,
                                      struct diag_list *diags);
// The same, and notes in `texts` (its arena is set) every text and where it stands; also those of a
// content that is refused.
const struct model *content_load_texts(struct arena *bundle, const struct files *from,
                                       struct diag_list *diags, struct texts *texts);

// Only the words that stay whole (names.yaml) of the folder at `path`; the model has nothing else.
// None when there is no such file.
const struct model *content_load_names(struct arena *bundle, const char *path,
                                       struct diag_list *diags);

// Checks one file of a folder, or a YAML or GeoJSON file on its own: a file within a content folder
// is read together with it and only its own problems are kept. False when any is an error.
bool content_check_file(struct arena *scratch, const char *path, struct diag_list *diags);

// Reads one GeoJSON file's bytes into features; `file` names it in diagnostics. Adds at most the
// limits' worth of problems. Returns false when any was an error.
bool content_read_geojson(struct arena *bundle, struct str bytes, const char *file,
                          const struct model *langs, struct geo_layer *out,
                          struct diag_list *diags);
// A file from elsewhere: which of its properties are names, and positions in HK1980 Grid metres are
// turned into degrees. Properties that only look like ours are left alone.
struct geo_foreign {
    const char *names[LANG_MAX]; // property by language index; NULL = none
    size_t converted;            // positions, counted
};
bool content_read_geojson_foreign(struct arena *bundle, struct str bytes, const char *file,
                                  const struct model *langs, struct geo_layer *out,
                                  struct geo_foreign *foreign, struct diag_list *diags);
// The same, and notes the names in `texts` unless it is NULL.
bool content_read_geojson_texts(struct arena *bundle, struct str bytes, const char *file,
                                const struct model *langs, struct geo_layer *out,
                                struct texts *texts, struct diag_list *diags);

#endif
