// zip_make: builds ZIP files byte by byte, so that tests can make each field wrong.
#include "zip_make.h"

#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#define TAIL 512

static uint32_t crc32_of(const char *p, size_t n)
{
    uint32_t crc = ~0u;
    for (size_t i = 0; i < n; i++) {
        crc ^= (uint8_t)p[i];
        for (int k = 0; k < 8; k++)
            crc = crc >> 1 ^ (0xEDB88320u & -(crc & 1));
    }
    return ~crc;
}

void zip_made_resize(struct zip_made *z, size_t n)
{
    uint8_t *p = calloc(1, n ? n : 1);
    if (!p)
        abort();
    if (z->p)
        memcpy(p, z->p, n < z->n ? n : z->n);
    free(z->p);
    z->p = p;
    z->n = n;
}

static void append(struct zip_made *z, const void *bytes, size_t n)
{
    size_t at = z->n;
    zip_made_resize(z, at + n);
    if (n)
        memcpy(z->p + at, bytes, n);
}

void zip_made_u16(struct zip_made *z, size_t at, unsigned v)
{
    z->p[at] = (uint8_t)v;
    z->p[at + 1] = (uint8_t)(v >> 8);
}

void zip_made_u32(struct zip_made *z, size_t at, uint32_t v)
{
    zip_made_u16(z, at, v & 0xFFFF);
    zip_made_u16(z, at + 2, v >> 16);
}

static size_t name_n(const struct zip_make_file *f)
{
    return f->name_n ? f->name_n : strlen(f->name);
}

static void put_local(struct zip_made *z, const struct zip_make_file *f)
{
    uint8_t header[30] = "PK\3\4\24";
    size_t at = z->n, n = strlen(f->data);
    append(z, header, sizeof header);
    zip_made_u16(z, at + 12, 0x21);
    zip_made_u32(z, at + 14, crc32_of(f->data, n));
    zip_made_u32(z, at + 18, (uint32_t)n);
    zip_made_u32(z, at + 22, (uint32_t)n);
    zip_made_u16(z, at + 26, (unsigned)name_n(f));
    append(z, f->name, name_n(f));
    append(z, f->data, n);
}

static void put_central(struct zip_made *z, const struct zip_make_file *f, size_t local)
{
    uint8_t header[46] = "PK\1\2\24\3";
    size_t at = z->n;
    append(z, header, sizeof header);
    memcpy(z->p + at + 6, z->p + local + 4, 26);
    zip_made_u32(z, at + 38, 0100644u << 16);
    zip_made_u32(z, at + 42, (uint32_t)local);
    append(z, f->name, name_n(f));
}

struct zip_made zip_make(const struct zip_make_file *files, int n, const struct zip_make_odd *odd)
{
    struct zip_made z = {0};
    uint8_t end[22] = "PK\5\6", spaces[TAIL];
    append(&z, odd->first, odd->first_n);
    for (int i = 0; i < n; i++) {
        if (i == 1)
            append(&z, odd->between, odd->between_n);
        z.local[i] = z.n;
        put_local(&z, &files[i]);
    }
    z.directory = z.n;
    for (int i = 0; i < n; i++) {
        z.central[i] = z.n;
        put_central(&z, &files[i], z.local[i]);
    }
    size_t size = z.n - z.directory;
    append(&z, odd->before_end, odd->before_end_n);
    z.end = z.n;
    append(&z, end, sizeof end);
    zip_made_u16(&z, z.end + 8, (unsigned)n);
    zip_made_u16(&z, z.end + 10, (unsigned)n);
    zip_made_u32(&z, z.end + 12, (uint32_t)size);
    zip_made_u32(&z, z.end + 16, (uint32_t)z.directory);
    zip_made_u16(&z, z.end + 20, TAIL);
    memset(spaces, ' ', sizeof spaces);
    append(&z, spaces, sizeof spaces);
    return z;
}

struct str zip_make_manifest(struct arena *a, const char *head, const struct zip_make_file *files,
                             int n)
{
    struct str text = arena_printf(a, "%sfiles:\n", head);
    for (int i = 0; i < n; i++) {
        uint8_t hash[32];
        char hex[65];
        crypto_generichash(hash, 32, (const uint8_t *)files[i].data, strlen(files[i].data), NULL,
                           0);
        sodium_bin2hex(hex, sizeof hex, hash, 32);
        text =
            arena_printf(a, "%s  - %s %zu %s\n", text.p, hex, strlen(files[i].data), files[i].name);
    }
    return text;
}

void zip_made_sign(struct zip_made *z, const struct minisign_secret *key, const char *comment)
{
    struct arena a = {0};
    uint8_t hash[64], *tail = z->p + z->n - TAIL;
    crypto_generichash(hash, sizeof hash, z->p, z->n - TAIL, NULL, 0);
    struct str text = minisign_sign(&a, key, hash, "test", comment);
    memset(tail, ' ', TAIL);
    memcpy(tail, text.p, text.n);
    arena_finish(&a);
}
