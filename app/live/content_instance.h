// content_instance: one loaded content: the model, the map's shapes, and its problems. Loaded on
// any thread, beside the live one, and handed over as a whole.
#ifndef LIVE_CONTENT_INSTANCE_H
#define LIVE_CONTENT_INSTANCE_H

#include "bundle/bundle.h"
#include "live/derived_cache.h"
#include "map/map_shapes.h"

struct content_instance {
    struct arena words;        // for the model
    struct arena map;          // for the shapes, and what scenes keep with them
    struct arena said;         // for problems and refusal details
    const struct model *model; // NULL: unusable
    struct map_shapes *shapes;
    struct early_terrain *early; // its terrain is being derived; NULL: not yet, or done
    bool prepared;               // see content_instance_prepare()
    uint64_t map_hash;           // 0 until content_instance_map_hash() is called
    // Files that hold the model and the shapes in place of the arenas; NULL: they do not.
    struct derived_map *words_from, *map_from;
    bool keyed; // `key` says what the content's files were
    uint8_t key[CONTENT_KEY];
    bool seen; // known by their fingerprint, not hashed
    struct content_rest
        *rest; // not read yet: `model` has the records that are shown first; or NULL
    struct diag_list problems;
    struct texts texts; // location of each text; only after content_instance_read_for_staff()
    const struct cells *cells; // of the staff's workbook, see live/cells.h; NULL: none
    struct refusal refusal;    // why a .hetao file was not opened, or REFUSAL_NO_MEMORY; else NONE
    bool packed;               // a .hetao file, with its manifest in `info`
    struct archive_info info;  // its texts live in `words`
};

// Reads the folder, or verifies and reads the .hetao file, at `path`. Never NULL; free it with
// content_instance_free(). If unusable, `model` is NULL and only `problems` and `refusal` are set.
struct content_instance *content_instance_read(const char *path, const struct archive_opts *o);
// The same from what an earlier start derived from the same files, if it is kept in the state
// folder (NULL: none).
struct content_instance *content_instance_open(const char *path, const struct archive_opts *o,
                                               const char *state_dir);
// The same, or what the first frames show of a large content that no earlier start has derived: the
// map, and few records. content_instance_read_on() reads the rest.
struct content_instance *content_instance_glance(const char *path, const struct archive_opts *o,
                                                 const char *state_dir);
enum content_read {
    CONTENT_WHOLE,    // nothing was left to read
    CONTENT_READING,  // on a thread of its own; `wake` is called from there when it is read
    CONTENT_READ,     // just now: `model` is another one, and what the one before names stays
    CONTENT_UNUSABLE, // free it, and read it again from the beginning
};
// Begins to read the rest, or takes it. Call it again after CONTENT_READING. wait: until it is
// read.
enum content_read content_instance_read_on(struct content_instance *l, bool wait,
                                           void (*wake)(void *ctx), void *ctx);
// The same with every check that needs no layout: typing slips, characters missing from the fonts
// in the folder `fonts`. For staff who watch their edits.
struct content_instance *
content_instance_read_for_staff(const char *path, const struct archive_opts *o, const char *fonts);
// content_instance_read() for an open bundle.
struct content_instance *content_instance_from(const struct bundle *b);
// Derives from the content what only painting needs: the terrain. Where it is not kept in a file
// (prepared.h) it takes some 40 ms of processor time; a second call does nothing.
void content_instance_prepare(struct content_instance *l, const char *state_dir);
// Keeps what is derived for content_instance_open(), unless it came from there. `path` is where the
// content came from: a folder that has changed since is left alone. Any thread, while nobody frees
// it; once prepared.
void content_instance_keep(const struct content_instance *l, const char *path,
                           const char *state_dir);
void content_instance_free(struct content_instance *l); // takes NULL

// A hash of all that the shapes are made of: contents with equal hashes have the same shapes and
// names. Computed on first use, since a start never needs it.
uint64_t content_instance_map_hash(struct content_instance *l);

#endif
