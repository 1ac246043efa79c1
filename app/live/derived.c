// derived: the table of all that is derived from a content, and what must hold between its parts.
#include "live/derived.h"

#include <assert.h>

#include "base/hash.h"
#include "content/model_flat.h"
#include "map/map_flat.h"
#include "platform/file.h"

FLAT_DEFINE(problem, struct diag, true, NULL, FLAT_WITHIN(struct diag, severity, 0, DIAG_WARNING),
            FLAT_TEXT(struct diag, file), FLAT_TEXT(struct diag, field),
            FLAT_TEXT(struct diag, what), FLAT_TEXT(struct diag, remedy));

static bool places_fit(const struct derived *d)
{
    for (size_t i = 0; i < d->shapes.n_places; i++)
        if (!model_flat_has_feature(&d->model, d->shapes.places[i].feature_layer,
                                    d->shapes.places[i].feature))
            return false;
    for (size_t i = 0; i < d->shapes.n_lines; i++)
        if (!model_flat_has_feature(&d->model, d->shapes.lines[i].feature_layer,
                                    d->shapes.lines[i].feature))
            return false;
    return true;
}

// A content that is kept has no error, and its sites are shapes of the map.
static bool derived_fits(const void *item, const void *root)
{
    const struct derived *d = item;
    (void)root;
    if (d->n_errors || d->n_warnings < d->n_problems || !places_fit(d))
        return false;
    for (size_t i = 0; i < d->shapes.n; i++) {
        bool is_site = d->shapes.shapes[i].cls == MAP_SITE;
        if (d->shapes.shapes[i].site >= (is_site ? d->model.n_sites : 0) ||
            (is_site && d->shapes.shapes[i].site < 0))
            return false;
    }
    return true;
}

static const struct flat_field fields[] = {
    FLAT_INSIDE(struct derived, model, 1, model_flat),
    FLAT_INSIDE(struct derived, shapes, 1, map_flat),
    FLAT_ITEMS(struct derived, problems, n_problems, problem),
};

const struct flat_type derived_flat = {"struct derived",
                                       sizeof(struct derived),
                                       _Alignof(struct derived),
                                       true,
                                       fields,
                                       FLAT_N(fields),
                                       derived_fits};

// A new build may derive otherwise with the same structs.
uint64_t derived_format(void)
{
    struct file_facts program = {0};
    file_program_facts(&program);
    uint64_t is[] = {program.size, (uint64_t)program.written_ns};
    return flat_format(&derived_flat, hash_bytes(0, is, sizeof is));
}

bool derived_write(const struct derived *d, uint64_t format, const uint8_t key[CONTENT_KEY],
                   struct flat_block *out)
{
    assert(d && key && out);
    _Static_assert(CONTENT_KEY == FLAT_KEY, "one key");
    struct arena a = {0};
    struct derived *copy = ARENA_NEW(&a, struct derived);
    *copy = *d;
    copy->model = *model_flat_copy(&a, &d->model);
    bool ok = flat_write(&derived_flat, copy, format, key, out);
    arena_finish(&a);
    return ok;
}

struct derived *derived_read(char *bytes, size_t n, uint64_t format, const uint8_t key[CONTENT_KEY])
{
    struct derived *d = flat_read(&derived_flat, bytes, n, format, key);
    if (d)
        model_flat_complete(&d->model);
    return d;
}
