// geojson_in: what geojson.c and geojson_*.c share; for them alone.
#ifndef CONTENT_GEOJSON_IN_H
#define CONTENT_GEOJSON_IN_H

#include <yajl/yajl_parse.h>

#include "content/content.h"

#define MAX_DEPTH 32

enum geo_context {
    IN_OTHER,
    IN_ROOT,
    IN_FEATURES,
    IN_FEATURE,
    IN_PROPERTIES,
    IN_NAME,
    IN_GEOMETRY,
    IN_COORDINATES,
    IN_CRS
};

// One token of "coordinates", in a flat list. A bracket followed by numbers is a position: a sheet
// has millions, so each position is one token, brackets included.
struct geo_coord {
    double v[2]; // POSITION
    unsigned at; // byte offset of its opening token
    unsigned char kind;
    unsigned char n; // POSITION: how many numbers, 2 for more
    bool closed;     // POSITION: its closing bracket was read
};

enum { COORD_OPEN, COORD_CLOSE, COORD_POSITION, COORD_BAD };

struct geo_reader {
    struct arena *bundle, scratch; // for keys and tokens; freed at the end
    struct diag_list *diags;
    struct texts *texts;         // where to list names; NULL: not needed
    struct geo_foreign *foreign; // NULL: one of our own files
    const struct model *langs;
    const char *file;
    struct str bytes;
    yajl_handle yajl;
    size_t skip;                // bytes before the piece that yajl reads
    size_t counted, line_start; // bytes whose lines are counted
    int line;
    enum geo_context stack[MAX_DEPTH];
    struct str keys[MAX_DEPTH]; // last key of each open object
    int depth;
    // The feature being read.
    struct geo_feature f;
    struct str type;
    bool any_geometry, spoilt;
    struct geo_coord *coords;
    size_t n_coords, cap_coords;
    struct geo_pt *ring; // room for a ring as read, and as kept
    size_t cap_ring;
    size_t feature_at, n_read, n_vertices;
    // The whole file.
    bool is_collection, failed;
    struct str crs;     // its name; empty: none is given
    size_t n_positions; // of what was kept, as the file has them
    bool thin;          // positions that no screen can show are left out
    size_t n_left_out;  // features without a shape that can be drawn
    size_t first_left;  // where the first of them is
    bool full;          // out of memory: reading ends
    struct geo_feature *features;
    size_t n_features, cap_features;
};

struct geo_fault {
    enum diag_severity severity;
    const char *what_en, *do_en, *what_zh, *do_zh;
};

// geojson.c. Lines and columns count from 1.
void geojson_locate(struct geo_reader *r, size_t at, int *line, int *column);
// The byte at which the last token read from yajl ends.
size_t geojson_position(const struct geo_reader *r);
void geojson_report(struct geo_reader *r, size_t at, const char *field, const struct geo_fault *f);
// Reports a fault of the current feature, which is then left out; reading continues.
void geojson_spoil(struct geo_reader *r, size_t at, const char *field, const struct geo_fault *f);
// Reports once that memory is used up, and ends the reading; false.
bool geojson_no_room(struct geo_reader *r);

// geojson_tokens.c. Reads all of r->bytes into r.
void geojson_parse(struct geo_reader *r);

// geojson_coords.c. Where the colon after the next key "coordinates" ends, from `from` on; the end
// of r->bytes if there is none. Whether it is a key, yajl must say.
size_t geojson_find_coords(const struct geo_reader *r, size_t from);
// Reads a plain array of coordinates at `from`, as tokens; returns where it ends, or `from` with
// nothing changed if it is anything else.
size_t geojson_take_coords(struct geo_reader *r, size_t from);

// geojson_shape.c. The object of a feature begins, or has been read.
void geojson_begin_feature(struct geo_reader *r);
void geojson_end_feature(struct geo_reader *r);

// geojson_thin.c. Writes a dense ring or line without what lies within 1 cm of the line that is
// left and returns the number kept, at least 4; 0: all are needed. `out` has room for n. A contour
// stays dense, or the map would round it off.
size_t geojson_thin(const struct geo_pt *pts, size_t n, bool contour, struct geo_pt *out);

// geojson_names.c. The feature's name in a language; from elsewhere, cleaned.
void geojson_take_name(struct geo_reader *r, int lang, struct str v);
void geojson_take_foreign_name(struct geo_reader *r, int lang, struct str v);

#endif
