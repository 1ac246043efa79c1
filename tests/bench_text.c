// bench_text: whole layout of paragraphs with nothing of them cached, beside Pango's in the same
// process, paragraph by paragraph in turn, so that both meet the same clock. Also what a new width
// costs. Both engines are warm: faces open, break iterators ready.
//   bench_text FONTS CONTENT [CORPUS]      CORPUS: a paragraph a line instead of the content's own
#include <math.h>
#include <pango/pangoft2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "content/content.h"
#include "platform/file.h"
#include "scene/parts/kept_words.h"
#include "text/text.h"

enum { ROUNDS = 31, MOST = 4000 };
static const double px = 30, width_px = 720;

struct paragraph {
    struct str text;
    bool zh;
};

struct bench {
    struct arena a;
    struct paragraph *at;
    size_t n, chars;
    const struct model *m;
    struct text *text;
    PangoContext *pango[2]; // by language: en, zh
};

static double now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec * 1e-3;
}

static void add_paragraph(struct bench *b, struct str text, bool zh)
{
    if (b->n == MOST || !text.n)
        return;
    b->at[b->n++] = (struct paragraph){text, zh};
    for (size_t i = 0; i < text.n; i++)
        b->chars += ((unsigned char)text.p[i] & 0xC0) != 0x80;
}

static void add_lines(struct bench *b, struct str corpus)
{
    for (size_t at = 0; at < corpus.n;) {
        size_t end = at;
        while (end < corpus.n && corpus.p[end] != '\n')
            end++;
        struct str line = str_sub(corpus, at, end);
        bool zh = false;
        for (size_t i = 0; i < line.n; i++)
            zh |= (unsigned char)line.p[i] >= 0xE3;
        add_paragraph(b, line, zh);
        at = end + 1;
    }
}

static bool gather(struct bench *b, const char *content, const char *corpus)
{
    struct diag_list diags;
    struct str bytes;
    const char *why;
    diag_init(&diags, &b->a);
    b->at = ARENA_ARRAY(&b->a, struct paragraph, MOST);
    b->m = content_load(&b->a, content, &diags);
    if (!b->m)
        return false;
    if (corpus && !file_read(&b->a, corpus, 64u << 20, &bytes, &why))
        return false;
    if (corpus)
        add_lines(b, bytes);
    for (int i = 0; !corpus && i < b->m->n_initiatives; i++)
        for (int l = 0; l < 2; l++)
            add_paragraph(b, b->m->initiatives[i].text.in[l], l == 0);
    return b->n > 0;
}

static PangoContext *pango_context(PangoFontMap *map, const char *lang)
{
    PangoContext *c = pango_font_map_create_context(map);
    PangoFontDescription *d = pango_font_description_from_string("Inter, Noto Sans CJK HK");
    pango_font_description_set_absolute_size(d, px * PANGO_SCALE);
    pango_context_set_font_description(c, d);
    pango_context_set_language(c, pango_language_from_string(lang));
    pango_font_description_free(d);
    return c;
}

static void lay_out(struct bench *b, const struct paragraph *p, double width)
{
    struct text_style style = {.lang = p->zh ? "zh-Hant-HK" : "en", .px = px};
    text_layout(b->text, p->text, &style, width);
}

static double ours(struct bench *b, const struct paragraph *p)
{
    double from = now_us();
    lay_out(b, p, width_px);
    return now_us() - from;
}

static double theirs(struct bench *b, const struct paragraph *p)
{
    PangoRectangle ink, box;
    double from = now_us();
    PangoLayout *l = pango_layout_new(b->pango[p->zh]);
    pango_layout_set_width(l, (int)(width_px * PANGO_SCALE));
    pango_layout_set_wrap(l, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_text(l, p->text.p, (int)p->text.n);
    pango_layout_get_extents(l, &ink, &box);
    double us = now_us() - from;
    g_object_unref(l);
    return us;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static double median(double *v, size_t n)
{
    qsort(v, n, sizeof *v, by_value);
    return v[n / 2];
}

static void run(struct bench *b)
{
    double cold[ROUNDS], peer[ROUNDS], width[ROUNDS], again[ROUNDS];
    for (int r = -2; r < ROUNDS; r++) { // two rounds to warm up
        double sum[2] = {0};
        // Drops all cached layouts.
        kept_words_give(b->m, b->text);
        for (size_t i = 0; i < b->n; i++) {
            sum[r & 1] += r & 1 ? theirs(b, &b->at[i]) : ours(b, &b->at[i]);
            sum[!(r & 1)] += r & 1 ? ours(b, &b->at[i]) : theirs(b, &b->at[i]);
            text_end_frame(b->text);
        }
        if (r < 0)
            continue;
        cold[r] = sum[0];
        peer[r] = sum[1];
    }
    for (int r = -20; r < ROUNDS; r++) { // a growing panel: another width each frame
        double from = now_us();
        for (size_t i = 0; i < b->n; i++)
            lay_out(b, &b->at[i], width_px - 80 + r);
        double middle = now_us();
        for (size_t i = 0; i < b->n; i++)
            lay_out(b, &b->at[i], width_px - 80 + r);
        double end = now_us();
        text_end_frame(b->text);
        if (r < 0)
            continue;
        width[r] = middle - from;
        again[r] = end - middle;
    }
    double n = (double)b->n, c = (double)b->chars;
    double a = median(cold, ROUNDS), p = median(peer, ROUNDS);
    printf("%zu paragraphs of %.0f characters, medians of %d rounds\n", b->n, c / n, ROUNDS);
    printf("layout, nothing cached: %.1f us a paragraph (%.0f/s), Pango %s %.1f us: %.2f times\n",
           a / n, n / a * 1e6, pango_version_string(), p / n, p / a);
    printf("new width: %.1f ns a character; the same again: %.2f us a paragraph\n",
           median(width, ROUNDS) * 1e3 / c, median(again, ROUNDS) / n);
}

int main(int argc, char **argv)
{
    struct bench b = {0};
    if (argc < 3 || argc > 4) {
        fputs("use: bench_text FONTS CONTENT [CORPUS]\n", stderr);
        return 2;
    }
    if (!gather(&b, argv[2], argc > 3 ? argv[3] : NULL)) {
        fputs("bench_text: no paragraphs\n", stderr);
        return 1;
    }
    struct text_opts opts = {.font_dir = argv[1]};
    b.text = text_create(&opts);
    if (!b.text)
        return 3;
    PangoFontMap *map = pango_ft2_font_map_new();
    b.pango[0] = pango_context(map, "en");
    b.pango[1] = pango_context(map, "zh-hk");
    run(&b);
    g_object_unref(b.pango[0]);
    g_object_unref(b.pango[1]);
    g_object_unref(map);
    text_destroy(b.text);
    arena_finish(&b.a);
    return 0;
}
