// text_itemise: chooses the face of each grapheme cluster, and delimits shaping runs. East Asian
// Width F/W is Han, ASCII is Latin; ambiguous marks follow the language and their neighbours;
// spaces inherit. Pure.
#ifndef TEXT_ITEMISE_H
#define TEXT_ITEMISE_H

#include <hb.h>

#include "text/text_lang.h"

// Whether the face of that font has a glyph for cp.
typedef bool text_has_fn(void *ctx, enum text_font font, uint32_t cp);

struct text_itemising {
    struct text_lang lang;
    text_has_fn *has;
    void *ctx;
};

// Sets the font of every character: the paragraph's font if it has the whole cluster, else the
// first that has it. Clusters that no face has get FONT_NONE.
void text_itemise(struct text_chars *c, const struct text_itemising *with);

struct text_run {
    size_t from, to; // characters
    enum text_font font;
    hb_script_t script;
    bool rtl;
};
// The run that starts at `from`: one face, one script, one bidi level, one weight, no
// newline inside.
struct text_run text_itemise_run(const struct text_chars *c, size_t from);

#endif
