// read_sites: sites.yaml and attract.yaml: the sites with their headline figures, and the idle
// round.
#include <assert.h>
#include <stdlib.h>

#include "content/figure_rules.h"
#include "content/names.h"
#include "content/readers.h"

int link_site(struct reader *r, const struct tree *t)
{
    if (!field_is(r, t, TREE_TEXT))
        return -1;
    int i = model_site(r->m, t->text);
    if (i < 0 && !reader_lacks(r, "sites.yaml"))
        READ_ERROR(r, t, "there is no site \"%s\"", "use an id of sites.yaml", "沒有「%s」這個地點",
                   "請用sites.yaml內的編號", t->text.p);
    return i;
}

// Reads {initiative, figure} of a map; in files, figures count from 1.
static void link_figure(struct reader *r, const struct tree *map, int *initiative, int *figure)
{
    assert(initiative && figure);
    const struct tree *in = tree_get(map, "initiative"), *no = tree_get(map, "figure");
    int i = in ? link_initiative(r, in) : -1, f;
    *initiative = *figure = -1;
    if (i < 0)
        return;
    if (!no)
        READ_ERROR(r, map, "no figure is named", "add figure: 1", "沒有指明數字",
                   "請加上figure: 1");
    else if (field_int(r, no, &f)) {
        int n = r->m->initiatives[i].n_figures;
        if (f < 1 || f > n) {
            READ_ERROR(r, no, "figure %d of an initiative that has %d", "count from 1",
                       "第 %d 個數字，但該措施只有 %d 個", "請由1數起", f, n);
            return;
        }
        *initiative = i;
        *figure = f - 1;
    }
}

static void skip(struct reader *r, const struct tree *t, void *whole)
{
    (void)r;
    (void)t;
    (void)whole;
}

static void check_headline(struct reader *r, const struct tree *t, void *whole)
{
    static const struct field fields[] = {
        {"initiative", FIELD_OWN, true, 0, NULL, skip},
        {"figure", FIELD_OWN, false, 0, NULL, skip},
    };
    FIELDS_READ(r, t, fields, whole);
}

static void own_icon(struct reader *r, const struct tree *t, void *whole)
{
    read_mark(r, t, &((struct site *)whole)->icon);
}

static void own_picture(struct reader *r, const struct tree *t, void *whole)
{
    read_plate(r, t, &((struct site *)whole)->picture);
}

// A colour name of the themes; or colours of its own, read once the themes are known.
static void own_colour(struct reader *r, const struct tree *t, void *whole)
{
    struct site *s = whole;
    if (t->kind == TREE_MAP || !field_is(r, t, TREE_TEXT))
        return;
    if (token_find(t->text) < 0)
        READ_ERROR(r, t, "\"%s\" is not the name of a colour", "use a name of themes.yaml",
                   "「%s」不是顏色名稱", "請用themes.yaml內的名稱", t->text.p);
    else
        s->colour = t->text;
}

static void take_outline(struct reader *r, const struct tree *t, struct site *s)
{
    const struct geo_layer *l = model_layer(r->m, "sites");
    for (size_t i = 0; l && i < l->n; i++) {
        const struct geo_feature *f = &l->features[i];
        if (f->kind != GEO_POLYGON || !str_eq(f->id, s->id) || !f->n_rings)
            continue;
        s->outline = f->rings[0];
        s->holes = f->rings + 1;
        s->n_holes = (int)f->n_rings - 1;
        s->indicative = f->indicative;
        return;
    }
    if (l && s->id.n)
        READ_ERROR(r, t, "no outline of \"%s\" in map/sites.geojson", "add a polygon with this id",
                   "map/sites.geojson沒有「%s」的範圍", "請加入同一編號的多邊形", s->id.p);
}

// A site without a pattern gets the one of our icon.
static enum geo_pattern pattern_of(struct str icon)
{
    static const struct {
        const char *icon;
        enum geo_pattern pattern;
    } rows[] = {{"site-hetao", PATTERN_LOOPS},
                {"site-san-tin", PATTERN_GRID},
                {"site-sandy-ridge", PATTERN_RACKS}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (str_eq_z(icon, rows[i].icon))
            return rows[i].pattern;
    return PATTERN_NONE;
}

static void read_site(struct reader *r, const struct tree *t, void *out)
{
    static const struct field fields[] = {
        {"id", FIELD_ID, true, offsetof(struct site, id), NULL, NULL},
        {"name", FIELD_WORDS, true, offsetof(struct site, name), NULL, NULL},
        {"short-name", FIELD_WORDS, true, offsetof(struct site, short_name), NULL, NULL},
        {"blurb", FIELD_WORDS, false, offsetof(struct site, blurb), NULL, NULL},
        {"icon", FIELD_OWN, true, 0, NULL, own_icon},
        {"picture", FIELD_OWN, false, 0, NULL, own_picture},
        {"colour", FIELD_OWN, true, 0, NULL, own_colour},
        {"pattern", FIELD_CHOICE, false, offsetof(struct site, pattern), pattern_names, NULL},
        {"label", FIELD_POINT, true, offsetof(struct site, label), NULL, NULL},
        {"headline", FIELD_OWN, false, 0, NULL, check_headline},
        {"caption", FIELD_WORDS, false, offsetof(struct site, headline_caption), NULL, NULL},
    };
    struct site *s = out;
    s->headline = s->headline_figure = -1;
    FIELDS_READ(r, t, fields, s);
    if (t->kind == TREE_MAP && !tree_get(t, "pattern"))
        s->pattern = pattern_of(s->icon);
    take_outline(r, t, s);
}

static void own_sites(struct reader *r, const struct tree *t, void *whole)
{
    struct model *m = whole;
    if (t->kind == TREE_LIST && (t->n < 1 || t->n > MODEL_MAX_SITES)) {
        READ_ERROR(r, t, "%d sites", "give 1 to 8", "有 %d 個地點", "請列出一至八個", t->n);
        return;
    }
    m->sites = field_list(r, t, sizeof(struct site), &m->n_sites, read_site);
}

static struct site *own_copy(struct reader *r)
{
    struct site *all = ARENA_ARRAY(r->a, struct site, (size_t)r->m->n_sites);
    r->file = "sites.yaml";
    for (int i = 0; i < r->m->n_sites; i++)
        all[i] = r->m->sites[i];
    r->m->sites = all;
    return all;
}

static const struct tree *first_site(const struct tree *root)
{
    const struct tree *list = root->kind == TREE_MAP ? tree_get(root, "sites") : NULL;
    return list && list->kind == TREE_LIST ? list->first : NULL;
}

void link_headlines(struct reader *r, const struct tree *root)
{
    struct site *all = own_copy(r);
    for (const struct tree *t = first_site(root); t && t->index < r->m->n_sites; t = t->next) {
        const struct tree *h = t->kind == TREE_MAP ? tree_get(t, "headline") : NULL;
        struct site *s = &all[t->index];
        if (h && h->kind == TREE_MAP)
            link_figure(r, h, &s->headline, &s->headline_figure);
    }
}

// Reads {day: "#…", night: "#…"}: a colour per theme, with enough contrast to its surface and to
// text on it.
static void own_colours(struct reader *r, const struct tree *t, struct rgba *colours)
{
    const struct theme *themes = r->m->themes;
    size_t n = (size_t)r->m->n_themes;
    struct field *fields = ARENA_ARRAY(r->scratch, struct field, n);
    for (size_t i = 0; i < n; i++)
        fields[i] = (struct field){.key = themes[i].id.n ? themes[i].id.p : "",
                                   .kind = FIELD_COLOUR,
                                   .needed = true,
                                   .at = i * sizeof *colours};
    fields_read(r, t, fields, n, colours);
    for (size_t i = 0; i < n; i++) {
        const struct tree *v = tree_get(t, fields[i].key);
        if (v) {
            struct named_rgba own = {"colour", colours[i]};
            const struct rgba *of = themes[i].colours;
            contrast_check(r, v, own, (struct named_rgba){"surface", of[TOKEN_SURFACE]}, 4.5);
            contrast_check(r, v, (struct named_rgba){"on-site", of[TOKEN_ON_SITE]}, own, 4.5);
        }
    }
}

void link_colours(struct reader *r, const struct tree *root)
{
    struct site *all = own_copy(r);
    for (const struct tree *t = first_site(root); t && t->index < r->m->n_sites; t = t->next) {
        const struct tree *own = t->kind == TREE_MAP ? tree_get(t, "colour") : NULL;
        struct site *s = &all[t->index];
        struct rgba *colours = ARENA_ARRAY(r->a, struct rgba, (size_t)r->m->n_themes);
        int token = token_find(s->colour);
        for (int i = 0; i < r->m->n_themes && token >= 0; i++)
            colours[i] = r->m->themes[i].colours[token];
        if (own && own->kind == TREE_MAP)
            own_colours(r, own, colours);
        s->colours = colours;
    }
}

void read_sites(struct reader *r, const struct tree *root)
{
    static const struct field fields[] = {{"sites", FIELD_OWN, true, 0, NULL, own_sites}};
    FIELDS_READ(r, root, fields, r->m);
}

static void own_stop_site(struct reader *r, const struct tree *t, void *whole)
{
    struct attract_stop *s = whole;
    s->site = link_site(r, t);
}

static void own_answer(struct reader *r, const struct tree *t, void *whole)
{
    struct attract_stop *s = whole;
    s->answer = link_site(r, t);
}

static void own_overture(struct reader *r, const struct tree *t, void *whole)
{
    struct attract_stop *s = whole;
    s->site = link_site(r, t);
    s->overture = s->site >= 0;
}

// A surfacing figure is read across a hall: it needs digits and a caption.
static void check_surfacing(struct reader *r, const struct tree *t, const struct attract_stop *s)
{
    const struct tree *at = tree_get(t, "figure");
    if (s->initiative < 0)
        return;
    const struct figure *f = &r->m->initiatives[s->initiative].figures[s->figure];
    if (!figure_is_digits(r->m, f))
        READ_ERROR(r, at, "a figure in words", "choose one in digits", "這個數字以文字寫成",
                   "請選用以數目字寫成的數字");
    else if (!f->caption.in[0].n)
        READ_ERROR(r, at, "a figure without a caption", "write there what it counts",
                   "這個數字沒有說明", "請寫明所指的是甚麼");
}

static void check_question(struct reader *r, const struct tree *t, const struct attract_stop *s)
{
    const struct tree *at = tree_get(t, "question");
    if (at && r->m->n_sites && (s->initiative < 0 || s->answer < 0))
        READ_ERROR(r, at, "a question without figure or answer",
                   "add initiative, figure and answer: SITE", "問題沒有數字或答案",
                   "請加上initiative、figure及answer: 地點");
}

static void read_stop(struct reader *r, const struct tree *t, void *out)
{
    static const struct field fields[] = {
        {"site", FIELD_OWN, false, 0, NULL, own_stop_site},
        {"initiative", FIELD_OWN, false, 0, NULL, skip},
        {"figure", FIELD_OWN, false, 0, NULL, skip},
        {"seconds", FIELD_NUMBER, true, offsetof(struct attract_stop, seconds), NULL, NULL},
        {"overture", FIELD_OWN, false, 0, NULL, own_overture},
        {"question", FIELD_WORDS, false, offsetof(struct attract_stop, question), NULL, NULL},
        {"answer", FIELD_OWN, false, 0, NULL, own_answer},
    };
    struct attract_stop *s = out;
    s->site = s->answer = -1;
    FIELDS_READ(r, t, fields, s);
    s->initiative = s->figure = -1;
    if (t->kind != TREE_MAP)
        return;
    link_figure(r, t, &s->initiative, &s->figure);
    check_surfacing(r, t, s);
    check_question(r, t, s);
    const struct tree *seconds = tree_get(t, "seconds");
    if (seconds && (s->seconds < 3 || s->seconds > 120))
        READ_ERROR(r, seconds, "%g seconds", "choose 3 to 120", "%g 秒", "請選3至120", s->seconds);
}

static void own_stops(struct reader *r, const struct tree *t, void *whole)
{
    struct model *m = whole;
    m->attract = field_list(r, t, sizeof(struct attract_stop), &m->n_attract, read_stop);
}

static bool find_line(const struct model *m, struct str id, struct named_line *out)
{
    for (int l = 0; l < m->n_layers; l++)
        for (size_t f = 0; f < m->layers[l].n; f++) {
            const struct geo_feature *at = &m->layers[l].features[f];
            if (id.n && at->kind == GEO_LINE && str_eq(at->id, id)) {
                *out = (struct named_line){l, (int)f};
                return true;
            }
        }
    return false;
}

static void own_rivers(struct reader *r, const struct tree *t, void *whole)
{
    struct model *m = whole;
    for (const struct tree *c = t->kind == TREE_LIST ? t->first : NULL; c; c = c->next) {
        struct named_line line;
        if (m->n_rivers == MODEL_MAX_RIVERS)
            READ_ERROR(r, c, "more than %d rivers", "remove some", "多於%d條河", "請刪去部分",
                       MODEL_MAX_RIVERS);
        else if (c->kind != TREE_TEXT || !find_line(m, c->text, &line))
            READ_ERROR(r, c, "no line of the map has this name",
                       "write a name of map/names.geojson", "地圖沒有這個名稱的線",
                       "請寫map/names.geojson內的名稱");
        else
            m->rivers[m->n_rivers++] = line;
    }
}

void read_attract(struct reader *r, const struct tree *root)
{
    static const char *const calls[] = {"words", "hand", NULL};
    static const struct field fields[] = {
        {"stops", FIELD_OWN, true, 0, NULL, own_stops},
        {"rivers", FIELD_OWN, false, 0, NULL, own_rivers},
        {"call", FIELD_CHOICE, false, offsetof(struct model, attract_call), calls, NULL},
    };
    FIELDS_READ(r, root, fields, r->m);
}
