// fuzz_archive: everything about a .hetao file except the signature: the input is signed here, so
// that the later steps are reached.
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include "bundle/archive.h"
#include "bundle/minisign_key.h"

#define COMMENT                                                                                    \
    "bundle-id=test serial=2602260001 created=2026-02-26 signed=2026-02-27T09:00:00Z version=1.0"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static char *sign(struct arena *a, const uint8_t *data, size_t n)
{
    struct minisign_secret key;
    uint8_t hash[MINISIGN_HASH];
    // a block of its own, so that reads beyond it are detected
    char *bytes = malloc(n + ARCHIVE_TAIL);
    if (!bytes)
        abort();
    if (n)
        memcpy(bytes, data, n);
    minisign_secret_demo(&key);
    crypto_generichash(hash, sizeof hash, data, n, NULL, 0);
    struct str text = minisign_sign(a, &key, hash, "fuzz", COMMENT);
    memset(bytes + n, ' ', ARCHIVE_TAIL);
    memcpy(bytes + n, text.p, text.n);
    return bytes;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct arena a = {0};
    struct trust trust = {0};
    struct archive_opts o = {.trust = &trust};
    struct refusal why;
    trust_add_demo(&trust);
    char *bytes = sign(&a, data, n);
    struct archive *z = archive_open_bytes((struct str){bytes, n + ARCHIVE_TAIL}, &o, &a, &why);
    if (z)
        archive_read_all(z, &a, &why);
    else if (why.reason == REFUSAL_NONE || why.reason == REFUSAL_UNKNOWN_KEY)
        abort(); // refused without a reason, or for an impossible one
    archive_close(z);
    free(bytes);
    arena_finish(&a);
    return 0;
}
