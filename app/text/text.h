// text: a string in a language, a style and a width -> lines of positioned glyphs, and those as
// pixels. itemise (script, font per grapheme cluster) -> HarfBuzz -> ICU line breaks -> fill ->
// place -> raster -> compose. Main thread only. Offsets are UTF-8 bytes; lengths are px; y grows
// downwards. Follows UAX #14 (ICU), UAX #29, UAX #24; OpenType shaping by HarfBuzz with script,
// direction and language set.
#ifndef TEXT_H
#define TEXT_H

#include "base/geom.h"
#include "base/str.h"
#include "text/text_style.h"
#include "text/text_whole.h"

struct text_opts {
    const char *font_dir; // holds the subset fonts made at build time
    size_t atlas_bytes;   // bound of the glyph atlas, 0 = 4 MiB
    size_t layout_bytes;  // bound of shaped texts and their layouts, 0 = 8 MiB
};

struct text_glyph {
    uint32_t id;   // glyph index in the face
    uint32_t byte; // first byte of its cluster in the text
    uint16_t face; // engine's face index
    float x, y;    // origin on the baseline, px from the layout's top left
    float advance;
    float dx; // distance from the pen to x, px, where the font positions marks
};

struct text_line {
    uint32_t start, end; // bytes; trailing spaces are included but have no width
    int first, n;        // glyphs, visual order
    float x, width;      // px, after alignment
    float baseline;      // px from the top, a whole number
};

// One laid-out text, owned by the engine. Valid until the text_end_frame() of a frame that did not
// ask for it.
struct text_layout {
    uint64_t serial; // never reused: a key for cached pixels
    struct str text; // the engine's copy
    struct text_style style;
    double width_asked;  // px, 0 = one line
    struct px_size size; // the box of all lines, px, rounded up
    const struct text_line *lines;
    int n_lines;
    const struct text_glyph *glyphs;
    int n_glyphs;
    int n_missing;  // clusters that no font has, drawn as a box
    bool shortened; // it ends in an ellipsis
    bool torn;      // a line ends inside a word, a figure or a term, which is wider than the line
};

struct text;

// Opens the fonts. NULL with one log line if they cannot be opened: the caller then shows the
// notice screen.
struct text *text_create(const struct text_opts *opts);
void text_destroy(struct text *t); // takes NULL

// Sets the words that stay whole; copied. At most one set without a language, and one for each
// language. Drops all layouts, so never call it within a frame.
void text_keep_together(struct text *t, const struct text_whole *sets, size_t n);

// Lays out `s` within width_px (0 = one line, never broken). Cached by (text, style, width): asking
// again is a table look-up. Never fails: bytes that are not UTF-8 become U+FFFD. '
// ' is a hard break.
const struct text_layout *text_layout(struct text *t, struct str s, const struct text_style *style,
                                      double width_px);

// The smallest unit of a line, in px, for callers that set lines themselves because words move.
struct text_unit {
    uint32_t byte;      // its first
    bool may_break;     // a line may end before it
    bool blank;         // no width at a line end
    bool rtl;           // its paragraph is right-to-left
    float gap, advance; // gap: before it, unless it starts a line
    float trim;         // less room where it starts a line
};
// The units of `s` in that style, in order; their number, at most `cap` of which are written.
size_t text_units(struct text *t, struct str s, const struct text_style *style,
                  struct text_unit *out, size_t cap);

// Distance from the layout's left edge to the ink of its first line, px; negative if the ink
// exceeds the box; 0 if empty.
double text_ink_left(struct text *t, const struct text_layout *l);

// Margin in px by which a composed layout's ink may exceed its box on each side.
int text_pad(const struct text_layout *l, double halo_px);

// Composes the layout in one colour, with an optional halo behind it, into premultiplied ARGB8888
// rows of `stride` bytes. The buffer is (size.w + 2 pad) x (size.h + 2 pad), pad = text_pad(); it
// is overwritten. Glyphs come from the atlas, filled on demand by FreeType.
void text_compose(struct text *t, const struct text_layout *l, struct rgba colour, double halo_px,
                  struct rgba halo, uint32_t *px, int stride);

// The hatching of a figure that is not final: an outline filled with stripes rising to the right at
// 45 degrees. All zero: none.
struct text_hatch {
    double stripe_px; // width of a stripe and of a gap; > 0
    double line_px;   // width of the outline, inside the glyph's edge; > 0
};

// Composes the layout as hatched coverage, one byte per pixel, into rows of size.w + 2 pad bytes,
// pad = text_pad() without a halo; overwrites the buffer. The stripes are fixed to the layout's top
// left.
void text_compose_hatched(struct text *t, const struct text_layout *l, struct text_hatch hatch,
                          uint8_t *cover);

// A glyph of a text along a path: its origin on the baseline, in px of the picture, and the
// baseline's direction there (a unit vector).
struct text_bent {
    float x, y, cos, sin;
};

// Composes the layout as text_compose() does, but each of its n_glyphs at bent[], into a picture of
// size.w x size.h. Glyphs are cut at its edges.
void text_compose_bent(struct text *t, const struct text_layout *l, const struct text_bent *bent,
                       struct rgba colour, double halo_px, struct rgba halo, uint32_t *px,
                       struct px_size size);

// Ends a frame: trims the caches to their bounds, least recently used first; what this frame used
// stays.
void text_end_frame(struct text *t);

struct text_stats {
    size_t layouts, layout_bytes, layout_bound;
    size_t atlas_bytes, atlas_bound;
    size_t shaping_bytes, shaping_bound;   // room in which one text is shaped and composed; tables
    uint64_t shaped, rasterised, composed; // since creation
};
struct text_stats text_stats(const struct text *t);
// Uses all the memory that the caches may ever hold, so that the process never grows by them.
void text_touch(struct text *t);

// Whether some face has a glyph for this code point, or it needs none. For content checks.
bool text_covers(const struct text *t, uint32_t codepoint);

#endif
