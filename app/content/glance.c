// glance: what the first frames show of a large content, read before its records.
#include <assert.h>
#include <string.h>

#include "content/load_in.h"
#include "platform/file.h"

struct glanced_file {
    const char *name;
    bool there; // of a folder
    struct file_facts facts;
};

// ---- files that must stay as they are ----

static void note_files(struct loader *l, struct file_names names)
{
    struct content_glance *g = l->glance;
    struct glanced_file *files = ARENA_ARRAY(&g->own, struct glanced_file, g->n_files + names.n);
    for (size_t i = 0; i < g->n_files; i++)
        files[i] = g->files[i];
    for (size_t i = 0; i < names.n; i++) {
        struct glanced_file *f = &files[g->n_files++];
        f->name = arena_str(&g->own, str_from(names.items[i])).p;
        f->there = files_facts(l->origin, f->name, &f->facts);
    }
    g->files = files;
}

// Before they are read: a file that is changed meanwhile has other facts afterwards.
bool glance_begin(struct loader *l)
{
    assert(l->glance);
    if (files_pick(&l->scratch, l->names, "initiatives", ".yaml").n < CONTENT_MANY)
        return false;
    note_files(l, files_pick(&l->scratch, l->names, "map", ".geojson"));
    note_files(l, (struct file_names){(const char *[]){"bundle.yaml", "sites.yaml"}, 2});
    return true;
}

bool content_glance_holds(const struct content_glance *g, const struct files *from)
{
    assert(g && from);
    bool same = true;
    for (size_t i = 0; same && i < g->n_files; i++) {
        const struct glanced_file *f = &g->files[i];
        struct file_facts now;
        bool there = files_facts(from, f->name, &now);
        same = there == f->there && (!there || file_facts_same(&now, &f->facts));
    }
    return same;
}

void content_glance_finish(struct content_glance *g)
{
    assert(g);
    arena_finish(&g->own);
    *g = (struct content_glance){0};
}

// ---- the map, read once ----

struct diag_list *glance_begin_map(struct loader *l)
{
    struct content_glance *g = l->glance;
    g->size = l->m->size;
    diag_init(&g->said, &g->own);
    return &g->said;
}

void glance_end_map(struct loader *l)
{
    struct content_glance *g = l->glance;
    const struct content_size *now = &l->m->size;
    g->layers = l->m->layers;
    g->n_layers = l->m->n_layers;
    g->size = (struct content_size){
        .bytes = now->bytes - g->size.bytes, .largest = now->largest, .positions = now->positions};
    diag_merge(l->r.diags, &g->said);
}

void glance_give_map(struct loader *l)
{
    const struct content_glance *g = l->glanced;
    struct content_size *size = &l->m->size;
    l->m->layers = g->layers;
    l->m->n_layers = g->n_layers;
    size->bytes += g->size.bytes;
    size->largest = g->size.largest > size->largest ? g->size.largest : size->largest;
    size->positions = g->size.positions;
    diag_merge(l->r.diags, &g->said);
}

// ---- the records that are shown first ----

static void want(struct loader *l, const struct tree *t, struct file_names all,
                 struct file_names *wanted)
{
    const char *file = arena_printf(&l->scratch, "initiatives/%s.yaml", t->text.p).p;
    for (size_t i = 0; i < wanted->n; i++)
        if (!strcmp(wanted->items[i], file))
            return;
    if (wanted->n == CONTENT_MANY || !files_holds(all, file))
        loader_unreadable(l->r.diags, DIAG_ERROR, file, "not among the first");
    else
        wanted->items[wanted->n++] = file;
}

// As deep as the file that was read: TREE_MAX_DEPTH.
static void want_named(struct loader *l, const struct tree *t, struct file_names all,
                       struct file_names *wanted)
{
    if (t->kind == TREE_TEXT && str_eq_z(t->key, "initiative"))
        want(l, t, all, wanted);
    for (const struct tree *kid = t->first; kid; kid = kid->next)
        want_named(l, kid, all, wanted);
}

struct file_names glance_records(struct loader *l, const struct tree *sites, struct file_names all)
{
    assert(l->glance);
    struct file_names wanted = {ARENA_ARRAY(&l->scratch, const char *, CONTENT_MANY), 0};
    const struct tree *attract = loader_tree(l, "attract.yaml");
    if (sites)
        want_named(l, sites, all, &wanted);
    if (attract)
        want_named(l, attract, all, &wanted);
    return wanted;
}

// ---- the whole ----

const struct model *content_glance(struct arena *bundle, const struct files *from,
                                   const struct content_watch *watch, struct content_glance *out)
{
    assert(out);
    struct diag_list unheard; // whoever reads the whole is told again
    *out = (struct content_glance){0};
    diag_init(&unheard, &out->own);
    return loader_run(&(struct loader){.watch = watch, .glance = out}, bundle, from, &unheard,
                      NULL);
}

const struct model *content_load_rest(struct arena *bundle, const struct files *from,
                                      struct diag_list *diags, const struct content_glance *g)
{
    assert(g);
    return loader_run(&(struct loader){.glanced = g}, bundle, from, diags, NULL);
}
