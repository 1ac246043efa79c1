// clip: walks the chunks of a WAV file and checks format, rate and length.
#include "content/clip.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

static uint32_t u32(struct str s, size_t at)
{
    assert(at + 4 <= s.n);
    const unsigned char *p = (const unsigned char *)s.p + at;
    return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static unsigned u16(struct str s, size_t at)
{
    assert(at + 2 <= s.n);
    return u32((struct str){s.p + at, 4}, 0) & 0xFFFF;
}

// The offset of a chunk's content, and its length; 0 if there is no such chunk.
static size_t find_chunk(struct str s, const char *name, uint32_t *n)
{
    for (size_t at = 12; s.n - at >= 8 && at < s.n;) {
        *n = u32(s, at + 4);
        bool streamed =
            *n == 0xFFFFFFFF && !memcmp(name, "data", 4); // a recorder that never went back
        if (streamed && !memcmp(s.p + at, name, 4))
            *n = (uint32_t)(s.n - at - 8);
        if (*n > s.n - at - 8)
            return 0;
        if (!memcmp(s.p + at, name, 4))
            return at + 8;
        at += 8 + (size_t)*n + (*n & 1);
        if (at >= s.n)
            break;
    }
    return 0;
}

enum { PCM = 1, MS_ADPCM = 2, IMA_ADPCM = 17, EXTENSIBLE = 0xFFFE };

const char *clip_wrong(struct str s)
{
    uint32_t n_fmt, n_data;
    if (s.n > CLIP_MAX_BYTES)
        return "larger than 4 MiB";
    if (s.n < 44 || memcmp(s.p, "RIFF", 4) || memcmp(s.p + 8, "WAVE", 4))
        return "no WAV file";
    size_t fmt = find_chunk(s, "fmt ", &n_fmt), data = find_chunk(s, "data", &n_data);
    if (!fmt || n_fmt < 16 || !data || !n_data)
        return "cut off";
    unsigned format = u16(s, fmt), channels = u16(s, fmt + 2), bits = u16(s, fmt + 14);
    if (format == EXTENSIBLE && n_fmt >= 40) // the format proper heads a GUID
        format = u16(s, fmt + 24);
    uint32_t rate = u32(s, fmt + 4), bytes_a_second = u32(s, fmt + 8);
    bool pcm = format == PCM && (bits == 8 || bits == 16);
    bool adpcm = (format == MS_ADPCM || format == IMA_ADPCM) && bits == 4;
    if (!pcm && !adpcm)
        return "neither PCM of 8 or 16 bit nor ADPCM";
    if (channels < 1 || channels > 2)
        return "neither mono nor stereo";
    if (rate < 8000 || rate > 48000 || bytes_a_second < rate / 4)
        return "not of 8,000 to 48,000 samples a second";
    if (n_data / bytes_a_second >= CLIP_MAX_SECONDS)
        return "longer than three minutes";
    return NULL;
}
