// content_instance: one content as the exhibit uses it: the model and the map's shapes, with what
// was said while reading. Made on any thread, beside a live one; handed over whole.
#ifndef LIVE_CONTENT_INSTANCE_H
#define LIVE_CONTENT_INSTANCE_H

#include "bundle/bundle.h"
#include "map/map_shapes.h"

struct content_instance {
    struct arena words;        // the model
    struct arena map;          // the shapes, and what scenes keep beside them
    struct arena said;         // problems and refusal details
    const struct model *model; // NULL: it cannot be used
    const struct map_shapes *shapes;
    uint64_t map_hash; // 0 until content_instance_map_hash() was asked
    struct diag_list problems;
    struct texts texts; // where each text is written; only after content_instance_read_for_staff()
    struct refusal refusal;   // why a .hetao file was not opened, or REFUSAL_NO_MEMORY; else NONE
    bool packed;              // a .hetao file, and `info` says what its manifest says
    struct archive_info info; // its texts live in `words`
};

// Reads the folder, or verifies and reads the .hetao file, at `path`. Never NULL, to be given to
// content_instance_free(). When it cannot be used, `model` is NULL and only `problems` and
// `refusal` are there.
struct content_instance *content_instance_read(const char *path, const struct archive_opts *o);
// It too says all that can be said without laying texts out: slips of typing, characters that
// no font in the folder `fonts` has. For staff who watch their changes.
struct content_instance *
content_instance_read_for_staff(const char *path, const struct archive_opts *o, const char *fonts);
// content_instance_read() for a bundle already open.
struct content_instance *content_instance_from(const struct bundle *b);
void content_instance_free(struct content_instance *l); // takes NULL

// Of everything the shapes are made of: two contents of the same hash have the same shapes, with
// the same names. Found when it is first asked for, since a start asks for none.
uint64_t content_instance_map_hash(struct content_instance *l);

#endif
