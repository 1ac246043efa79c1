// content: a content folder -> a checked model, or located diagnostics. No SDL, no drawing.
// Formats: a subset of YAML 1.1 (no anchors, aliases, tags, several documents or duplicate keys)
// and GeoJSON (RFC 7946). Limits are enforced before memory is spent.
#ifndef CONTENT_H
#define CONTENT_H

#include "base/diag.h"
#include "content/files.h"
#include "content/model.h"
#include "content/texts.h"

// Reads the folder at `path`, as staff edit it. All text, shapes and tables live in `bundle`.
// Problems are appended to `diags` and reading continues, so that staff see all of them at once.
// NULL if there is a problem of severity DIAG_ERROR; warnings alone still give a model.
const struct model *content_load(struct arena *bundle, const char *path, struct diag_list *diags);

// The same from any source.
const struct model *content_load_from(struct arena *bundle, const struct files *from,
                                      struct diag_list *diags);
// The same, and lists every text with its location in `texts` (whose arena is set), even if the
// content is refused.
const struct model *content_load_texts(struct arena *bundle, const struct files *from,
                                       struct diag_list *diags, struct texts *texts);

// Called once while a content is loaded, when its map layers are read: what is derived from them
// alone can then be made beside the rest. They live as long as the model; it may still be refused.
struct content_watch {
    void (*layers)(void *ctx, const struct geo_layer *layers, int n);
    void *ctx;
};
const struct model *content_load_watched(struct arena *bundle, const struct files *from,
                                         struct diag_list *diags, struct texts *texts,
                                         const struct content_watch *watch);

#define CONTENT_MANY 500 // records that a first frame should not wait for

// What content_glance() has read for good: the map.
struct content_glance {
    const struct geo_layer *layers; // in its arena
    int n_layers;
    struct content_size size;         // of the map's files
    struct diag_list said;            // problems of the map's files; in `own`
    const struct glanced_file *files; // that must stay as they are
    size_t n_files;
    struct arena own;
};

// Reads what the first frames show: everything but records, and those few that sites and the
// attract round name. References to other records are left out. NULL: read the content whole
// instead, since it has fewer records than CONTENT_MANY, or something is wrong. Call
// content_glance_finish() in either case.
const struct model *content_glance(struct arena *bundle, const struct files *from,
                                   const struct content_watch *watch, struct content_glance *out);
// Whether the files of the map, its sites and languages are still those that were read.
bool content_glance_holds(const struct content_glance *g, const struct files *from);
void content_glance_finish(struct content_glance *g); // takes a zeroed one
// content_load_from() with the map of the glance, whose arenas must live as long.
const struct model *content_load_rest(struct arena *bundle, const struct files *from,
                                      struct diag_list *diags, const struct content_glance *g);

// Reads only the words that stay whole (names.yaml, terms.yaml) of the folder at `path`,
// and the languages. Without these files there are none.
const struct model *content_load_names(struct arena *bundle, const char *path,
                                       struct diag_list *diags);
// The same from any source.
const struct model *content_load_names_from(struct arena *bundle, const struct files *from,
                                            struct diag_list *diags);

// Checks one file. A file within a content folder is read together with the folder, and only its
// own problems are kept; other YAML and GeoJSON files are checked alone. False if there is an
// error.
bool content_check_file(struct arena *scratch, const char *path, struct diag_list *diags);

// Reads the bytes of one GeoJSON file into features; `file` names it in diagnostics. Adds a limited
// number of problems. False if one is an error.
bool content_read_geojson(struct arena *bundle, struct str bytes, const char *file,
                          const struct model *langs, struct geo_layer *out,
                          struct diag_list *diags);
// Options for a file from elsewhere: which of its properties are names. Positions in metres of the
// HK1980 Grid become degrees. Properties that only resemble ours are ignored.
struct geo_foreign {
    const char *names[LANG_MAX]; // property by language index; NULL = none
    size_t converted;            // number of converted positions
    size_t cleaned;              // names that held HTML, line ends or "NULL"
    size_t left_out;             // features without a shape
};
bool content_read_geojson_foreign(struct arena *bundle, struct str bytes, const char *file,
                                  const struct model *langs, struct geo_layer *out,
                                  struct geo_foreign *foreign, struct diag_list *diags);
// As the exhibit shows it: dense rings and lines without the positions that lie within 1 cm of the
// rest. Lists the names in `texts` unless that is NULL; *positions: how many the file has.
bool content_read_geojson_texts(struct arena *bundle, struct str bytes, const char *file,
                                const struct model *langs, struct geo_layer *out,
                                struct texts *texts, size_t *positions, struct diag_list *diags);

#endif
