// typeset_main: parses its options and prints one JSON object a line.
#include "staff/typeset_main.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "staff/typeset.h"

enum { EXIT_DONE = 0, EXIT_USAGE = 2, EXIT_MACHINE = 3 };

const char typeset_usage[] =
    "usage: hetao-bundle typeset [--lang TAG] [--px N] [--width W] [--title] [--plain]\n"
    "                            [--font FILE[#INDEX]] [--script S] [--direction D]\n"
    "                            [--features F] < TEXT\n"
    "\n"
    "Prints one JSON object for each line of TEXT (UTF-8): \"lines\" (start, end, width),\n"
    "\"breaks\" (every permitted line break, the text's end last) and \"glyphs\". Positions are\n"
    "UTF-8 bytes, lengths px.\n"
    "逐行排版，以JSON列出換行位置、各行範圍及每個字形的座標\n"
    "\n"
    "--lang TAG       language of the text, BCP 47 (zh-Hant-HK)\n"
    "--px N           size of the em (24)\n"
    "--width W        length of a line; 0 is one line (0)\n"
    "--title          as titles are set: bold, lines balanced 標題：粗體，各行長度相近\n"
    "--plain          none of our rules: UAX #14 by ICU (lb=strict), glyphs by HarfBuzz\n"
    "--font FILE#I    face I of any font file; the whole line is one run\n"
    "--script S       as hb-shape: Hant, Arab, Deva ...\n"
    "--direction D    as hb-shape: ltr, rtl, ttb, btt\n"
    "--features F     as hb-shape: liga=0,kern=0,+tnum,aalt[3:5]=2 ...\n"
    "\n"
    "Any of the last four gives HarfBuzz's glyphs and advances (font units x N / units per em)\n"
    "even without --plain; lines then still end by our rules.\n";

static int wrong_use(const char *what, const char *arg)
{
    fprintf(stderr, "hetao-bundle: typeset: %s%s%s\n\n%s", what, arg ? ": " : "", arg ? arg : "",
            typeset_usage);
    return EXIT_USAGE;
}

static bool read_number(const char *s, double least, double *out)
{
    char *end;
    *out = strtod(s, &end);
    return *s && !*end && isfinite(*out) && *out >= least && *out <= 1e6;
}

// Returns a phrase for what is wrong with the option's value, or NULL.
static const char *set_option(struct typeset_opts *o, const char *name, const char *value)
{
    const struct {
        const char *name, **to;
    } texts[] = {{"--lang", &o->lang},
                 {"--font", &o->font},
                 {"--script", &o->script},
                 {"--direction", &o->direction},
                 {"--features", &o->features}};
    if (!strcmp(name, "--px"))
        return read_number(value, 0.01, &o->px) ? NULL : "--px takes a size above 0";
    if (!strcmp(name, "--width"))
        return read_number(value, 0, &o->width) ? NULL : "--width takes 0 or a length";
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (!strcmp(name, texts[i].name)) {
            *texts[i].to = value;
            size_t n = strlen(value);
            bool bad = texts[i].to == &o->lang && (!n || n > 35);
            return bad ? "--lang takes a language tag" : NULL;
        }
    return "unknown option";
}

// Returns an exit status if the arguments end the program, -1 to continue.
static int parse_args(int argc, char **argv, struct typeset_opts *o)
{
    for (int i = 0; i < argc; i++) {
        bool *flag = !strcmp(argv[i], "--plain")   ? &o->plain
                     : !strcmp(argv[i], "--title") ? &o->title
                                                   : NULL;
        if (flag) {
            *flag = true;
            continue;
        }
        if (strncmp(argv[i], "--", 2) != 0)
            return wrong_use("takes no argument but options", argv[i]);
        bool last = i + 1 == argc;
        const char *why = set_option(o, argv[i], last ? "" : argv[i + 1]);
        if (why && !strcmp(why, "unknown option"))
            return wrong_use(why, argv[i]);
        if (last)
            return wrong_use("a value is missing after", argv[i]);
        if (why)
            return wrong_use(why, argv[i + 1]);
        i++;
    }
    if (o->title && (o->plain || o->font || o->script || o->direction || o->features))
        return wrong_use("--title sets lines as the exhibit does, without the options after it",
                         NULL);
    return -1;
}

// Prints `key` as it is, then v. A million glyphs have eight numbers each, mostly 0 or whole.
static void print_number(FILE *out, const char *key, double v)
{
    fputs(key, out);
    if (v == 0)
        fputc('0', out);
    else if (v == floor(v) && fabs(v) < 1e9)
        fprintf(out, "%d", (int)v);
    else
        fprintf(out, "%.12g", v);
}

static void print_glyph(FILE *out, const struct typeset_glyph *g)
{
    fputs("{\"font\":", out);
    if (g->font)
        json_quote(out, str_from(g->font));
    else
        fputs("null", out);
    fprintf(out, ",\"id\":%u,\"byte\":%u", g->id, g->byte);
    print_number(out, ",\"x_advance\":", g->x_advance);
    print_number(out, ",\"y_advance\":", g->y_advance);
    print_number(out, ",\"x_offset\":", g->x_offset);
    print_number(out, ",\"y_offset\":", g->y_offset);
    print_number(out, ",\"x\":", g->x);
    print_number(out, ",\"y\":", g->y);
    fputc('}', out);
}

static void print_result(FILE *out, const struct typeset_result *r)
{
    fputs("{\"lines\":[", out);
    for (size_t i = 0; i < r->n_lines; i++) {
        const struct typeset_line *l = &r->lines[i];
        fprintf(out, "%s{\"start\":%u,\"end\":%u", i ? "," : "", l->start, l->end);
        print_number(out, ",\"width\":", l->width);
        fputc('}', out);
    }
    fputs("],\"breaks\":[", out);
    for (size_t i = 0; i < r->n_breaks; i++)
        fprintf(out, "%s%u", i ? "," : "", r->breaks[i]);
    fputs("],\"glyphs\":[", out);
    for (size_t i = 0; i < r->n_glyphs; i++) {
        if (i)
            fputc(',', out);
        print_glyph(out, &r->glyphs[i]);
    }
    fputs("]}\n", out);
}

struct line {
    char *p;
    size_t n, cap;
};

// One line without its end, of any length and with any bytes. False at the end of the input.
static bool read_line(FILE *in, struct line *line)
{
    int c;
    for (line->n = 0; (c = getc(in)) != EOF && c != '\n'; line->p[line->n++] = (char)c)
        if (line->n == line->cap) {
            line->cap = line->cap ? line->cap * 2 : 256;
            line->p = realloc(line->p, line->cap);
            if (!line->p)
                abort(); // small allocations abort, see arena.h
        }
    return c != EOF || line->n > 0;
}

static int typeset_all(struct typeset *t, FILE *in, FILE *out)
{
    struct line line = {0};
    int status = EXIT_DONE;
    while (status == EXIT_DONE && !ferror(out) && read_line(in, &line)) {
        struct arena a = {0};
        struct typeset_result r;
        if (typeset_line(t, &a, (struct str){line.p, line.n}, &r)) {
            print_result(out, &r);
        } else {
            fputs("hetao-bundle: typeset: a line is too long\n", stderr);
            status = EXIT_MACHINE;
        }
        arena_finish(&a);
    }
    free(line.p);
    return ferror(in) ? EXIT_MACHINE : status;
}

int typeset_main(int argc, char **argv, const struct typeset_opts *with, FILE *in, FILE *out)
{
    struct typeset_opts o = *with;
    o.lang = "zh-Hant-HK";
    o.px = 24;
    int status = parse_args(argc, argv, &o);
    if (status >= 0)
        return status;
    const char *why = NULL, *what = NULL;
    struct typeset *t = typeset_create(&o, &why, &what);
    if (!t && what == with->fonts) {
        fprintf(stderr, "hetao-bundle: typeset: %s %s\n", why, with->fonts);
        return EXIT_MACHINE;
    }
    if (!t)
        return wrong_use(why, what);
    status = typeset_all(t, in, out);
    typeset_destroy(t);
    return status;
}
