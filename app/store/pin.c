// pin: verifies the PIN, and keeps the count of wrong tries on disk.
#include "store/pin.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include "base/log.h"
#include "platform/file.h"

#define OPS 4u
#define MEMORY ((size_t)16 << 20)

static int delay_s(int wrong)
{
    assert(wrong >= 0);
    return wrong <= 0 ? 0 : wrong > 9 ? PIN_WAIT_MOST_S : 1 << (wrong - 1);
}

static void read_tries(struct pin *p, double t_ms)
{
    struct arena a = {0};
    struct str text;
    const char *why;
    int wrong = 0;
    if (file_read(&a, p->tries, 256, &text, &why) && sscanf(text.p, "wrong %5d", &wrong) == 1 &&
        wrong > 0) { // a damaged file counts nothing
        p->wrong = wrong;
        p->until_ms = t_ms + 1000.0 * delay_s(p->wrong);
    }
    arena_finish(&a);
}

static void write_tries(const struct pin *p)
{
    char text[64];
    const char *why = "";
    int n = snprintf(text, sizeof text, "wrong %d\n", p->wrong);
    if (p->tries[0] && !file_write(p->tries, (struct str){text, (size_t)n}, &why))
        LOG_WARN("staff: wrong PINs cannot be counted in %s: %s", p->tries, why);
}

void pin_open(struct pin *p, const char *file, const char *state_dir, double t_ms)
{
    assert(p && file);
    struct arena a = {0};
    struct str text;
    const char *why;
    *p = (struct pin){0};
    if (sodium_init() < 0)
        abort(); // no random numbers: see archive.c
    if (file_read(&a, file, sizeof p->hash - 1, &text, &why)) {
        text = str_trim(text);
        p->set = str_starts(text, "$argon2id$");
        if (p->set)
            memcpy(p->hash, text.p, text.n);
    }
    if (state_dir)
        snprintf(p->tries, sizeof p->tries, "%s/pin-tries", state_dir);
    if (p->tries[0])
        read_tries(p, t_ms);
    arena_finish(&a);
}

double pin_wait_ms(const struct pin *p, double t_ms)
{
    return fmax(p->until_ms - t_ms, 0);
}

bool pin_try(struct pin *p, const char *digits, double t_ms)
{
    assert(digits);
    if (!p->set || pin_wait_ms(p, t_ms) > 0)
        return false;
    bool right = crypto_pwhash_str_verify(p->hash, digits, strlen(digits)) == 0;
    p->wrong = right ? 0 : p->wrong + 1;
    p->until_ms = t_ms + 1000.0 * delay_s(p->wrong);
    write_tries(p);
    return right;
}

bool pin_good(const char *digits)
{
    size_t n = strlen(digits);
    bool same = true, row = true;
    if (n < PIN_LEAST || n > PIN_MOST || strspn(digits, "0123456789") != n)
        return false;
    for (size_t i = 1; i < n; i++) {
        same = same && digits[i] == digits[0];
        row = row && abs(digits[i] - digits[i - 1]) == 1 &&
              digits[i] - digits[i - 1] == digits[1] - digits[0];
    }
    return !same && !row;
}

bool pin_write(const char *file, const char *digits, const char **why)
{
    assert(file && digits && why);
    char hash[crypto_pwhash_STRBYTES];
    if (sodium_init() < 0 || crypto_pwhash_str(hash, digits, strlen(digits), OPS, MEMORY)) {
        *why = "there is not enough memory";
        return false;
    }
    char text[sizeof hash + 1];
    int n = snprintf(text, sizeof text, "%s\n", hash);
    if (!file_write(file, (struct str){text, (size_t)n}, why))
        return false;
    if (!file_hide(file)) {
        *why = "its permissions cannot be set";
        return false;
    }
    return true;
}
