// log: one line per fact, to standard error, with the time. Staff read a kiosk's log afterwards.
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include <stdbool.h>

#include "base/str.h"

#define LOG_ERR(...) log_line("error", __VA_ARGS__)
#define LOG_WARN(...) log_line("warning", __VA_ARGS__)
#define LOG_INFO(...) log_line("info", __VA_ARGS__)

// As printf; a newline is added. File names and content may be arbitrary, so the text is escaped by
// log_escape(): one call is one line. Any thread.
void log_line(const char *level, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

// Passes warnings and errors on to `also`, without their time, on any thread; NULL: stops. `lost`:
// the log itself could not be written.
typedef void (*log_also)(const char *level, const char *line, bool lost);
void log_tee(log_also also);

// Escapes control characters, bidirectional controls and bytes that are not UTF-8 as \xNN or
// \uNNNN, and cuts the result to `size` (> 0) bytes at a whole character.
void log_escape(struct str text, char *out, size_t size);

#endif
