// minisign_key: creates, encrypts, decodes and writes secret keys, and signs.
#include "bundle/minisign_key.h"

#include <assert.h>
#include <string.h>

#include <sodium.h>

// 128 MiB and about a second; minisign reads both from the file. Its own default is eight times as
// much memory, which some laptops lack; larger values in a file are rejected.
#define OPS_LIMIT (1ull << 22)
#define MEM_LIMIT (1ull << 27)
#define MAX_OPS crypto_pwhash_scryptsalsa208sha256_OPSLIMIT_SENSITIVE
#define MAX_MEM crypto_pwhash_scryptsalsa208sha256_MEMLIMIT_SENSITIVE

// The bytes of a key file, in the order of its base64.
struct key_file {
    uint8_t signing[2], stretching[2], checking[2]; // "Ed", "Sc" or zeros, "B2"
    uint8_t salt[32], ops[8], mem[8];               // little-endian
    uint8_t id[8], key[64], check[32];              // encrypted with the passphrase
};
_Static_assert(sizeof(struct key_file) == 158, "minisign's key file has no gaps");
#define SECRET_BYTES (8 + 64 + 32)

static void put_u64(uint8_t out[8], uint64_t v)
{
    for (int i = 0; i < 8; i++)
        out[i] = (uint8_t)(v >> 8 * i);
}

static uint64_t get_u64(const uint8_t in[8])
{
    uint64_t v = 0;
    for (int i = 0; i < 8; i++)
        v |= (uint64_t)in[i] << 8 * i;
    return v;
}

// Encrypts or decrypts the secret bytes with the passphrase's key stream. False: no memory for it.
static bool apply_passphrase(struct key_file *f, const char *passphrase)
{
    uint8_t stream[SECRET_BYTES], *secret = f->id;
    uint64_t ops = get_u64(f->ops), mem = get_u64(f->mem);
    if (ops > MAX_OPS || mem > MAX_MEM ||
        crypto_pwhash_scryptsalsa208sha256(stream, sizeof stream, passphrase, strlen(passphrase),
                                           f->salt, ops, (size_t)mem))
        return false;
    for (size_t i = 0; i < sizeof stream; i++)
        secret[i] ^= stream[i];
    sodium_memzero(stream, sizeof stream);
    return true;
}

static void checksum(const struct key_file *f, uint8_t out[32])
{
    crypto_generichash_state h;
    crypto_generichash_init(&h, NULL, 0, 32);
    crypto_generichash_update(&h, f->signing, 2);
    crypto_generichash_update(&h, f->id, 8);
    crypto_generichash_update(&h, f->key, 64);
    crypto_generichash_final(&h, out, 32);
}

void minisign_secret_make(struct minisign_secret *out)
{
    uint8_t public_key[32];
    randombytes_buf(out->id, sizeof out->id);
    crypto_sign_keypair(public_key, out->key);
}

void minisign_secret_demo(struct minisign_secret *out)
{
    static const char phrase[] = "hetao-kiosk demo key: signs what anyone may make";
    uint8_t seed[32], public_key[32];
    crypto_generichash(seed, 32, (const uint8_t *)phrase, strlen(phrase), NULL, 0);
    crypto_sign_seed_keypair(public_key, out->key, seed);
    memcpy(out->id, "DEMOTEH\0", 8);
}

struct minisign_public minisign_public_of(const struct minisign_secret *s)
{
    struct minisign_public p;
    memcpy(p.id, s->id, 8);
    crypto_sign_ed25519_sk_to_pk(p.key, s->key);
    return p;
}

void minisign_secret_wipe(struct minisign_secret *s)
{
    sodium_memzero(s, sizeof *s);
}

static struct str base64(struct arena *a, const void *bytes, size_t n)
{
    size_t room = sodium_base64_ENCODED_LEN(n, sodium_base64_VARIANT_ORIGINAL);
    char *out = arena_alloc(a, room);
    sodium_bin2base64(out, room, bytes, n, sodium_base64_VARIANT_ORIGINAL);
    return (struct str){out, room - 1};
}

static bool decode(struct str text, struct key_file *f)
{
    size_t got, room = sodium_base64_ENCODED_LEN(sizeof *f, sodium_base64_VARIANT_ORIGINAL) - 1;
    const char *end, *line = text.n ? memchr(text.p, '\n', text.n) : NULL;
    if (!str_starts(text, "untrusted comment: ") || !line)
        return false;
    struct str rest = str_trim(str_sub(text, (size_t)(line + 1 - text.p), text.n));
    return rest.n == room &&
           !sodium_base642bin((uint8_t *)f, sizeof *f, rest.p, rest.n, NULL, &got, &end,
                              sodium_base64_VARIANT_ORIGINAL) &&
           got == sizeof *f && !memcmp(f->signing, "Ed", 2) && !memcmp(f->checking, "B2", 2);
}

// minisign writes no checksum without a passphrase; the two halves must then match each other.
static bool is_whole(const struct key_file *f)
{
    uint8_t seed[32], public_key[32], secret[64];
    crypto_sign_ed25519_sk_to_seed(seed, f->key);
    crypto_sign_seed_keypair(public_key, secret, seed);
    bool whole = sodium_is_zero(f->check, 32) && !sodium_memcmp(secret, f->key, 64);
    sodium_memzero(seed, sizeof seed);
    sodium_memzero(secret, sizeof secret);
    return whole;
}

static enum minisign_key_state open_key(struct key_file *f, const char *passphrase)
{
    uint8_t sum[32];
    bool covered = !memcmp(f->stretching, "Sc", 2);
    if (!covered && memcmp(f->stretching, "\0\0", 2) != 0)
        return MINISIGN_KEY_BAD;
    if (covered && !passphrase)
        return MINISIGN_KEY_WANTS_PASSPHRASE;
    if (covered && !apply_passphrase(f, passphrase))
        return MINISIGN_KEY_NO_MEMORY;
    checksum(f, sum);
    if (!sodium_memcmp(sum, f->check, 32) || (!covered && is_whole(f)))
        return MINISIGN_KEY_READ;
    return covered ? MINISIGN_KEY_WRONG_PASSPHRASE : MINISIGN_KEY_BAD;
}

enum minisign_key_state minisign_secret_read(struct str text, const char *passphrase,
                                             struct minisign_secret *out)
{
    assert(out);
    struct key_file f;
    enum minisign_key_state state = decode(text, &f) ? open_key(&f, passphrase) : MINISIGN_KEY_BAD;
    if (state == MINISIGN_KEY_READ) {
        memcpy(out->id, f.id, 8);
        memcpy(out->key, f.key, 64);
    }
    sodium_memzero(&f, sizeof f);
    return state;
}

struct str minisign_secret_text(struct arena *a, const struct minisign_secret *s,
                                const char *passphrase)
{
    struct key_file f = {.signing = "Ed", .checking = "B2"};
    struct str out = {0};
    memcpy(f.id, s->id, 8);
    memcpy(f.key, s->key, 64);
    checksum(&f, f.check);
    if (passphrase) {
        memcpy(f.stretching, "Sc", 2);
        randombytes_buf(f.salt, sizeof f.salt);
        put_u64(f.ops, OPS_LIMIT);
        put_u64(f.mem, MEM_LIMIT);
    }
    if (!passphrase || apply_passphrase(&f, passphrase))
        out = arena_printf(a, "untrusted comment: minisign %ssecret key\n%s\n",
                           passphrase ? "encrypted " : "", base64(a, &f, sizeof f).p);
    sodium_memzero(&f, sizeof f);
    return out;
}

struct str minisign_public_text(struct arena *a, const struct minisign_public *p)
{
    uint8_t raw[2 + 8 + 32] = "Ed";
    char id[17];
    memcpy(raw + 2, p->id, 8);
    memcpy(raw + 10, p->key, 32);
    minisign_id(p->id, id);
    return arena_printf(a, "untrusted comment: minisign public key %s\n%s\n", id,
                        base64(a, raw, sizeof raw).p);
}

struct str minisign_sign(struct arena *a, const struct minisign_secret *s,
                         const uint8_t hash[MINISIGN_HASH], const char *untrusted,
                         const char *trusted)
{
    assert(untrusted && trusted && !strchr(untrusted, '\n') && !strchr(trusted, '\n'));
    uint8_t raw[2 + 8 + 64] = "ED", global[64];
    memcpy(raw + 2, s->id, 8);
    crypto_sign_detached(raw + 10, NULL, hash, MINISIGN_HASH, s->key);
    struct str both = arena_printf(a, "%64s%s", "", trusted);
    memcpy((char *)both.p, raw + 10, 64);
    crypto_sign_detached(global, NULL, (const uint8_t *)both.p, both.n, s->key);
    return arena_printf(a, "untrusted comment: %s\n%s\ntrusted comment: %s\n%s\n", untrusted,
                        base64(a, raw, sizeof raw).p, trusted, base64(a, global, 64).p);
}
