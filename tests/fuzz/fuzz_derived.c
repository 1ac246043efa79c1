// fuzz_derived: the file of what is derived from a content. Its check sum is set right, so that
// what lies behind it is reached; a block that is accepted is walked, counted and written again.
#include <stdlib.h>
#include <string.h>

#include "block.h"
#include "content/record_index.h"
#include "small.h"

#define FORMAT 77

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static const uint8_t key[CONTENT_KEY] = {1, 2, 3};

static void count(const struct model *m)
{
    int out[60];
    for (int t = -1; t < m->n_topics; t++)
        for (int s = -1; s <= m->n_sites; s++) {
            struct record_filter f = {t, s, -1};
            int n = record_index_count(m, &f);
            record_index_links(m, &f);
            if (record_index_list(m, &f, n > 60 ? n - 60 : 0, 60, out) > 60)
                abort();
        }
    for (int i = 0; i < m->n_initiatives; i++)
        if (record_index_pairs_of(m, i).n < 0)
            abort();
    for (int i = 0; i < m->n_dates; i++)
        if (model_date(m, i)->from.n && !model_date(m, i)->from.p)
            abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    char *bytes = n >= 96 ? aligned_alloc(16, (n + 15) / 16 * 16) : NULL;
    if (!bytes)
        return 0;
    memcpy(bytes, data, n);
    flat_seal(bytes, n, FORMAT, key);
    struct derived *d = derived_read(bytes, n, FORMAT, key);
    if (d) {
        count(&d->model);
        struct str again = block_of_derived(d, FORMAT, key);
        free((void *)(uintptr_t)again.p);
    }
    free(bytes);
    return 0;
}
