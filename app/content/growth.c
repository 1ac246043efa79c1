// growth: a content's files, bytes, positions, sites and languages, and the most of each.
#include "content/growth.h"

#include <math.h>

#include "content/files.h"
#include "content/geojson_limits.h"

#define MIB 1048576.0

void growth_of(const struct model *m, struct growth_row out[GROWTH_ROWS])
{
    const struct content_size *s = &m->size;
    const struct growth_row rows[GROWTH_ROWS] = {
        {"files", {"Files", "檔案"}, s->files, FILES_MAX_FILES},
        {"mib",
         {"MiB in all files", "所有檔案（MiB）"},
         (double)s->bytes / MIB,
         (double)FILES_MAX_ALL / MIB},
        {"largest-mib",
         {"MiB in the largest file", "最大的檔案（MiB）"},
         (double)s->largest / MIB,
         FILES_MAX_FILE / MIB},
        {"positions",
         {"Positions in the largest map layer", "最大地圖圖層的座標點"},
         (double)s->positions,
         GEOJSON_MAX_POSITIONS},
        {"sites", {"Sites", "地點"}, m->n_sites, MODEL_MAX_SITES},
        {"languages", {"Languages", "語言"}, m->n_langs, MODEL_MAX_LANGS},
    };
    for (int i = 0; i < GROWTH_ROWS; i++)
        out[i] = rows[i];
}

bool growth_is_near(const struct growth_row *row)
{
    return row->held > GROWTH_NEAR * row->most && row->most > MODEL_MAX_SITES;
}

// Groups of three digits; one digit after the point below 10 where it says something.
static struct str number(struct arena *a, double v)
{
    if (v < 10 && v != floor(v))
        return arena_printf(a, "%.1f", v);
    long n = lround(v);
    if (n < 1000)
        return arena_printf(a, "%ld", n);
    if (n < 1000000)
        return arena_printf(a, "%ld,%03ld", n / 1000, n % 1000);
    return arena_printf(a, "%ld,%03ld,%03ld", n / 1000000, n / 1000 % 1000, n % 1000);
}

struct str growth_words(struct arena *a, const struct growth_row *row, enum diag_lang lang)
{
    return arena_printf(a, lang == DIAG_EN ? "%s of %s" : "%s／上限%s", number(a, row->held).p,
                        number(a, row->most).p);
}
