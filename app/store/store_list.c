// store_list: `current` and `floor`: lines of words, the last one the BLAKE2b of what stands before
// it.
//
//   hetao-current 1              hetao-floor 1
//   run - ended                  KEY SERIAL HASH
//   FILE KEY SERIAL HASH trial|good CRASHES HOURS
//   sum HASH                     sum HASH
//
// The line "run" is what earlier versions wrote and want to read: how the program ends stands in a
// file of its own. They know no HOURS either.
#include "store/store_in.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include <sodium.h>

#include "base/log.h"
#include "platform/file.h"

#define MOST_BYTES 16384

static void hex(char *out, const uint8_t *bytes, size_t n)
{
    assert(out && n > 0);
    sodium_bin2hex(out, n * 2 + 1, bytes, n);
}

static bool unhex(uint8_t *out, const char *text, size_t n)
{
    size_t got;
    return strlen(text) == n * 2 && !sodium_hex2bin(out, n, text, n * 2, NULL, &got, NULL) &&
           got == n;
}

static void sum_of(struct str text, char out[65])
{
    uint8_t sum[32];
    crypto_generichash(sum, sizeof sum, (const uint8_t *)text.p, text.n, NULL, 0);
    hex(out, sum, sizeof sum);
}

const char *store_at(const struct store *s, struct arena *a, const char *rest)
{
    return arena_printf(a, "%s/%s", s->dir, rest).p;
}

bool store_failed(struct store *s, const char *what, const char *why)
{
    assert(what && why);
    s->write_errors++;
    snprintf(s->write_error, sizeof s->write_error, "%s: %s", what, why);
    return false;
}

// Reads the lines between the first, which must be `head`, and a matching sum.
static bool read_lines(const struct store *s, struct arena *a, const char *name, const char *head,
                       char **lines)
{
    struct str text;
    const char *why;
    char sum[65], want[72];
    size_t n_head = strlen(head);
    if (!file_read(a, store_at(s, a, name), MOST_BYTES, &text, &why) || text.n < n_head + 69 ||
        memcmp(text.p, head, n_head) != 0)
        return false;
    struct str body = str_sub(text, 0, text.n - 69);
    sum_of(body, sum);
    snprintf(want, sizeof want, "sum %s\n", sum);
    if (memcmp(text.p + body.n, want, 69) != 0)
        return false;
    *lines = (char *)arena_str(a, str_sub(body, n_head, body.n)).p;
    return true;
}

static bool write_lines(struct store *s, const char *name, const char *text)
{
    struct arena a = {0};
    char sum[65];
    const char *why = "";
    sum_of(str_from(text), sum);
    struct str whole = arena_printf(&a, "%ssum %s\n", text, sum);
    bool ok = file_write(store_at(s, &a, name), whole, &why);
    if (!ok)
        store_failed(s, name, why);
    arena_finish(&a);
    return ok;
}

static char *next_line(char **at)
{
    char *line = *at, *end = strchr(line, '\n');
    if (!end)
        return NULL;
    *end = 0;
    *at = end + 1;
    return line;
}

// Whether it is one of our names, so that nothing else is opened or removed: ten digits, eight hex
// digits.
static bool is_name(const char *file)
{
    return strlen(file) == 25 && strspn(file, "0123456789") == 10 && file[10] == '-' &&
           strspn(file + 11, "0123456789abcdef") == 8 && !strcmp(file + 19, ".hetao");
}

static bool read_entry(const char *line, struct store_entry *e)
{
    char file[STORE_NAME], key[32], hash[80], stage[16];
    long long serial;
    *e = (struct store_entry){0};
    if (sscanf(line, "%39s %31s %lld %79s %15s %d %d", file, key, &serial, hash, stage, &e->crashes,
               &e->hours) < 6 ||
        !is_name(file) || !unhex(e->key, key, sizeof e->key) ||
        !unhex(e->hash, hash, sizeof e->hash))
        return false;
    memcpy(e->file, file, sizeof file);
    e->serial = serial;
    e->stage = !strcmp(stage, "good") ? STORE_GOOD : STORE_TRIAL;
    return serial >= 0 && e->crashes >= 0 && e->hours >= 0;
}

bool store_read_current(struct store *s)
{
    struct arena a = {0};
    char *lines, *line;
    struct store next = *s;
    bool ok = read_lines(s, &a, "current", "hetao-current 1\n", &lines);
    ok = ok && (line = next_line(&lines)) && !strncmp(line, "run ", 4);
    next.n = 0;
    while (ok && next.n < STORE_KEPT && (line = next_line(&lines)))
        ok = read_entry(line, &next.kept[next.n++]);
    if (ok)
        *s = next;
    arena_finish(&a);
    return ok;
}

bool store_write_current(struct store *s)
{
    assert(s->n >= 0 && s->n <= STORE_KEPT);
    char text[2048];
    int n = snprintf(text, sizeof text, "hetao-current 1\nrun - ended\n");
    for (int i = 0; i < s->n; i++) {
        const struct store_entry *e = &s->kept[i];
        char key[17], hash[65];
        hex(key, e->key, sizeof e->key);
        hex(hash, e->hash, sizeof e->hash);
        n += snprintf(text + n, sizeof text - (size_t)n, "%s %s %lld %s %s %d %d\n", e->file, key,
                      (long long)e->serial, hash, e->stage == STORE_GOOD ? "good" : "trial",
                      e->crashes, e->hours);
    }
    return write_lines(s, "current", text);
}

bool store_read_floor(struct store *s)
{
    struct arena a = {0};
    char *lines, *line;
    bool ok = read_lines(s, &a, "floor", "hetao-floor 1\n", &lines);
    s->n_floors = 0;
    while (ok && s->n_floors < STORE_KEYS && (line = next_line(&lines))) {
        struct store_floor *f = &s->floors[s->n_floors];
        char key[32], hash[80];
        long long serial;
        ok = sscanf(line, "%31s %lld %79s", key, &serial, hash) == 3 &&
             unhex(f->key, key, sizeof f->key) && unhex(f->hash, hash, sizeof f->hash);
        f->serial = serial;
        s->n_floors += ok;
    }
    arena_finish(&a);
    return ok;
}

bool store_write_floor(struct store *s)
{
    assert(s->n_floors >= 0 && s->n_floors <= STORE_KEYS);
    char text[128 * STORE_KEYS];
    int n = snprintf(text, sizeof text, "hetao-floor 1\n");
    for (int i = 0; i < s->n_floors; i++) {
        const struct store_floor *f = &s->floors[i];
        char key[17], hash[65];
        hex(key, f->key, sizeof f->key);
        hex(hash, f->hash, sizeof f->hash);
        n += snprintf(text + n, sizeof text - (size_t)n, "%s %lld %s\n", key, (long long)f->serial,
                      hash);
    }
    return write_lines(s, "floor", text);
}
