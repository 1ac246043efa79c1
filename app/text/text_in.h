// text_in: the engine's state between calls. Internal to text/.
#ifndef TEXT_IN_H
#define TEXT_IN_H

#include "base/thread_owner.h"
#include "text/text.h"
#include "text/text_breaks.h"
#include "text/text_fill.h"
#include "text/text_lang.h"
#include "text/text_lru.h"
#include "text/text_raster.h"
#include "text/text_shape.h"

// Independent of width and size: one per (text, language, weight, figures, balance).
struct text_analysis {
    struct text_lru_entry entry;
    struct str text;
    char lang[36];
    struct text_lang rules;
    enum text_weight weight;
    bool tabular, tight, balance;
    struct text_cells cells; // in the same block
    struct text_measure measure;
};

struct text_kept_layout {
    struct text_lru_entry entry;
    struct text_layout layout;
    char lang[36]; // of its style: the caller's string may be freed with its content
};

struct text {
    struct thread_owner owner; // the thread that first laid out a text
    struct text_fonts fonts;
    struct text_breaks breaks;
    struct text_kept_words kept;
    struct text_raster raster;
    hb_buffer_t *buffer;
    struct text_lru analyses, layouts;
    struct arena scratch;
    unsigned char *plane; // coverage while composing
    size_t plane_size;
    uint64_t frame, serial, shaped, composed;
};

// text_place.c: the lines of the analysis at this width, as one block. Never NULL.
struct text_kept_layout *text_place(struct text *t, const struct text_analysis *a,
                                    const struct text_style *style, double width_px);

#endif
