// minisign: decodes public keys and signatures, and verifies them with libsodium.
#include "bundle/minisign.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include <sodium.h>

#define UNTRUSTED "untrusted comment: "
#define TRUSTED "trusted comment: "

// The next line without its end (LF or CRLF). False if none is left.
static bool take_line(struct str *rest, struct str *line)
{
    if (!rest->n)
        return false;
    const char *end = memchr(rest->p, '\n', rest->n);
    size_t n = end ? (size_t)(end - rest->p) : rest->n;
    *line = str_sub(*rest, 0, n);
    *rest = str_sub(*rest, end ? n + 1 : n, rest->n);
    if (line->n && line->p[line->n - 1] == '\r')
        line->n--;
    return true;
}

// Decodes exactly n bytes of standard base64 with padding; no spaces, no stray bits at the end.
static bool take_base64(struct str line, uint8_t *out, size_t n)
{
    assert(out && n > 0);
    size_t got;
    const char *end;
    return line.n == sodium_base64_ENCODED_LEN(n, sodium_base64_VARIANT_ORIGINAL) - 1 &&
           !sodium_base642bin(out, n, line.p, line.n, NULL, &got, &end,
                              sodium_base64_VARIANT_ORIGINAL) &&
           got == n && end == line.p + line.n;
}

bool minisign_public_read(struct str text, struct minisign_public *out)
{
    struct str line, more;
    uint8_t raw[2 + 8 + 32];
    if (!take_line(&text, &line))
        return false;
    if (str_starts(line, UNTRUSTED) && !take_line(&text, &line))
        return false;
    if (take_line(&text, &more) || !take_base64(line, raw, sizeof raw) || memcmp(raw, "Ed", 2) != 0)
        return false;
    memcpy(out->id, raw + 2, 8);
    memcpy(out->key, raw + 10, 32);
    return crypto_core_ed25519_is_valid_point(out->key);
}

bool minisign_signature_read(struct str text, struct minisign_signature *out, size_t *used)
{
    struct str rest = text, lines[4] = {{0}};
    uint8_t raw[2 + 8 + 64];
    for (int i = 0; i < 4; i++)
        if (!take_line(&rest, &lines[i]))
            return false;
    size_t n = text.n - rest.n;
    if (used ? text.p[n - 1] != '\n' : str_trim(rest).n > 0)
        return false;
    if (!str_starts(lines[0], UNTRUSTED) || !str_starts(lines[2], TRUSTED) ||
        !take_base64(lines[1], raw, sizeof raw) || !take_base64(lines[3], out->global, 64))
        return false;
    if (raw[0] != 'E' || (raw[1] != 'D' && raw[1] != 'd'))
        return false;
    out->legacy = raw[1] == 'd';
    memcpy(out->id, raw + 2, 8);
    memcpy(out->signature, raw + 10, 64);
    out->comment = str_sub(lines[2], strlen(TRUSTED), lines[2].n);
    if (used)
        *used = n;
    return true;
}

// The second signature covers the first one and the comment, so that neither can be exchanged.
static bool verify_comment(const struct minisign_signature *s, const struct minisign_public *key)
{
    uint8_t bytes[64 + 8192];
    if (s->comment.n > sizeof bytes - 64) // minisign's own limit
        return false;
    memcpy(bytes, s->signature, 64);
    if (s->comment.n)
        memcpy(bytes + 64, s->comment.p, s->comment.n);
    return !crypto_sign_verify_detached(s->global, bytes, 64 + s->comment.n, key->key);
}

static bool verify_bytes(const struct minisign_signature *s, const struct minisign_public *key,
                         const uint8_t *bytes, size_t n)
{
    return !memcmp(s->id, key->id, sizeof s->id) &&
           !crypto_sign_verify_detached(s->signature, bytes, n, key->key) && verify_comment(s, key);
}

bool minisign_verify(const struct minisign_signature *s, const struct minisign_public *key,
                     const uint8_t hash[MINISIGN_HASH])
{
    assert(s && key && hash);
    return !s->legacy && verify_bytes(s, key, hash, MINISIGN_HASH);
}

bool minisign_verify_legacy(const struct minisign_signature *s, const struct minisign_public *key,
                            struct str bytes)
{
    return s->legacy && verify_bytes(s, key, (const uint8_t *)bytes.p, bytes.n);
}

void minisign_id(const uint8_t id[8], char out[17])
{
    for (int i = 0; i < 8; i++) // a little-endian number, as minisign prints it
        snprintf(out + 2 * i, 3, "%02X", id[7 - i]);
}
