// fuzz_minisign: minisign's three kinds of text: signatures (alone, and with spaces behind), public
// and secret keys.
#include <stdlib.h>
#include <string.h>

#include "bundle/minisign_key.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct arena a = {0};
    struct str text = arena_str(&a, (struct str){(const char *)data, n});
    struct minisign_signature s;
    struct minisign_public p, again;
    struct minisign_secret key;
    uint8_t hash[MINISIGN_HASH] = {0};
    size_t used = 0;
    if (minisign_signature_read(text, &s, &used) && (used > n || text.p[used - 1] != '\n'))
        abort();
    if (minisign_public_read(text, &p) &&
        (!minisign_public_read(minisign_public_text(&a, &p), &again) ||
         memcmp(&p, &again, sizeof p) != 0))
        abort();
    if (minisign_signature_read(text, &s, NULL) && minisign_verify(&s, &p, hash) && s.legacy)
        abort();
    if (minisign_secret_read(text, NULL, &key) == MINISIGN_KEY_READ)
        minisign_public_of(&key);
    arena_finish(&a);
    return 0;
}
