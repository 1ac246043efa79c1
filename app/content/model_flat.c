// model_flat: the tables of all that a model consists of, and what must hold between its parts.
#include "content/model_flat.h"

#include <limits.h>
#include <stdlib.h>

// An index of the model's list with that number of items; `least` -1: or none.
#define INDEX(t, m, least, number) FLAT_BELOW(t, m, least, offsetof(struct model, number))
// A list of such indices.
#define INDEX_TYPE(id, number)                                                                     \
    static const struct flat_field id##_fields[] = {                                               \
        {.kind = FLAT_INT, .n = 1, .below_at = offsetof(struct model, number)}};                   \
    static const struct flat_type id = {#id,         sizeof(int), _Alignof(int), false,            \
                                        id##_fields, 1,           NULL}

INDEX_TYPE(record_no, n_initiatives);
INDEX_TYPE(site_no, n_sites);
INDEX_TYPE(pair_no, n_pairs);
INDEX_TYPE(class_no, index.n_classes);
FLAT_PLAIN(number, int);
FLAT_PLAIN(colour, struct rgba);
FLAT_PLAIN(position, struct geo_pt);

FLAT_DEFINE(words, struct words, true, NULL, FLAT_TEXT(struct words, in));
FLAT_DEFINE(text, struct str, true, NULL, {.kind = FLAT_STR, .n = 1});

// ---- languages, documents ----

FLAT_DEFINE(language, struct lang, true, NULL, FLAT_TEXT(struct lang, tag),
            FLAT_TEXT(struct lang, shaping), FLAT_TEXT(struct lang, name),
            INDEX(struct lang, second, 0, n_langs), FLAT_FLAGS(struct lang, facts.rtl),
            FLAT_FLAGS(struct lang, facts.square), FLAT_FLAGS(struct lang, facts.full_width),
            FLAT_WITHIN(struct lang, facts.forms, 0, N_LANG_FORMS - 1),
            FLAT_WITHIN(struct lang, facts.letter_bytes, 0, 8));

FLAT_DEFINE(subgroup, struct group, true, NULL, FLAT_TEXT(struct group, title),
            FLAT_TEXT(struct group, id), FLAT_WITHIN(struct group, n_subgroups, 0, 0));
FLAT_DEFINE(group, struct group, true, NULL, FLAT_TEXT(struct group, title),
            FLAT_TEXT(struct group, id),
            FLAT_ITEMS(struct group, subgroups, n_subgroups, subgroup));
FLAT_DEFINE(section, struct section, true, NULL, FLAT_TEXT(struct section, title),
            FLAT_ITEMS(struct section, groups, n_groups, group));
FLAT_DEFINE(document, struct source, true, NULL, FLAT_TEXT(struct source, id),
            FLAT_TEXT(struct source, title), FLAT_TEXT(struct source, name),
            FLAT_TEXT(struct source, chip), FLAT_TEXT(struct source, date),
            FLAT_TEXT(struct source, date_words), FLAT_TEXT(struct source, address),
            FLAT_TEXT(struct source, date_label),
            FLAT_ITEMS(struct source, sections, n_sections, section));

// ---- initiatives ----

FLAT_DEFINE(figure, struct figure, true, NULL, FLAT_WITHIN(struct figure, kind, 0, FIGURE_DURATION),
            FLAT_TEXT(struct figure, unit), FLAT_WITHIN(struct figure, approx, 0, APPROX_MORE_THAN),
            FLAT_WITHIN(struct figure, role, 0, ROLE_AFTER), FLAT_TEXT(struct figure, display),
            FLAT_TEXT(struct figure, line), FLAT_TEXT(struct figure, caption));
FLAT_DEFINE(milestone, struct milestone, true, NULL, FLAT_TEXT(struct milestone, value),
            FLAT_TEXT(struct milestone, from), FLAT_TEXT(struct milestone, to),
            FLAT_WITHIN(struct milestone, relation, 0, DATE_AIM),
            FLAT_WITHIN(struct milestone, basis, 0, DATE_FINANCIAL_YEAR),
            FLAT_TEXT(struct milestone, display), FLAT_TEXT(struct milestone, resolved));

FLAT_DEFINE(photo, struct photo, true, NULL, FLAT_TEXT(struct photo, bytes),
            FLAT_WITHIN(struct photo, size.w, 0, 1 << 16),
            FLAT_WITHIN(struct photo, size.h, 0, 1 << 16), FLAT_TEXT(struct photo, alt),
            FLAT_TEXT(struct photo, caption), FLAT_TEXT(struct photo, credit),
            FLAT_FLAGS(struct photo, cropped));

static bool is_index(int i, int n)
{
    return i >= -1 && i < n;
}

static bool group_fits(const struct source *s, const struct initiative *it)
{
    if (!is_index(it->section, s->n_sections))
        return false;
    const struct section *in = it->section < 0 ? NULL : &s->sections[it->section];
    if (!is_index(it->group, in ? in->n_groups : 0))
        return false;
    return is_index(it->subgroup, it->group < 0 ? 0 : in->groups[it->group].n_subgroups);
}

static bool initiative_fits(const void *item, const void *root)
{
    const struct initiative *it = item;
    const struct model *m = root;
    return group_fits(&m->sources[it->source], it) &&
           is_index(it->illustrated.figure, it->n_figures) &&
           is_index(it->illustrated.second, it->n_figures);
}

FLAT_DEFINE(initiative, struct initiative, true, initiative_fits, FLAT_TEXT(struct initiative, id),
            INDEX(struct initiative, source, 0, n_sources), FLAT_TEXT(struct initiative, name),
            FLAT_TEXT(struct initiative, short_name), FLAT_TEXT(struct initiative, text),
            FLAT_TEXT(struct initiative, focus),
            FLAT_ITEMS(struct initiative, figures, n_figures, figure),
            FLAT_ITEMS(struct initiative, milestones, n_milestones, milestone),
            FLAT_ITEMS(struct initiative, vague_times, n_vague_times, words),
            FLAT_ITEMS(struct initiative, sites, n_sites, site_no),
            FLAT_ITEMS(struct initiative, related, n_related, record_no),
            FLAT_ITEMS(struct initiative, see_also, n_see_also, record_no),
            FLAT_WITHIN(struct initiative, status, 0, STATUS_NEEDS_LEGCO),
            FLAT_TEXT(struct initiative, clips),
            FLAT_ITEMS(struct initiative, photos, n_photos, photo),
            FLAT_WITHIN(struct initiative, illustrated.drawing, 0, N_ILLUSTRATIONS - 1),
            FLAT_WITHIN(struct initiative, illustrated.beside, 0, N_ILLUSTRATIONS - 1),
            FLAT_WITHIN(struct initiative, illustrated.parts, 0, 1 << 16),
            FLAT_WITHIN(struct initiative, illustrated.n_signs, 0, ILLUSTRATED_SIGNS),
            FLAT_WITHIN(struct initiative, illustrated.signs, 0, N_SIGNS - 1),
            FLAT_TEXT(struct initiative, note), FLAT_TEXT(struct initiative, bullet),
            FLAT_TEXT(struct initiative, file),
            FLAT_WITHIN(struct initiative, split, 0, SPLIT_SHARED_TEXT),
            FLAT_ITEMS(struct initiative, siblings, n_siblings, record_no),
            FLAT_ITEMS(struct initiative, parts, n_parts, words));

// ---- derived of initiatives ----

static bool is_sum(const struct comparison *c, struct str then, struct str now)
{
    size_t a = 0, b = 0;
    for (int i = 0; i < c->n; i++) {
        a += c->pieces[i].then_n;
        b += c->pieces[i].now_n;
        if (a > then.n || b > now.n)
            return false;
    }
    return a == then.n && b == now.n;
}

static bool pair_fits(const void *item, const void *root)
{
    const struct record_pair *p = item;
    const struct model *m = root;
    bool sums = true;
    for (int l = 0; sums && l < m->n_langs; l++)
        sums = is_sum(&p->said.in[l], m->initiatives[p->earlier].text.in[l],
                      m->initiatives[p->later].text.in[l]);
    return sums;
}

FLAT_DEFINE(piece, struct comparison_piece, false, NULL,
            FLAT_WITHIN(struct comparison_piece, kind, 0, SAID_NOW));
FLAT_DEFINE(comparison, struct comparison, true, NULL,
            FLAT_ITEMS(struct comparison, pieces, n, piece));
FLAT_DEFINE(record_pair, struct record_pair, true, pair_fits,
            INDEX(struct record_pair, earlier, 0, n_initiatives),
            INDEX(struct record_pair, later, 0, n_initiatives),
            FLAT_INSIDE(struct record_pair, said, MODEL_MAX_LANGS, comparison));

static bool date_fits(const void *item, const void *root)
{
    const struct record_part *d = item;
    const struct model *m = root;
    return d->part >= 0 && d->part < m->initiatives[d->initiative].n_milestones;
}

FLAT_DEFINE(date, struct record_part, false, date_fits,
            INDEX(struct record_part, initiative, 0, n_initiatives));

static bool entry_fits(const void *item, const void *root)
{
    const struct figure_entry *e = item;
    const struct model *m = root;
    int n = m->initiatives[e->initiative].n_figures;
    return e->part >= 0 && e->part < n && is_index(e->before, n);
}

FLAT_DEFINE(entry, struct figure_entry, false, entry_fits,
            INDEX(struct figure_entry, initiative, 0, n_initiatives),
            FLAT_WITHIN(struct figure_entry, group, 0, INT_MAX),
            FLAT_WITHIN(struct figure_entry, mark, 0, N_FIGURE_MARKS - 1));

static size_t count_sources(const void *owner, const void *root)
{
    (void)owner;
    return (size_t)((const struct model *)root)->n_sources;
}

FLAT_DEFINE(figure_scene, struct figure_list, true, NULL,
            FLAT_ITEMS(struct figure_list, entries, n, entry),
            FLAT_COUNTED(struct figure_list, of_source, count_sources, number));

// ---- the index ----

FLAT_DEFINE(record_list, struct record_list, true, NULL,
            FLAT_ITEMS(struct record_list, items, n, record_no));
FLAT_DEFINE(pair_list, struct record_list, true, NULL,
            FLAT_ITEMS(struct record_list, items, n, pair_no));

static bool class_fits(const void *item, const void *root)
{
    const struct record_class *c = item;
    const struct model *m = root;
    return c->sites >> m->n_sites == 0;
}

FLAT_DEFINE(record_class, struct record_class, true, class_fits,
            INDEX(struct record_class, source, 0, n_sources),
            INDEX(struct record_class, topic, -1, n_topics),
            INDEX(struct record_class, first_site, -1, n_sites),
            FLAT_INSIDE(struct record_class, records, 1, record_list));
FLAT_DEFINE(class_link, struct class_link, false, NULL,
            INDEX(struct class_link, from, 0, index.n_classes),
            INDEX(struct class_link, to, 0, index.n_classes));

static size_t count_records(const void *owner, const void *root)
{
    (void)owner;
    return (size_t)((const struct model *)root)->n_initiatives;
}

static size_t count_from(const void *owner, const void *root)
{
    return count_records(owner, root) + 1;
}

static size_t count_document_pairs(const void *owner, const void *root)
{
    return count_sources(owner, root) * count_sources(owner, root);
}

static size_t count_pair_ends(const void *owner, const void *root)
{
    (void)owner;
    return 2 * (size_t)((const struct model *)root)->n_pairs;
}

static bool index_fits(const void *item, const void *root)
{
    const struct record_index *x = item;
    const struct model *m = root;
    bool rises = x->pairs_from[0] == 0 && x->pairs_from[m->n_initiatives] == 2 * m->n_pairs;
    for (int i = 0; rises && i < m->n_initiatives; i++)
        rises = x->pairs_from[i] <= x->pairs_from[i + 1];
    return rises;
}

FLAT_DEFINE(record_index, struct record_index, true, index_fits,
            FLAT_ITEMS(struct record_index, classes, n_classes, record_class),
            FLAT_COUNTED(struct record_index, class_of, count_records, class_no),
            FLAT_ITEMS(struct record_index, links, n_links, class_link),
            FLAT_INSIDE(struct record_index, undated, 1, record_list),
            FLAT_INSIDE(struct record_index, vague, 1, record_list),
            FLAT_COUNTED(struct record_index, silent, count_document_pairs, record_list),
            FLAT_COUNTED(struct record_index, pairs, count_document_pairs, pair_list),
            FLAT_COUNTED(struct record_index, pairs_from, count_from, number),
            FLAT_COUNTED(struct record_index, pairs_of, count_pair_ends, pair_no),
            INDEX(struct record_index, most_alike, -1, n_pairs));

// ---- sites, topics, looks ----

static size_t count_themes(const void *owner, const void *root)
{
    (void)owner;
    return (size_t)((const struct model *)root)->n_themes;
}

static bool site_fits(const void *item, const void *root)
{
    const struct site *s = item;
    const struct model *m = root;
    return is_index(s->headline_figure,
                    s->headline < 0 ? 0 : m->initiatives[s->headline].n_figures);
}

FLAT_DEFINE(ring, struct geo_ring, true, NULL, FLAT_ITEMS(struct geo_ring, pts, n, position));
FLAT_DEFINE(site, struct site, true, site_fits, FLAT_TEXT(struct site, id),
            FLAT_TEXT(struct site, name), FLAT_TEXT(struct site, short_name),
            FLAT_TEXT(struct site, blurb), FLAT_TEXT(struct site, icon),
            FLAT_TEXT(struct site, picture), FLAT_TEXT(struct site, colour),
            FLAT_COUNTED(struct site, colours, count_themes, colour),
            FLAT_WITHIN(struct site, pattern, 0, N_PATTERNS - 1),
            FLAT_INSIDE(struct site, outline, 1, ring),
            FLAT_ITEMS(struct site, holes, n_holes, ring), FLAT_FLAGS(struct site, indicative),
            INDEX(struct site, headline, -1, n_initiatives),
            FLAT_TEXT(struct site, headline_caption));
FLAT_DEFINE(content_mark, struct content_mark, true, NULL, FLAT_TEXT(struct content_mark, name),
            FLAT_TEXT(struct content_mark, bytes));
FLAT_DEFINE(topic, struct topic, true, NULL, FLAT_TEXT(struct topic, id),
            FLAT_TEXT(struct topic, name), FLAT_TEXT(struct topic, icon),
            FLAT_TEXT(struct topic, picture),
            FLAT_ITEMS(struct topic, initiatives, n_initiatives, record_no));
FLAT_DEFINE(theme, struct theme, true, NULL, FLAT_TEXT(struct theme, id),
            FLAT_TEXT(struct theme, name));

// ---- words ----

FLAT_DEFINE(terms, struct terms, true, NULL, FLAT_ITEMS(struct terms, kept, n_kept, text),
            FLAT_ITEMS(struct terms, refused, n_refused, text));
FLAT_DEFINE(pronounced, struct pronounced, true, NULL, FLAT_TEXT(struct pronounced, word),
            FLAT_TEXT(struct pronounced, say));
FLAT_DEFINE(borrowed, struct borrowed_text, true, NULL, FLAT_TEXT(struct borrowed_text, text),
            INDEX(struct borrowed_text, lang, 0, n_langs));

// ---- map ----

FLAT_DEFINE(feature, struct geo_feature, true, NULL,
            FLAT_WITHIN(struct geo_feature, kind, 0, GEO_POLYGON),
            FLAT_TEXT(struct geo_feature, id), FLAT_TEXT(struct geo_feature, cls),
            FLAT_TEXT(struct geo_feature, names), FLAT_FLAGS(struct geo_feature, planned),
            FLAT_FLAGS(struct geo_feature, indicative), FLAT_FLAGS(struct geo_feature, abroad),
            FLAT_ITEMS(struct geo_feature, rings, n_rings, ring));
FLAT_DEFINE(layer, struct geo_layer, true, NULL, FLAT_TEXT(struct geo_layer, name),
            FLAT_ITEMS(struct geo_layer, features, n, feature));

bool model_flat_has_feature(const struct model *m, int layer, int feature)
{
    return layer >= 0 && layer < m->n_layers && feature >= 0 &&
           (size_t)feature < m->layers[layer].n;
}

// ---- attract, tours ----

static bool stop_fits(const void *item, const void *root)
{
    const struct attract_stop *s = item;
    const struct model *m = root;
    return is_index(s->figure, s->initiative < 0 ? 0 : m->initiatives[s->initiative].n_figures);
}

FLAT_DEFINE(attract_stop, struct attract_stop, true, stop_fits,
            INDEX(struct attract_stop, site, -1, n_sites),
            INDEX(struct attract_stop, initiative, -1, n_initiatives),
            FLAT_FLAGS(struct attract_stop, overture), FLAT_TEXT(struct attract_stop, question),
            INDEX(struct attract_stop, answer, -1, n_sites));
FLAT_DEFINE(tour_step, struct tour_step, true, NULL, FLAT_TEXT(struct tour_step, place),
            FLAT_TEXT(struct tour_step, say));
FLAT_DEFINE(tour, struct tour, true, NULL, FLAT_TEXT(struct tour, id), FLAT_TEXT(struct tour, name),
            FLAT_ITEMS(struct tour, steps, n_steps, tour_step));

// ---- the model ----

static bool rivers_fit(const struct model *m)
{
    for (int i = 0; i < m->n_rivers; i++) {
        const struct named_line *r = &m->rivers[i];
        if (!model_flat_has_feature(m, r->layer, r->feature) ||
            !m->layers[r->layer].features[r->feature].n_rings)
            return false;
    }
    return true;
}

static bool model_fits(const void *item, const void *root)
{
    const struct model *m = item;
    (void)root;
    return m->n_themes > 0 && rivers_fit(m);
}

// Numbers that others are held against come first.
static const struct flat_field model_fields[] = {
    FLAT_WITHIN(struct model, n_langs, 2, MODEL_MAX_LANGS),
    FLAT_WITHIN(struct model, n_sources, 0, 1 << 12),
    FLAT_WITHIN(struct model, n_initiatives, 0, 1 << 24),
    FLAT_WITHIN(struct model, n_pairs, 0, 1 << 24),
    FLAT_WITHIN(struct model, index.n_classes, 0, 1 << 24),
    FLAT_WITHIN(struct model, n_sites, 0, MODEL_MAX_SITES),
    FLAT_WITHIN(struct model, n_topics, 0, 1 << 20),
    FLAT_WITHIN(struct model, n_themes, 0, 1 << 12),
    FLAT_WITHIN(struct model, n_rivers, 0, MODEL_MAX_RIVERS),
    FLAT_WITHIN(struct model, attract_call, 0, ATTRACT_CALL_HAND),
    FLAT_FLAGS(struct model, has_here),
    FLAT_TEXT(struct model, bundle.id),
    FLAT_TEXT(struct model, bundle.version),
    FLAT_TEXT(struct model, bundle.created),
    FLAT_TEXT(struct model, bundle.valid_until),
    FLAT_TEXT(struct model, bundle.needs_app),
    FLAT_INSIDE(struct model, langs, MODEL_MAX_LANGS, language),
    FLAT_ITEMS(struct model, sources, n_sources, document),
    FLAT_ITEMS(struct model, initiatives, n_initiatives, initiative),
    FLAT_ITEMS(struct model, borrowed, n_borrowed, borrowed),
    FLAT_ITEMS(struct model, pairs, n_pairs, record_pair),
    FLAT_ITEMS(struct model, dates, n_dates, date),
    FLAT_INSIDE(struct model, scenes, N_FIGURE_SCENES, figure_scene),
    FLAT_INSIDE(struct model, index, 1, record_index),
    FLAT_ITEMS(struct model, sites, n_sites, site),
    FLAT_ITEMS(struct model, marks, n_marks, content_mark),
    FLAT_ITEMS(struct model, plates, n_plates, content_mark),
    FLAT_ITEMS(struct model, topics, n_topics, topic),
    FLAT_ITEMS(struct model, themes, n_themes, theme),
    FLAT_TEXT(struct model, ui),
    FLAT_ITEMS(struct model, names, n_names, text),
    FLAT_INSIDE(struct model, terms, MODEL_MAX_LANGS, terms),
    FLAT_ITEMS(struct model, pronounced, n_pronounced, pronounced),
    FLAT_ITEMS(struct model, layers, n_layers, layer),
    FLAT_ITEMS(struct model, attract, n_attract, attract_stop),
    FLAT_ITEMS(struct model, tours, n_tours, tour),
    FLAT_TEXT(struct model, here_label),
};

const struct flat_type model_flat = {"struct model", sizeof(struct model), _Alignof(struct model),
                                     true,           model_fields,         FLAT_N(model_fields),
                                     model_fits};

// ---- there and back ----

static bool is_river(const struct model *m, int layer, size_t feature)
{
    for (int i = 0; i < m->n_rivers; i++)
        if (m->rivers[i].layer == layer && (size_t)m->rivers[i].feature == feature)
            return true;
    return false;
}

static const struct geo_feature *copy_features(struct arena *a, const struct model *m, int layer)
{
    const struct geo_layer *l = &m->layers[layer];
    const struct geo_feature *section = model_section(m);
    struct geo_feature *out = ARENA_ARRAY(a, struct geo_feature, l->n);
    for (size_t i = 0; i < l->n; i++) {
        out[i] = l->features[i];
        if (is_river(m, layer, i) || &l->features[i] == section)
            continue;
        out[i].rings = NULL;
        out[i].n_rings = 0;
    }
    return out;
}

struct model *model_flat_copy(struct arena *a, const struct model *m)
{
    struct model *out = ARENA_NEW(a, struct model);
    struct geo_layer *layers = ARENA_ARRAY(a, struct geo_layer, (size_t)m->n_layers);
    *out = *m;
    for (int i = 0; i < MODEL_MAX_LANGS; i++)
        out->langs[i].facts.script = NULL;
    for (int i = m->n_langs; i < MODEL_MAX_LANGS; i++)
        out->langs[i] = (struct lang){0};
    for (int i = 0; i < m->n_layers; i++)
        layers[i] = (struct geo_layer){m->layers[i].name, copy_features(a, m, i), m->layers[i].n};
    out->layers = layers;
    return out;
}

static int by_address(const void *a, const void *b)
{
    const struct borrowed_text *x = a, *y = b;
    return (x->text.p > y->text.p) - (x->text.p < y->text.p);
}

void model_flat_complete(struct model *m)
{
    for (int i = 0; i < m->n_langs; i++) {
        struct lang *l = &m->langs[i];
        l->facts.script = lang_facts_of(l->shaping.p ? l->shaping.p : "").script;
        l->facts.voice[sizeof l->facts.voice - 1] = 0;
    }
    if (m->n_borrowed)
        qsort((void *)(uintptr_t)m->borrowed, m->n_borrowed, sizeof *m->borrowed, by_address);
}
