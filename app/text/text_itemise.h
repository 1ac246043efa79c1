// text_itemise: which face each grapheme cluster is set in, and how far one shaping run reaches.
// East Asian Width F/W is Han, ASCII is Latin; marks that can be either follow the language and
// what stands beside them; spaces inherit. Pure.
#ifndef TEXT_ITEMISE_H
#define TEXT_ITEMISE_H

#include <hb.h>

#include "text/text_lang.h"

// True when the face of that part has a glyph for cp.
typedef bool text_has_fn(void *ctx, enum text_font font, uint32_t cp);

struct text_itemising {
    struct text_lang lang;
    text_has_fn *has;
    void *ctx;
};

// Sets font of every character: that of the passage where it has the whole cluster, else the first
// that has. Clusters no face has get FONT_NONE.
void text_itemise(struct text_chars *c, const struct text_itemising *with);

struct text_run {
    size_t from, to; // characters
    enum text_font font;
    hb_script_t script;
    bool rtl;
};
// The run that starts at `from`: one face, script and bidi level, no newline inside.
struct text_run text_itemise_run(const struct text_chars *c, size_t from);

#endif
