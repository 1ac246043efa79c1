// left_out: tests every file name of a folder and suggests a better one; see left_out.h.
#include "staff/left_out.h"

#include <ctype.h>
#include <string.h>

#include "bundle/directory.h"
#include "bundle/pack.h"
#include "content/picture.h"

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
    return arena_printf(a, "%.*s%s", n ? (int)n : 6, n ? out : "name-1", end).p;
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

void left_out_check(const struct files *from, struct diag_list *diags)
{
    struct arena a = {0};
    struct file_names names;
    const char *why;
    if (files_names(from, &a, &names, &why)) // else the loader has reported it
        for (size_t i = 0; i < names.n; i++)
            check_file(&a, names.items[i], diags);
    arena_finish(&a);
}
