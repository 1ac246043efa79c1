// log: formats one log line, escapes what could forge another, and writes it with one call.
#define _POSIX_C_SOURCE 200809L // localtime_r, which C has since C23
#include "base/log.h"

#include <assert.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/utf8.h"

// Characters that end a line, move a terminal's cursor or reverse text: C0, DEL, C1, line and
// paragraph separators, and the directional formatting characters of UAX #9.
static bool is_control(uint32_t cp)
{
    return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == 0x61C || cp == 0x200E || cp == 0x200F ||
           (cp >= 0x2028 && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069);
}

// Writes the character at byte i as a log shows it, and its length in the text.
static int escape_at(struct str text, size_t i, size_t *len, char out[8])
{
    uint32_t cp = utf8_at(text, i, len);
    if (cp == UTF8_BAD && *len == 1)
        return snprintf(out, 8, "\\x%02X", (unsigned)(unsigned char)text.p[i]);
    if (is_control(cp))
        return snprintf(out, 8, cp < 0x100 ? "\\x%02X" : "\\u%04X", (unsigned)cp);
    memcpy(out, text.p + i, *len);
    return (int)*len;
}

void log_escape(struct str text, char *out, size_t size)
{
    assert(out && size > 0);
    size_t used = 0;
    for (size_t i = 0, len; i < text.n; i += len) {
        char shown[8];
        size_t n = (size_t)escape_at(text, i, &len, shown);
        if (used + n >= size)
            break;
        memcpy(out + used, shown, n);
        used += n;
    }
    out[used] = 0;
}

// Set while a program starts, read by every thread.
static _Atomic(log_also) tee;

void log_tee(log_also also)
{
    atomic_store(&tee, also);
}

void log_line(const char *level, const char *fmt, ...)
{
    assert(level && fmt);
    char text[1024], escaped[2048], when[32] = "";
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(text, sizeof text, fmt, ap);
    va_end(ap);
    log_escape(str_from(text), escaped, sizeof escaped);
    time_t now = time(NULL);
    struct tm tm;
    if (localtime_r(&now, &tm))
        strftime(when, sizeof when, "%Y-%m-%dT%H:%M:%S", &tm);
    // one call, so that lines of threads do not mix
    bool lost = fprintf(stderr, "%s %s: %s\n", when, level, escaped) < 0;
    log_also also = atomic_load(&tee);
    if (also && strcmp(level, "info") != 0)
        also(level, escaped, lost);
}
