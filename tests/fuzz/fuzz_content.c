// fuzz_content: the YAML readers: the first byte chooses the file of a small content that the rest
// replaces. The lint runs on the result.
#include <stdlib.h>
#include <string.h>

#include "content/content.h"
#include "content/lint.h"
#include "platform/file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

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
};
#define N_NAMES (sizeof names / sizeof *names)

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

static void fill(struct small *s, struct arena *a)
{
    const char *why = "";
    for (size_t i = 0; i < N_NAMES; i++)
        if (!file_read(a, arena_printf(a, HETAO_SOURCE "/content/%s", names[i]).p, 1 << 20,
                       &s->bytes[i], &why))
            abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    static struct small kept; // read once: a fuzz target has no setup
    static struct arena files_arena;
    if (!kept.bytes[0].n)
        fill(&kept, &files_arena);
    if (!n)
        return 0;
    struct small s = kept;
    struct arena a = {0};
    struct diag_list diags;
    struct texts texts = {.a = &a};
    struct files from = {&s, read_small, name_small};
    s.bytes[data[0] % N_NAMES] = (struct str){(const char *)data + 1, n - 1};
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
    return 0;
}
