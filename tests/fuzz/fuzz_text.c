// fuzz_text: text of any bytes, any size, any width: the lines contain all of it once, in order.
#include <stdlib.h>
#include <string.h>

#include "text/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void check_layout(const struct text_layout *l)
{
    uint32_t at = 0;
    for (int i = 0; i < l->n_lines; i++) {
        const struct text_line *line = &l->lines[i];
        if (line->start < at || line->end < line->start || line->end > l->text.n)
            abort();
        if (line->first < 0 || line->n < 0 || line->first + line->n > l->n_glyphs)
            abort();
        at = line->end;
    }
    for (int i = 0; i < l->n_glyphs; i++)
        if (l->glyphs[i].byte > l->text.n)
            abort();
    if (l->n_lines < 1 || l->size.w < 0 || l->size.h < 0)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    static struct text *text; // fonts are opened once: a fuzz target has no setup
    static const char *const langs[] = {"zh-Hant-HK", "en", "ja", "ko", "th", "ar", "hi", "x"};
    if (!text && !(text = text_create(&(struct text_opts){.font_dir = HETAO_FONTS})))
        abort();
    if (n < 4)
        return 0;
    struct text_style style = {.lang = langs[data[0] % 8],
                               .px = 1 + data[1] % 200,
                               .weight = data[2] & 1 ? TEXT_BOLD : TEXT_REGULAR,
                               .balance = data[2] & 2,
                               .tabular = data[2] & 4,
                               .align = (enum text_align)(data[2] >> 3 & 1),
                               .max_lines = data[2] >> 4 & 3};
    struct str s = {(const char *)data + 4, n - 4};
    double width = data[3] * data[3] / 16.0;
    const struct text_layout *l = text_layout(text, s, &style, width);
    check_layout(l);
    if (l->text.n != s.n || memcmp(l->text.p, s.p, s.n))
        abort();
    text_end_frame(text);
    return 0;
}
