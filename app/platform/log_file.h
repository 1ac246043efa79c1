// log_file: the log kept in files. Standard error itself is made to go there, so that whatever a
// library or a crash says is kept too: kiosk.log, and kiosk.1.log to kiosk.3.log before it.
#ifndef PLATFORM_LOG_FILE_H
#define PLATFORM_LOG_FILE_H

#include "base/str.h"

#define LOG_FILE_BYTES ((size_t)5 << 20)
#define LOG_FILES 4

// From now on standard error is appended to DIR/kiosk.log. False, nothing changed, when it cannot
// be written.
bool log_file_open(const char *dir);
// When the file has grown beyond LOG_FILE_BYTES: the next one begins, the oldest goes. Any one
// thread.
void log_file_turn(const char *dir, size_t bytes);
// The last `most` lines that are warnings or errors, the latest first, in the arena.
size_t log_file_tail(const char *dir, struct arena *a, struct str *lines, size_t most);

#endif
