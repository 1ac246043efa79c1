// small: a content of a few records, of which a fuzz target replaces one file.
#include "small.h"

#include <stdlib.h>
#include <string.h>

#include "content/content.h"
#include "content/lint.h"
#include "platform/file.h"

static const char *const names[] = {
    "attract.yaml",
    "bundle.yaml",
    "initiatives/budget-ai-public-services.yaml",
    "initiatives/budget-airdi.yaml",
    "initiatives/pa-airdi.yaml",
    "names.yaml",
    "sites.yaml",
    "sources.yaml",
    "themes.yaml",
    "topics.yaml",
    "ui.yaml",
    "terms.yaml",
    "pronounce.yaml",
    "tours.yaml",
};
#define N_NAMES (sizeof names / sizeof *names)
_Static_assert(N_NAMES == SMALL_FILES, "a name a file");

// Ours names records and rivers that are not here.
#define ATTRACT                                                                                    \
    "call: words\nstops:\n  - {overture: hetao, seconds: 7}\n"                                     \
    "  - {initiative: budget-ai-public-services, figure: 1, seconds: 9}\n"
#define TOURS                                                                                      \
    "tours:\n  - id: a\n    name: {zh-Hant: 一, en: One}\n    minutes: 1\n    steps:\n"           \
    "      - {place: map, seconds: 30, say: {zh-Hant: 地圖。, en: The map.}}\n"                 \
    "      - {place: 'card:budget-airdi', seconds: 30, say: {zh-Hant: 卡。, en: A card.}}\n"

struct small {
    struct str bytes[N_NAMES];
};

static bool read_small(const void *of, struct arena *a, const char *file, size_t max,
                       struct str *out, const char **why)
{
    const struct small *s = of;
    for (size_t i = 0; i < N_NAMES; i++)
        if (!strcmp(file, names[i])) {
            *out = arena_str(a, s->bytes[i]);
            *why = "larger than allowed";
            return out->n <= max;
        }
    *why = "no such file";
    return false;
}

static bool name_small(const void *of, struct arena *a, struct file_names *out, const char **why)
{
    (void)of, (void)why;
    out->n = N_NAMES;
    out->items = ARENA_ARRAY(a, const char *, N_NAMES);
    for (size_t i = 0; i < N_NAMES; i++)
        out->items[i] = names[i];
    return true;
}

// Lines that refer to records which are not here are left out, or name one that is.
static struct str repair(struct arena *a, struct str text)
{
    char *to = arena_alloc(a, text.n * 2 + 1);
    size_t used = 0;
    for (size_t at = 0, end; at < text.n; at = end) {
        for (end = at; end < text.n && text.p[end++] != '\n';)
            ;
        struct str line = str_sub(text, at, end), words = str_trim(line);
        if (str_starts(words, "see-also:") || str_starts(words, "siblings:"))
            continue;
        if (str_starts(words, "headline:"))
            line = STR("    headline: {initiative: budget-ai-public-services, figure: 1}\n");
        memcpy(to + used, line.p, line.n);
        used += line.n;
    }
    return (struct str){to, used};
}

static void fill(struct small *s, struct arena *a)
{
    const char *why = "";
    for (size_t i = 0; i < N_NAMES; i++)
        if (!file_read(a, arena_printf(a, HETAO_SOURCE "/content/%s", names[i]).p, 1 << 20,
                       &s->bytes[i], &why))
            abort();
    for (size_t i = 0; i < N_NAMES; i++)
        s->bytes[i] = repair(a, s->bytes[i]);
    s->bytes[SMALL_ATTRACT] = STR(ATTRACT);
    s->bytes[SMALL_TOURS] = STR(TOURS);
}

// Every problem has its place, its words and its remedy; the lint runs on what is read.
static void load(const struct small *s)
{
    struct arena a = {0};
    struct diag_list diags;
    struct texts texts = {.a = &a};
    struct files from = {.of = s, .read = read_small, .names = name_small};
    diag_init(&diags, &a);
    const struct model *m = content_load_texts(&a, &from, &diags, &texts);
    if (!m != (diags.n_errors > 0))
        abort();
    for (size_t i = 0; i < diags.n; i++)
        if (!diags.items[i].what[DIAG_EN].n || !diags.items[i].remedy[DIAG_ZH].n)
            abort();
    if (m)
        lint_texts(m, &texts, &diags);
    arena_finish(&a);
}

static const struct small *read_kept(void)
{
    static struct small kept; // read once: a fuzz target has no setup
    static struct arena files_arena;
    if (!kept.bytes[0].n)
        fill(&kept, &files_arena);
    return &kept;
}

void small_load_with(size_t file, const uint8_t *data, size_t n)
{
    struct small s = *read_kept();
    s.bytes[file % N_NAMES] = (struct str){(const char *)data, n};
    load(&s);
}

const struct model *small_model(void)
{
    static struct arena model_arena;
    static const struct model *m;
    struct diag_list diags;
    struct files from = {.of = read_kept(), .read = read_small, .names = name_small};
    diag_init(&diags, &model_arena);
    if (!m && !(m = content_load_from(&model_arena, &from, &diags))) {
        diag_print(&diags, DIAG_EN, stderr);
        abort();
    }
    return m;
}
