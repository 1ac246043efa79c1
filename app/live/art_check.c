// art_check: compares the names that content gives with the drawings that exist; see art_check.h.
#include "live/art_check.h"

#include <string.h>

#include "content/picture.h"

struct art {
    struct arena a;
    const char *assets;
    struct diag_list *diags;
};

// "site-hetao, topic-ai, …": the drawings of a folder.
static struct str all_names(struct art *k, const char *folder)
{
    struct files from = files_folder(arena_printf(&k->a, "%s/%s", k->assets, folder).p);
    struct file_names names;
    struct str all = STR("");
    const char *why;
    if (!files_names(&from, &k->a, &names, &why))
        return all;
    for (size_t i = 0; i < names.n; i++) {
        const char *dot = strrchr(names.items[i], '.');
        if (!dot || strcmp(dot, ".svg") != 0)
            continue;
        all = arena_printf(&k->a, "%s%s%.*s", all.p, all.n ? ", " : "", (int)(dot - names.items[i]),
                           names.items[i]);
    }
    return all;
}

static bool is_there(struct art *k, const char *folder, struct str name)
{
    struct str bytes;
    const char *why;
    struct files from = files_folder(arena_printf(&k->a, "%s/%s", k->assets, folder).p);
    return files_read(&from, &k->a, arena_printf(&k->a, "%s.svg", name.p).p, 1u << 20, &bytes,
                      &why);
}

static void check_name(struct art *k, const char *folder, struct str name, struct diag_at at)
{
    bool own = picture_kind_of(name.n ? name.p : "") != PICTURE_NONE; // the reader has looked at it
    if (!name.n || own || is_there(k, folder, name))
        return;
    diag_add(k->diags, DIAG_ERROR, at, "there is no drawing \"%s\"", "%.0suse one of these: %s",
             "沒有名為「%s」的繪圖", "%.0s請選用：%s", name.p, all_names(k, folder).p);
}

// The icon and the illustration of entry i of a file's list.
static void check_entry(struct art *k, const char *list, int i, struct str icon, struct str picture)
{
    const char *file = arena_printf(&k->a, "%s.yaml", list).p;
    check_name(k, "icons", icon,
               (struct diag_at){file, 0, 0, arena_printf(&k->a, "%s[%d].icon", list, i).p});
    check_name(k, "pictures", picture,
               (struct diag_at){file, 0, 0, arena_printf(&k->a, "%s[%d].picture", list, i).p});
}

void art_check(const struct model *m, const char *assets, struct diag_list *diags)
{
    struct art k = {.assets = assets, .diags = diags};
    for (int i = 0; i < m->n_sites; i++)
        check_entry(&k, "sites", i, m->sites[i].icon, m->sites[i].picture);
    for (int i = 0; i < m->n_topics; i++)
        check_entry(&k, "topics", i, m->topics[i].icon, m->topics[i].picture);
    arena_finish(&k.a);
}
