// show: prints each part of the model, one function a part.
#include "staff/show.h"

#include "content/names.h"
#include "staff/json.h"

struct show {
    struct json j;
    const struct model *m;
};

// Prints {zh-Hant: …, en: …}; nothing for an optional text that is absent.
static void show_words(struct show *s, const char *key, const struct words *w)
{
    bool any = false;
    for (int i = 0; i < s->m->n_langs; i++)
        any = any || w->in[i].n;
    if (!any)
        return;
    json_open(&s->j, key, '{');
    for (int i = 0; i < s->m->n_langs; i++)
        if (w->in[i].n)
            json_str(&s->j, s->m->langs[i].tag.p, w->in[i]);
    json_close(&s->j, '}');
}

static void show_name(struct show *s, const char *key, const char *name)
{
    json_str(&s->j, key, str_from(name));
}

static void show_opt(struct show *s, const char *key, struct str text)
{
    if (text.n)
        json_str(&s->j, key, text);
}

static void show_pt(struct show *s, const char *key, struct geo_pt p)
{
    json_open(&s->j, key, '[');
    json_num(&s->j, NULL, p.lon);
    json_num(&s->j, NULL, p.lat);
    json_close(&s->j, ']');
}

static void show_ring(struct show *s, const char *key, const struct geo_ring *r)
{
    json_open(&s->j, key, '[');
    for (size_t i = 0; i < r->n; i++)
        show_pt(s, NULL, r->pts[i]);
    json_close(&s->j, ']');
}

static void show_bundle(struct show *s)
{
    const struct bundle_info *b = &s->m->bundle;
    json_open(&s->j, "bundle", '{');
    json_num(&s->j, "schema", b->schema);
    json_str(&s->j, "id", b->id);
    json_str(&s->j, "version", b->version);
    json_num(&s->j, "serial", (double)b->serial);
    json_close(&s->j, '}');
    json_open(&s->j, "languages", '[');
    for (int i = 0; i < s->m->n_langs; i++) {
        json_open(&s->j, NULL, '{');
        json_str(&s->j, "tag", s->m->langs[i].tag);
        json_str(&s->j, "shaping", s->m->langs[i].shaping);
        show_words(s, "name", &s->m->langs[i].name);
        json_close(&s->j, '}');
    }
    json_close(&s->j, ']');
}

static void show_groups(struct show *s, const char *key, const struct group *g, int n)
{
    if (!n)
        return;
    json_open(&s->j, key, '[');
    for (int i = 0; i < n; i++) {
        json_open(&s->j, NULL, '{');
        json_str(&s->j, "id", g[i].id);
        show_words(s, "title", &g[i].title);
        show_groups(s, "subgroups", g[i].subgroups, g[i].n_subgroups);
        json_close(&s->j, '}');
    }
    json_close(&s->j, ']');
}

static void show_source(struct show *s, const struct source *d)
{
    json_open(&s->j, NULL, '{');
    json_str(&s->j, "id", d->id);
    show_words(s, "title", &d->title);
    show_words(s, "name", &d->name);
    show_words(s, "chip", &d->chip);
    json_str(&s->j, "date", d->date);
    show_words(s, "date-words", &d->date_words);
    show_words(s, "date-label", &d->date_label);
    json_open(&s->j, "sections", '[');
    for (int i = 0; i < d->n_sections; i++) {
        json_open(&s->j, NULL, '{');
        json_num(&s->j, "number", d->sections[i].no);
        show_words(s, "title", &d->sections[i].title);
        show_groups(s, "groups", d->sections[i].groups, d->sections[i].n_groups);
        json_close(&s->j, '}');
    }
    json_close(&s->j, ']');
    json_close(&s->j, '}');
}

static void show_colours(struct show *s, const struct site *t)
{
    char hex[10];
    json_str(&s->j, "colour", t->colour);
    json_open(&s->j, "colours", '{');
    for (int i = 0; i < s->m->n_themes; i++) {
        struct rgba c = t->colours[i];
        snprintf(hex, sizeof hex, "#%02X%02X%02X", c.r, c.g, c.b);
        show_name(s, s->m->themes[i].id.p, hex);
    }
    json_close(&s->j, '}');
}

static void show_site(struct show *s, const struct site *t)
{
    json_open(&s->j, NULL, '{');
    json_str(&s->j, "id", t->id);
    show_words(s, "names", &t->name);
    show_words(s, "short-names", &t->short_name);
    show_words(s, "blurb", &t->blurb);
    json_str(&s->j, "icon", t->icon);
    json_str(&s->j, "picture", t->picture);
    show_colours(s, t);
    show_name(s, "pattern", pattern_names[t->pattern]);
    show_pt(s, "label", t->label);
    json_bool(&s->j, "indicative", t->indicative);
    if (t->outline.n) {
        json_open(&s->j, "outline", '{');
        show_name(s, "type", "Polygon");
        json_open(&s->j, "coordinates", '[');
        show_ring(s, NULL, &t->outline);
        for (int i = 0; i < t->n_holes; i++)
            show_ring(s, NULL, &t->holes[i]);
        json_close(&s->j, ']');
        json_close(&s->j, '}');
    } else
        json_null(&s->j, "outline");
    if (t->headline >= 0) {
        json_open(&s->j, "headline", '{');
        json_str(&s->j, "initiative", s->m->initiatives[t->headline].id);
        json_num(&s->j, "figure", t->headline_figure + 1);
        show_words(s, "caption", &t->headline_caption);
        json_close(&s->j, '}');
    }
    json_close(&s->j, '}');
}

static void show_figure(struct show *s, const struct figure *f)
{
    json_open(&s->j, NULL, '{');
    show_name(s, "kind", figure_kind_names[f->kind]);
    json_num(&s->j, "value", f->value);
    json_str(&s->j, "unit", f->unit);
    json_open(&s->j, "qualifier", '{');
    for (int i = 0; i < s->m->n_langs; i++)
        show_name(s, s->m->langs[i].tag.p, approx_names[f->approx[i]]);
    json_close(&s->j, '}');
    if (f->role)
        show_name(s, "role", role_names[f->role]);
    show_words(s, "display", &f->display);
    show_words(s, "line", &f->line);
    show_words(s, "caption", &f->caption);
    json_close(&s->j, '}');
}

static void show_illustration(struct show *s, const struct illustrated *d)
{
    if (!d->drawing)
        return;
    json_open(&s->j, "illustration", '{');
    show_name(s, "drawing", illustration_names[d->drawing - 1]);
    if (d->figure >= 0)
        json_num(&s->j, "figure", d->figure + 1);
    if (d->second >= 0)
        json_num(&s->j, "second", d->second + 1);
    if (d->beside)
        show_name(s, "beside", illustration_names[d->beside - 1]);
    if (d->parts)
        json_num(&s->j, "buildings", d->parts);
    if (d->n_signs) {
        json_open(&s->j, "signs", '[');
        for (int i = 0; i < d->n_signs; i++)
            json_str(&s->j, NULL, str_from(sign_names[d->signs[i]]));
        json_close(&s->j, ']');
    }
    json_close(&s->j, '}');
}

static void show_milestone(struct show *s, const struct milestone *d)
{
    json_open(&s->j, NULL, '{');
    json_str(&s->j, "value", d->value);
    json_str(&s->j, "from", d->from);
    if (d->to.n)
        json_str(&s->j, "to", d->to);
    else
        json_null(&s->j, "to");
    json_open(&s->j, "relation", '{');
    for (int i = 0; i < s->m->n_langs; i++)
        show_name(s, s->m->langs[i].tag.p, relation_names[d->relation[i]]);
    json_close(&s->j, '}');
    show_name(s, "basis", basis_names[d->basis]);
    show_words(s, "display", &d->display);
    show_words(s, "resolved", &d->resolved);
    json_close(&s->j, '}');
}

static void show_heading(struct show *s, const struct initiative *it)
{
    const struct source *d = &s->m->sources[it->source];
    const struct section *sec = &d->sections[it->section];
    json_str(&s->j, "document", d->id);
    json_str(&s->j, "date", d->date);
    json_num(&s->j, "section", sec->no);
    if (it->group >= 0)
        json_str(&s->j, "group", sec->groups[it->group].id);
    if (it->subgroup >= 0)
        json_str(&s->j, "subgroup", sec->groups[it->group].subgroups[it->subgroup].id);
}

static void show_ids(struct show *s, const char *key, const int *list, int n)
{
    json_open(&s->j, key, '[');
    for (int i = 0; i < n; i++)
        json_str(&s->j, NULL, s->m->initiatives[list[i]].id);
    json_close(&s->j, ']');
}

static void show_many(struct show *s, const char *key, const struct words *w, int n)
{
    json_open(&s->j, key, '[');
    for (int i = 0; i < n; i++)
        show_words(s, NULL, &w[i]);
    json_close(&s->j, ']');
}

static void show_links(struct show *s, const struct initiative *it)
{
    json_open(&s->j, "sites", '[');
    for (int i = 0; i < it->n_sites; i++)
        json_str(&s->j, NULL, s->m->sites[it->sites[i]].id);
    json_close(&s->j, ']');
    show_ids(s, "related", it->related, it->n_related);
    show_ids(s, "see-also", it->see_also, it->n_see_also);
    show_ids(s, "siblings", it->siblings, it->n_siblings);
}

static void show_initiative(struct show *s, const struct initiative *it)
{
    json_open(&s->j, NULL, '{');
    json_str(&s->j, "id", it->id);
    show_heading(s, it);
    show_opt(s, "bullet", it->bullet);
    show_name(s, "split", split_names[it->split]);
    show_name(s, "status", status_names[it->status]);
    show_words(s, "name", &it->name);
    show_words(s, "short-name", &it->short_name);
    show_words(s, "text", &it->text);
    show_words(s, "focus", &it->focus);
    show_many(s, "parts", it->parts, it->n_parts);
    json_open(&s->j, "figures", '[');
    for (int i = 0; i < it->n_figures; i++)
        show_figure(s, &it->figures[i]);
    json_close(&s->j, ']');
    json_open(&s->j, "milestones", '[');
    for (int i = 0; i < it->n_milestones; i++)
        show_milestone(s, &it->milestones[i]);
    json_close(&s->j, ']');
    show_many(s, "vague-times", it->vague_times, it->n_vague_times);
    show_links(s, it);
    show_words(s, "note", &it->note);
    show_illustration(s, &it->illustrated);
    json_str(&s->j, "file", it->file);
    json_close(&s->j, '}');
}

static void show_topics(struct show *s)
{
    json_open(&s->j, "topics", '[');
    for (int i = 0; i < s->m->n_topics; i++) {
        const struct topic *t = &s->m->topics[i];
        json_open(&s->j, NULL, '{');
        json_str(&s->j, "id", t->id);
        show_words(s, "name", &t->name);
        json_str(&s->j, "icon", t->icon);
        json_str(&s->j, "picture", t->picture);
        show_ids(s, "initiatives", t->initiatives, t->n_initiatives);
        json_close(&s->j, '}');
    }
    json_close(&s->j, ']');
}

static void show_geometry(struct show *s, const struct geo_feature *f)
{
    static const char *const types[] = {"Point", "LineString", "Polygon"};
    json_open(&s->j, "geometry", '{');
    show_name(s, "type", types[f->kind]);
    if (f->kind == GEO_POINT) {
        show_pt(s, "coordinates", f->rings[0].pts[0]);
    } else if (f->kind == GEO_LINE) {
        show_ring(s, "coordinates", &f->rings[0]);
    } else {
        json_open(&s->j, "coordinates", '[');
        for (size_t i = 0; i < f->n_rings; i++)
            show_ring(s, NULL, &f->rings[i]);
        json_close(&s->j, ']');
    }
    json_close(&s->j, '}');
}

static void show_feature(struct show *s, const struct geo_feature *f)
{
    struct words names = {0};
    for (int i = 0; i < s->m->n_langs; i++)
        names.in[i] = f->names[i];
    json_open(&s->j, NULL, '{');
    show_name(s, "type", "Feature");
    show_opt(s, "id", f->id);
    json_open(&s->j, "properties", '{');
    show_opt(s, "class", f->cls);
    show_words(s, "name", &names);
    if (f->rank)
        json_num(&s->j, "rank", f->rank);
    if (f->height_m != 0)
        json_num(&s->j, "height", f->height_m);
    json_bool(&s->j, "planned", f->planned);
    json_bool(&s->j, "indicative", f->indicative);
    json_bool(&s->j, "abroad", f->abroad);
    json_close(&s->j, '}');
    show_geometry(s, f);
    json_close(&s->j, '}');
}

static void show_map(struct show *s)
{
    json_open(&s->j, "map", '{');
    for (int i = 0; i < s->m->n_layers; i++) {
        const struct geo_layer *l = &s->m->layers[i];
        json_open(&s->j, l->name.p, '{');
        show_name(s, "type", "FeatureCollection");
        json_open(&s->j, "features", '[');
        for (size_t k = 0; k < l->n; k++)
            show_feature(s, &l->features[k]);
        json_close(&s->j, ']');
        json_close(&s->j, '}');
    }
    json_close(&s->j, '}');
}

void show_model(const struct model *m, FILE *out)
{
    struct show s = {.j = {.out = out}, .m = m};
    json_open(&s.j, NULL, '{');
    show_bundle(&s);
    json_open(&s.j, "sources", '[');
    for (int i = 0; i < m->n_sources; i++)
        show_source(&s, &m->sources[i]);
    json_close(&s.j, ']');
    json_open(&s.j, "sites", '[');
    for (int i = 0; i < m->n_sites; i++)
        show_site(&s, &m->sites[i]);
    json_close(&s.j, ']');
    json_open(&s.j, "initiatives", '[');
    for (int i = 0; i < m->n_initiatives; i++)
        show_initiative(&s, &m->initiatives[i]);
    json_close(&s.j, ']');
    show_topics(&s);
    show_map(&s);
    json_close(&s.j, '}');
    fputc('\n', out);
}
