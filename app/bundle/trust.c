// trust: collects trusted public keys from files and folders, and finds a key by its number.
#include "bundle/trust.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "bundle/minisign_key.h"
#include "platform/file.h"

#define MAX_KEY_FILE 4096

static bool is_key_name(const char *name)
{
    size_t n = strlen(name);
    return name[0] != '.' && n > 4 && !strcmp(name + n - 4, ".pub");
}

static bool add_key(struct trust *t, const struct minisign_public *key)
{
    assert(t->n >= 0 && t->n <= TRUST_MAX_KEYS);
    if (trust_find(t, key->id))
        return true;
    if (t->n == TRUST_MAX_KEYS)
        return false;
    t->keys[t->n++] = *key;
    return true;
}

bool trust_add_file(struct trust *t, const char *path, const char **why)
{
    assert(t && path && why);
    struct arena scratch = {.chunk = MAX_KEY_FILE};
    struct str text;
    struct minisign_public key;
    bool ok = file_read(&scratch, path, MAX_KEY_FILE, &text, why);
    if (ok && !minisign_public_read(text, &key)) {
        *why = "not a minisign public key";
        ok = false;
    } else if (ok && trust_is_demo(key.id)) {
        *why = "the demo key, which anyone can sign with";
        ok = false;
    } else if (ok && !add_key(t, &key)) {
        *why = "too many keys";
        ok = false;
    }
    arena_finish(&scratch);
    return ok;
}

static bool add_from(struct trust *t, const char *path, bool guarded, const char **why)
{
    *why = "somebody else than root may change it";
    return (!guarded || file_is_roots(path)) && trust_add_file(t, path, why);
}

void trust_add_folder(struct trust *t, const char *folder, bool guarded)
{
    if (guarded && file_exists(folder) && !file_is_roots(folder)) {
        LOG_ERR("trust: somebody else than root may change %s; no key there is trusted "
                "(chown root, chmod go-w)",
                folder);
        return;
    }
    struct file_list *names = file_list_open(folder);
    for (const char *name; (name = file_list_next(names));) {
        char path[FILE_PATH_MAX];
        const char *why = "the path is too long";
        if (is_key_name(name) &&
            (snprintf(path, sizeof path, "%s/%s", folder, name) >= (int)sizeof path ||
             !add_from(t, path, guarded, &why)))
            LOG_WARN("trust: %s in %s is passed over: %s", name, folder, why);
    }
    file_list_close(names);
}

void trust_add_demo(struct trust *t)
{
    struct minisign_secret s;
    minisign_secret_demo(&s);
    struct minisign_public key = minisign_public_of(&s);
    add_key(t, &key);
}

const struct minisign_public *trust_find(const struct trust *t, const uint8_t id[8])
{
    assert(t->n >= 0 && t->n <= TRUST_MAX_KEYS);
    for (int i = 0; i < t->n; i++)
        if (!memcmp(t->keys[i].id, id, 8))
            return &t->keys[i];
    return NULL;
}

bool trust_is_demo(const uint8_t id[8])
{
    struct minisign_secret s;
    minisign_secret_demo(&s);
    return !memcmp(s.id, id, 8);
}
