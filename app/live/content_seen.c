// content_seen: the file cache/seen: a fingerprint, a key and their check sum.
#include "live/content_seen.h"

#include <assert.h>
#include <string.h>

#include "base/hash.h"
#include "platform/file.h"

#define SEED 0x4E45455348415448u

struct seen {
    uint8_t fingerprint[CONTENT_KEY], key[CONTENT_KEY];
    uint64_t check; // of both
};

static uint64_t check_of(const struct seen *s)
{
    return hash_block(SEED, (const char *)s->fingerprint, sizeof s->fingerprint + sizeof s->key);
}

static const char *path_of(struct arena *a, const char *state_dir)
{
    return arena_printf(a, "%s/cache/seen", state_dir).p;
}

static bool read_seen(struct arena *a, const char *state_dir, struct seen *out)
{
    struct str bytes;
    const char *why, *path = path_of(a, state_dir);
    if (!file_exists(path) || !file_read(a, path, sizeof *out, &bytes, &why) ||
        bytes.n != sizeof *out)
        return false;
    memcpy(out, bytes.p, sizeof *out);
    return out->check == check_of(out);
}

bool content_seen_any(const char *state_dir)
{
    struct arena a = {0};
    bool any = file_exists(path_of(&a, state_dir));
    arena_finish(&a);
    return any;
}

bool content_seen_find(const char *state_dir, const uint8_t fingerprint[CONTENT_KEY],
                       uint8_t key[CONTENT_KEY])
{
    assert(state_dir && fingerprint && key);
    struct arena a = {0};
    struct seen s;
    bool found =
        read_seen(&a, state_dir, &s) && !memcmp(s.fingerprint, fingerprint, sizeof s.fingerprint);
    if (found)
        memcpy(key, s.key, sizeof s.key);
    arena_finish(&a);
    return found;
}

void content_seen_keep(const char *state_dir, const uint8_t fingerprint[CONTENT_KEY],
                       const uint8_t key[CONTENT_KEY])
{
    assert(state_dir && fingerprint && key);
    struct arena a = {0};
    struct seen s, before;
    const char *why, *path = path_of(&a, state_dir);
    memcpy(s.fingerprint, fingerprint, sizeof s.fingerprint);
    memcpy(s.key, key, sizeof s.key);
    s.check = check_of(&s);
    if ((!read_seen(&a, state_dir, &before) || memcmp(&before, &s, sizeof s) != 0) &&
        file_make_folders_above(path, &why))
        file_write(path, (struct str){(const char *)&s, sizeof s}, &why);
    arena_finish(&a);
}
