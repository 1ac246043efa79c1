// wave: WAV in, IMA ADPCM out.
#include "speech/wave.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define PI 3.14159265358979323846
#define BLOCK 512u // bytes, of a step and its samples
#define BLOCK_SAMPLES ((BLOCK - 4) * 2 + 1)
#define QUIET 96

// ---- reading ----

static unsigned number_at(struct str s, size_t at, int bytes)
{
    unsigned v = 0;
    for (int i = 0; i < bytes && at + (size_t)i < s.n; i++)
        v |= (unsigned)(unsigned char)s.p[at + (size_t)i] << 8 * i;
    return v;
}

// The content of a chunk, no longer than the file; without bytes: there is none.
static struct str chunk(struct str s, const char *name)
{
    for (size_t at = 12; at + 8 <= s.n;) {
        size_t n = number_at(s, at + 4, 4), rest = s.n - at - 8;
        n = n < rest ? n : rest; // a recorder that never went back to fill it in
        if (!memcmp(s.p + at, name, 4))
            return str_sub(s, at + 8, at + 8 + n);
        at += 8 + n + (n & 1);
    }
    return (struct str){0};
}

static int sample_at(struct str data, size_t i, int bytes)
{
    if (bytes == 1)
        return ((unsigned char)data.p[i] - 128) * 256;
    return (int16_t)number_at(data, 2 * i, 2);
}

bool wave_read(struct arena *a, struct str file, struct wave *out)
{
    if (file.n < 12 || memcmp(file.p, "RIFF", 4) || memcmp(file.p + 8, "WAVE", 4))
        return false;
    struct str fmt = chunk(file, "fmt "), data = chunk(file, "data");
    unsigned format = number_at(fmt, 0, 2), bits = number_at(fmt, 14, 2);
    size_t channels = number_at(fmt, 2, 2);
    if (format == 0xFFFE)
        format = number_at(fmt, 24, 2);
    *out = (struct wave){.rate = (int)number_at(fmt, 4, 4)};
    if (format != 1 || (bits != 8 && bits != 16) || channels < 1 || channels > 2 ||
        out->rate < 8000 || out->rate > 48000)
        return false;
    int bytes = (int)bits / 8;
    out->n = data.n / (channels * (size_t)bytes);
    out->pcm = ARENA_ARRAY(a, int16_t, out->n + 1);
    for (size_t i = 0; i < out->n; i++) {
        int one = sample_at(data, i * channels, bytes);
        int two = channels == 2 ? sample_at(data, i * channels + 1, bytes) : one;
        out->pcm[i] = (int16_t)((one + two) / 2);
    }
    return out->n > 0;
}

// ---- rate ----

#define TAPS 16 // on each side

// One sample between others, by a windowed sinc; `cut` 0..1 of half the rate.
static int16_t sample_between(const struct wave *w, double at, double cut)
{
    double sum = 0, all = 0;
    long mid = (long)floor(at);
    for (long i = mid - TAPS + 1; i <= mid + TAPS; i++) {
        double x = at - (double)i, window = 0.5 + 0.5 * cos(PI * x / TAPS);
        double k = fabs(x) < 1e-9 ? cut : sin(PI * x * cut) / (PI * x);
        all += k * window;
        if (i >= 0 && (size_t)i < w->n)
            sum += k * window * w->pcm[i];
    }
    double v = sum / all;
    return (int16_t)lround(v > INT16_MAX ? INT16_MAX : v < INT16_MIN ? INT16_MIN : v);
}

struct wave wave_at_rate(struct arena *a, const struct wave *w, int rate)
{
    assert(w->rate > 0 && rate > 0);
    if (w->rate == rate)
        return *w;
    double step = (double)w->rate / rate, cut = rate < w->rate ? 0.95 / step : 0.95;
    struct wave out = {.rate = rate, .n = (size_t)((double)w->n / step)};
    out.pcm = ARENA_ARRAY(a, int16_t, out.n + 1);
    for (size_t i = 0; i < out.n; i++)
        out.pcm[i] = sample_between(w, (double)i * step, cut);
    return out;
}

struct wave wave_trim(const struct wave *w)
{
    size_t from = 0, to = w->n, edge = (size_t)w->rate / 10;
    while (from < to && abs(w->pcm[from]) < QUIET)
        from++;
    while (to > from && abs(w->pcm[to - 1]) < QUIET)
        to--;
    from = from > edge ? from - edge : 0;
    to = to + edge < w->n ? to + edge : w->n;
    return (struct wave){w->pcm + from, to - from, w->rate};
}

// ---- IMA ADPCM ----

static const int16_t steps[89] = {
    7,     8,     9,     10,    11,    12,    13,    14,    16,    17,    19,   21,    23,
    25,    28,    31,    34,    37,    41,    45,    50,    55,    60,    66,   73,    80,
    88,    97,    107,   118,   130,   143,   157,   173,   190,   209,   230,  253,   279,
    307,   337,   371,   408,   449,   494,   544,   598,   658,   724,   796,  876,   963,
    1060,  1166,  1282,  1411,  1552,  1707,  1878,  2066,  2272,  2499,  2749, 3024,  3327,
    3660,  4026,  4428,  4871,  5358,  5894,  6484,  7132,  7845,  8630,  9493, 10442, 11487,
    12635, 13899, 15289, 16818, 18500, 20350, 22385, 24623, 27086, 29794, 32767};

struct coder {
    int predicted, index;
};

static int clamp_i(int v, int lo, int hi)
{
    return v < lo ? lo : v > hi ? hi : v;
}

// The nibble nearest to a sample; the coder follows what a decoder will make of it.
static unsigned code_sample(struct coder *c, int sample)
{
    static const int moves[8] = {-1, -1, -1, -1, 2, 4, 6, 8};
    int step = steps[c->index], diff = sample - c->predicted, made = step >> 3;
    unsigned code = diff < 0 ? 8 : 0;
    diff = abs(diff);
    for (int bit = 4, part = step; bit; bit >>= 1, part >>= 1)
        if (diff >= part) {
            code |= (unsigned)bit;
            diff -= part;
            made += part;
        }
    c->predicted = clamp_i(c->predicted + (code & 8 ? -made : made), INT16_MIN, INT16_MAX);
    c->index = clamp_i(c->index + moves[code & 7], 0, 88);
    return code;
}

static int sample_or_last(const struct wave *w, size_t i)
{
    return w->pcm[i < w->n ? i : w->n - 1];
}

static void put_number(char *p, unsigned v, int bytes)
{
    for (int i = 0; i < bytes; i++)
        p[i] = (char)(v >> 8 * i & 0xFF);
}

static void code_block(struct coder *c, const struct wave *w, size_t from, char *out)
{
    c->predicted = sample_or_last(w, from);
    put_number(out, (unsigned)c->predicted & 0xFFFF, 2);
    put_number(out + 2, (unsigned)c->index, 2);
    for (size_t i = 0; i < BLOCK - 4; i++) {
        unsigned low = code_sample(c, sample_or_last(w, from + 1 + 2 * i));
        out[4 + i] = (char)(low | code_sample(c, sample_or_last(w, from + 2 + 2 * i)) << 4);
    }
}

// RIFF size WAVE | fmt 20 … | fact 4 samples | data size
#define HEAD 60u

static void write_head(char *p, const struct wave *w, unsigned data)
{
    unsigned rate = (unsigned)w->rate;
    memcpy(p, "RIFF....WAVEfmt ", 16);
    put_number(p + 4, HEAD - 8 + data, 4);
    put_number(p + 16, 20, 4);
    put_number(p + 20, 17, 2); // IMA ADPCM
    put_number(p + 22, 1, 2);
    put_number(p + 24, rate, 4);
    put_number(p + 28, rate * BLOCK / BLOCK_SAMPLES, 4);
    put_number(p + 32, BLOCK, 2);
    put_number(p + 34, 4, 2);
    put_number(p + 36, 2, 2);
    put_number(p + 38, BLOCK_SAMPLES, 2);
    memcpy(p + 40, "fact", 4);
    put_number(p + 44, 4, 4);
    put_number(p + 48, (unsigned)w->n, 4);
    memcpy(p + 52, "data", 4);
    put_number(p + 56, data, 4);
}

struct str wave_write_adpcm(struct arena *a, const struct wave *w)
{
    assert(w->n > 0 && w->rate > 0);
    size_t blocks = (w->n + BLOCK_SAMPLES - 1) / BLOCK_SAMPLES;
    char *out = arena_alloc(a, HEAD + blocks * BLOCK);
    struct coder c = {0};
    write_head(out, w, (unsigned)(blocks * BLOCK));
    for (size_t i = 0; i < blocks; i++)
        code_block(&c, w, i * BLOCK_SAMPLES, out + HEAD + i * BLOCK);
    return (struct str){out, HEAD + blocks * BLOCK};
}
