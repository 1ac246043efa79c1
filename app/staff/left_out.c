// left_out: tests every file name of a folder and suggests a better one, and looks for pictures
// that nothing uses.
#include "staff/left_out.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "bundle/directory.h"
#include "bundle/pack.h"
#include "content/picture.h"
#include "content/tree.h"
#include "staff/drawn.h"

// The ending that a file meant as content should have.
static const char *meant_ending(const char *path)
{
    static const char *const endings[][2] = {{".yml", ".yaml"},
                                             {".yaml.txt", ".yaml"},
                                             {".yml.txt", ".yaml"},
                                             {".geojson.txt", ".geojson"},
                                             {".geojson.json", ".geojson"},
                                             {".jfif", ".jpg"}};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (name_ends(path, endings[i][0]))
            return endings[i][1];
    bool map = !strncmp(path, "map/", 4);
    return map && name_ends(path, ".json") ? ".geojson" : NULL;
}

// The folder of a file in lower-case letters, if that is what is wrong with it; else nothing.
static const char *better_folder(struct arena *a, const char *path, const char *name)
{
    size_t n = (size_t)(name - path);
    char *out = arena_alloc(a, n + 1);
    for (size_t i = 0; i < n; i++)
        out[i] = (char)tolower((unsigned char)path[i]);
    return memcmp(out, path, n) ? out : "";
}

// A name that can be packed: lower-case letters, hyphens for spaces, nothing else.
static const char *better_name(struct arena *a, const char *path, const char *ending)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    const char *dot = strchr(name, '.');
    size_t stem = dot && dot > name ? (size_t)(dot - name) : strlen(name);
    char *out = arena_alloc(a, stem + 1);
    size_t n = 0;
    for (size_t i = 0; i < stem; i++) {
        unsigned char c = (unsigned char)name[i];
        if (isalnum(c) && c < 0x80)
            out[n++] = (char)tolower(c);
        else if (n && out[n - 1] != '-')
            out[n++] = '-';
    }
    while (n && out[n - 1] == '-')
        n--;
    const char *last = ending ? ending : strrchr(name, '.');
    char *end = last ? strcpy(arena_alloc(a, strlen(last) + 1), last) : "";
    for (char *p = end; *p; p++)
        *p = (char)tolower((unsigned char)*p);
    return arena_printf(a, "%s%.*s%s", better_folder(a, path, name), n ? (int)n : 6,
                        n ? out : "name-1", end)
        .p;
}

static void check_file(struct arena *a, const char *path, struct diag_list *diags)
{
    const char *en, *zh, *ending = meant_ending(path);
    bool content = files_kind_of(path) != FILES_OTHER || picture_kind_of(path) != PICTURE_NONE;
    if (ending)
        diag_add(diags, DIAG_ERROR, (struct diag_at){.file = path},
                 "no program reads a file of this name", "rename it to %s",
                 "沒有程式會讀取這個名稱的檔案", "請改名為%s", better_name(a, path, ending));
    else if (content && !directory_path_ok(path, &en, &zh))
        diag_add(diags, DIAG_ERROR, (struct diag_at){.file = path},
                 "a file of this name cannot be packed", "rename it to %s",
                 "這個名稱的檔案無法打包", "請改名為%s", better_name(a, path, NULL));
}

// ---- pictures that nothing uses ----

#define PICTURES "pictures/"

static bool is_picture(const char *file)
{
    return str_starts(str_from(file), PICTURES) && picture_kind_of(file) != PICTURE_NONE &&
           !drawn_is(file);
}

static int by_name(const void *key, const void *item)
{
    const struct str *k = key;
    return str_cmp(*k, str_from(*(const char *const *)item));
}

// Marks the pictures whose names stand in the bytes of a YAML file.
static void mark_used(struct str bytes, const struct file_names *names, bool *used)
{
    static const char ends[] = " \t\n,}]\"'#";
    for (size_t at = 0; at < bytes.n;) {
        const char *p = str_find(str_sub(bytes, at, bytes.n), STR(PICTURES));
        if (!p)
            return;
        size_t n = 0, left = (size_t)(bytes.p + bytes.n - p);
        while (n < left && !strchr(ends, p[n]))
            n++;
        struct str name = {p, n};
        const char **found = bsearch(&name, names->items, names->n, sizeof *names->items, by_name);
        if (found)
            used[found - names->items] = true;
        at = (size_t)(p - bytes.p) + n;
    }
}

// They fill the kiosk's disk, and may be what somebody forgot to name.
static void check_unused(const struct files *from, const struct file_names *names, struct arena *a,
                         struct diag_list *diags)
{
    bool *used = ARENA_ARRAY(a, bool, names->n + 1);
    for (size_t i = 0; i < names->n; i++) {
        struct arena one = {0};
        struct str bytes;
        const char *why;
        if (files_kind_of(names->items[i]) == FILES_YAML &&
            files_read(from, &one, names->items[i], TREE_MAX_BYTES, &bytes, &why))
            mark_used(bytes, names, used);
        arena_finish(&one);
    }
    for (size_t i = 0; i < names->n; i++)
        if (!used[i] && is_picture(names->items[i]))
            diag_add(diags, DIAG_WARNING, (struct diag_at){.file = names->items[i]},
                     "nothing uses this picture",
                     "name it in a record, a site or a theme, or delete it", "沒有內容使用這張圖片",
                     "請在措施、地點或主題中註明，或刪除");
}

void left_out_check(const struct files *from, struct diag_list *diags)
{
    struct arena a = {0};
    struct file_names names;
    const char *why;
    if (files_names(from, &a, &names, &why)) // else the loader has reported it
        for (size_t i = 0; i < names.n; i++)
            check_file(&a, names.items[i], diags);
    if (names.n)
        check_unused(from, &names, &a, diags);
    arena_finish(&a);
}
