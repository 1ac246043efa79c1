// missing_glyphs: checks every character of every text against the coverage of the fonts.
#include "live/missing_glyphs.h"

#include <assert.h>

#include "base/utf8.h"
#include "text/text.h"

#define N_POINTS 0x110000

struct glyphs {
    struct text *text;
    uint8_t *known; // two bits per code point: checked, covered
};

static bool covered(struct glyphs *g, uint32_t cp)
{
    unsigned at = cp / 4, shift = cp % 4 * 2;
    if (!(g->known[at] >> shift & 1))
        g->known[at] |= (uint8_t)((1 | text_covers(g->text, cp) << 1) << shift);
    return g->known[at] >> shift & 2;
}

static void check_text(struct glyphs *g, const struct text_place *t, struct diag_list *diags)
{
    uint32_t first = 0;
    int more = -1;
    for (size_t i = 0, len; i < t->text.n; i += len) {
        uint32_t cp = utf8_at(t->text, i, &len);
        if (covered(g, cp))
            continue;
        if (more++ < 0)
            first = cp;
    }
    if (more < 0)
        return;
    char drawn[5] = "";
    drawn[utf8_put(first, drawn)] = 0;
    struct diag_at at = {t->file, t->line, t->column, t->field.p};
    diag_add(diags, DIAG_ERROR, at, "no font has the character \"%s\" (U+%04X; %d more such)",
             "use another character or word", "沒有字型可顯示「%s」（U+%04X；另有 %d 個）",
             "請改用其他字詞", drawn, (unsigned)first, more);
}

bool missing_glyphs_check(const char *fonts, const struct texts *texts, struct diag_list *diags)
{
    assert(fonts && texts && diags);
    struct arena a = {.chunk = N_POINTS / 4};
    struct glyphs g = {.text = text_create(&(struct text_opts){.font_dir = fonts})};
    if (!g.text)
        return false;
    g.known = arena_alloc(&a, N_POINTS / 4);
    for (size_t i = 0; i < texts->n; i++)
        check_text(&g, &texts->items[i], diags);
    text_destroy(g.text);
    arena_finish(&a);
    return true;
}
