// paths: tries environment, build tree and installation prefix, in this order.
#include "platform/paths.h"

#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/str.h"
#include "platform/file.h"

#ifndef HETAO_SOURCE_DIR
#define HETAO_SOURCE_DIR "."
#endif
#ifndef HETAO_BUILD_DIR
#define HETAO_BUILD_DIR "."
#endif

// dir may be reached by a link: app/setup.sh makes one where the path is not for cmake.
static bool lies_under(struct str path, const char *dir)
{
    char *real = realpath(dir, NULL);
    size_t n = real ? strlen(real) : 0;
    bool under = real && str_starts(path, real) && (path.n == n || path.p[n] == '/');
    free(real);
    return under;
}

static const char *find_folder(struct arena *a, const char *env, const char *tree,
                               const char *folder)
{
    const char *said = getenv(env);
    if (said && *said)
        return arena_str(a, str_from(said)).p;
    struct str program = file_program_dir(a);
    if (lies_under(program, HETAO_BUILD_DIR))
        return arena_printf(a, "%s/%s", tree, folder).p;
    struct str share = arena_printf(a, "%s/../share/hetao-kiosk/%s", program.p, folder);
    if (file_exists(share.p))
        return share.p;
    return arena_printf(a, "/usr/share/hetao-kiosk/%s", folder).p;
}

const char *paths_fonts(struct arena *a)
{
    return find_folder(a, "HETAO_FONTS", HETAO_BUILD_DIR, "fonts");
}

const char *paths_assets(struct arena *a)
{
    return find_folder(a, "HETAO_ASSETS", HETAO_SOURCE_DIR, "assets");
}

const char *paths_content(struct arena *a)
{
    return find_folder(a, "HETAO_CONTENT", HETAO_SOURCE_DIR, "content");
}

const char *paths_prepared(struct arena *a)
{
    return find_folder(a, "HETAO_PREPARED", HETAO_BUILD_DIR, "prepared");
}

static const char *said_or(struct arena *a, const char *env, const char *usual)
{
    const char *said = getenv(env);
    return said && *said ? arena_str(a, str_from(said)).p : usual;
}

const char *paths_keys(struct arena *a)
{
    return said_or(a, "HETAO_KEYS", "/etc/hetao-kiosk/keys");
}

const char *paths_pin(struct arena *a)
{
    return said_or(a, "HETAO_PIN_FILE", "/etc/hetao-kiosk/pin");
}

void paths_ignore_environment(void)
{
    static const char *const names[] = {"HETAO_KEYS",  "HETAO_PIN_FILE", "HETAO_CONTENT",
                                        "HETAO_FONTS", "HETAO_ASSETS",   "HETAO_PREPARED"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (getenv(names[i]))
            LOG_WARN("paths: %s is ignored with --kiosk", names[i]);
        unsetenv(names[i]);
    }
}

const char *paths_state(struct arena *a)
{
    const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
    if (state && state[0] == '/')
        return arena_printf(a, "%s/hetao-kiosk", state).p;
    return home && home[0] == '/' ? arena_printf(a, "%s/.local/state/hetao-kiosk", home).p : NULL;
}

const char *paths_media(struct arena *a)
{
    (void)a;
    return "/media:/run/media";
}

char paths_media_separator(void)
{
    return ':';
}

bool paths_is_medium(const char *folder)
{
    (void)folder;
    return true;
}
