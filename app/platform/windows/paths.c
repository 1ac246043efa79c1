// paths: the folders beside the program's own, and Windows' folders for data.
#include "platform/paths.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/str.h"
#include "platform/file.h"
#include "platform/windows/wide.h"

// The environment's value with slashes; NULL if it is not set.
static const char *from_environment(struct arena *a, const wchar_t *name)
{
    wchar_t wide[WIDE_PATH];
    char path[FILE_PATH_MAX];
    DWORD n = GetEnvironmentVariableW(name, wide, WIDE_PATH);
    if (!n || n >= WIDE_PATH)
        return NULL;
    wide_to_path(wide, path);
    return path[0] ? arena_str(a, str_from(path)).p : NULL;
}

// The programs lie in a folder beside the others.
static const char *find_folder(struct arena *a, const wchar_t *env, const char *folder)
{
    const char *said = from_environment(a, env);
    if (said)
        return said;
    struct str program = file_program_dir(a);
    const char *slash = strrchr(program.p, '/');
    struct str above = {program.p, slash ? (size_t)(slash - program.p) : program.n};
    return arena_printf(a, "%.*s/%s", (int)above.n, above.p, folder).p;
}

const char *paths_fonts(struct arena *a)
{
    return find_folder(a, L"HETAO_FONTS", "fonts");
}

const char *paths_assets(struct arena *a)
{
    return find_folder(a, L"HETAO_ASSETS", "assets");
}

const char *paths_content(struct arena *a)
{
    return find_folder(a, L"HETAO_CONTENT", "content");
}

const char *paths_prepared(struct arena *a)
{
    return find_folder(a, L"HETAO_PREPARED", "prepared");
}

// What administrators install for every user.
static const char *installed(struct arena *a, const wchar_t *env, const char *name)
{
    const char *said = from_environment(a, env), *data = from_environment(a, L"ProgramData");
    return said ? said
                : arena_printf(a, "%s/hetao-kiosk/%s", data ? data : "C:/ProgramData", name).p;
}

const char *paths_keys(struct arena *a)
{
    return installed(a, L"HETAO_KEYS", "keys");
}

const char *paths_pin(struct arena *a)
{
    return installed(a, L"HETAO_PIN_FILE", "pin");
}

void paths_ignore_environment(void)
{
    static const struct {
        const char *name;
        const wchar_t *wide;
    } all[] = {{"HETAO_KEYS", L"HETAO_KEYS"},       {"HETAO_PIN_FILE", L"HETAO_PIN_FILE"},
               {"HETAO_CONTENT", L"HETAO_CONTENT"}, {"HETAO_FONTS", L"HETAO_FONTS"},
               {"HETAO_ASSETS", L"HETAO_ASSETS"},   {"HETAO_PREPARED", L"HETAO_PREPARED"}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (GetEnvironmentVariableW(all[i].wide, NULL, 0))
            LOG_WARN("paths: %s is ignored with --kiosk", all[i].name);
        SetEnvironmentVariableW(all[i].wide, NULL);
    }
}

const char *paths_state(struct arena *a)
{
    const char *local = from_environment(a, L"LOCALAPPDATA");
    return local ? arena_printf(a, "%s/hetao-kiosk", local).p : NULL;
}

// ---- sticks ----

const char *paths_media(struct arena *a)
{
    char all[26 * 3] = "", *p = all; // "D:;E:;…;Z:"
    for (char letter = 'D'; letter <= 'Z'; letter++)
        p += snprintf(p, (size_t)(all + sizeof all - p), "%s%c:", p > all ? ";" : "", letter);
    return arena_str(a, str_from(all)).p;
}

char paths_media_separator(void)
{
    return ';';
}

bool paths_is_medium(const char *folder)
{
    const wchar_t root[] = {(wchar_t)folder[0], L':', L'\\', 0};
    bool drive = folder[0] && folder[1] == ':' && (!folder[2] || !folder[3]);
    return !drive || GetDriveTypeW(root) == DRIVE_REMOVABLE; // a folder somebody named counts
}
