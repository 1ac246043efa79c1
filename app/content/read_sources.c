// read_sources: sources.yaml: the documents with their sections, groups and subgroups.
#include <assert.h>
#include <stdlib.h>

#include "content/readers.h"

static void read_group(struct reader *r, const struct tree *t, void *out);

static void own_subgroups(struct reader *r, const struct tree *t, void *whole)
{
    struct group *g = whole;
    g->subgroups = field_list(r, t, sizeof *g, &g->n_subgroups, read_group);
}

static void read_group(struct reader *r, const struct tree *t, void *out)
{
    static const struct field fields[] = {
        {"id", FIELD_ID, true, offsetof(struct group, id), NULL, NULL},
        {"title", FIELD_WORDS, true, offsetof(struct group, title), NULL, NULL},
        {"subgroups", FIELD_OWN, false, 0, NULL, own_subgroups},
    };
    FIELDS_READ(r, t, fields, out);
}

static void own_groups(struct reader *r, const struct tree *t, void *whole)
{
    struct section *s = whole;
    s->groups = field_list(r, t, sizeof(struct group), &s->n_groups, read_group);
}

static void read_section(struct reader *r, const struct tree *t, void *out)
{
    static const struct field fields[] = {
        {"number", FIELD_INT, true, offsetof(struct section, no), NULL, NULL},
        {"title", FIELD_WORDS, true, offsetof(struct section, title), NULL, NULL},
        {"groups", FIELD_OWN, false, 0, NULL, own_groups},
    };
    FIELDS_READ(r, t, fields, out);
}

static void own_sections(struct reader *r, const struct tree *t, void *whole)
{
    struct source *s = whole;
    s->sections = field_list(r, t, sizeof(struct section), &s->n_sections, read_section);
}

// A code on the screen passes it to phones: every phone must be able to open it.
static void own_address(struct reader *r, const struct tree *t, void *whole)
{
    struct source *s = whole;
    if (!field_is(r, t, TREE_TEXT))
        return;
    bool good = str_starts(t->text, "https://") && t->text.n > 8 && t->text.n <= 120;
    for (size_t i = 0; good && i < t->text.n; i++)
        good = t->text.p[i] > ' ' && t->text.p[i] < 127;
    if (good)
        s->address = t->text;
    else
        READ_ERROR(r, t, "not an address: \"%s\"",
                   "write https:// and the site, at most 120 characters", "「%s」不是網址",
                   "請寫https://及網站名稱，最多120個字元", t->text.p);
}

static void read_source(struct reader *r, const struct tree *t, void *out)
{
    static const struct field fields[] = {
        {"id", FIELD_ID, true, offsetof(struct source, id), NULL, NULL},
        {"title", FIELD_WORDS, true, offsetof(struct source, title), NULL, NULL},
        {"name", FIELD_WORDS, true, offsetof(struct source, name), NULL, NULL},
        {"chip", FIELD_WORDS, true, offsetof(struct source, chip), NULL, NULL},
        {"address", FIELD_OWN, false, 0, NULL, own_address},
        {"date", FIELD_DATE, true, offsetof(struct source, date), NULL, NULL},
        {"date-words", FIELD_WORDS, true, offsetof(struct source, date_words), NULL, NULL},
        {"date-label", FIELD_WORDS, true, offsetof(struct source, date_label), NULL, NULL},
        {"sections", FIELD_OWN, true, 0, NULL, own_sections},
    };
    FIELDS_READ(r, t, fields, out);
}

static void own_sources(struct reader *r, const struct tree *t, void *whole)
{
    struct model *m = whole;
    struct source *all = field_list(r, t, sizeof *all, &m->n_sources, read_source);
    m->sources = all;
    for (int i = 1; i < m->n_sources; i++)
        if (str_cmp(all[i].date, all[i - 1].date) < 0)
            READ_ERROR(r, t, "\"%s\" is older than the document before it",
                       "put the documents in order of date", "「%s」比前一份文件早",
                       "請按日期排列文件", all[i].id.n ? all[i].id.p : "");
    if (!m->n_sources)
        READ_ERROR(r, t, "no document", "give at least one", "沒有文件", "請最少列出一份文件");
}

void read_sources(struct reader *r, const struct tree *root)
{
    static const struct field fields[] = {{"sources", FIELD_OWN, true, 0, NULL, own_sources}};
    FIELDS_READ(r, root, fields, r->m);
}

static int find_group(const struct group *g, int n, struct str id)
{
    assert(n >= 0 && (g || !n));
    for (int i = 0; i < n; i++)
        if (str_eq(g[i].id, id))
            return i;
    return -1;
}

static void no_heading(struct reader *r, const struct tree *t)
{
    if (reader_lacks(r, "sources.yaml"))
        return;
    READ_ERROR(r, t, "there is no \"%s\" in sources.yaml", "use one that stands there, or add it",
               "sources.yaml沒有「%s」", "請改用已有的，或先行加入", t->text.n ? t->text.p : "");
}

static int find_section(struct reader *r, const struct source *s, const struct tree *t)
{
    int no;
    if (!field_int(r, t, &no))
        return -1;
    for (int i = 0; i < s->n_sections; i++)
        if (s->sections[i].no == no)
            return i;
    no_heading(r, t);
    return -1;
}

struct heading link_heading(struct reader *r, const struct tree *map)
{
    struct heading h = {-1, -1, -1, -1};
    const struct tree *doc = tree_get(map, "document"), *sec = tree_get(map, "section"),
                      *group = tree_get(map, "group"), *sub = tree_get(map, "subgroup");
    if (!doc || !sec || !field_is(r, doc, TREE_TEXT))
        return h;
    if ((h.source = model_source(r->m, doc->text)) < 0) {
        no_heading(r, doc);
        return h;
    }
    h.section = find_section(r, &r->m->sources[h.source], sec);
    if (h.section < 0 || !group || !field_is(r, group, TREE_TEXT))
        return h;
    const struct section *s = &r->m->sources[h.source].sections[h.section];
    if ((h.group = find_group(s->groups, s->n_groups, group->text)) < 0)
        no_heading(r, group);
    if (h.group < 0 || !sub || !field_is(r, sub, TREE_TEXT))
        return h;
    const struct group *g = &s->groups[h.group];
    if ((h.subgroup = find_group(g->subgroups, g->n_subgroups, sub->text)) < 0)
        no_heading(r, sub);
    return h;
}
