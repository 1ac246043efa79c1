// log_file: the log in files. Standard error itself is redirected there, so that the output of
// libraries and crashes is kept too: kiosk.log, and its predecessors kiosk.1.log to kiosk.3.log.
#ifndef PLATFORM_LOG_FILE_H
#define PLATFORM_LOG_FILE_H

#include "base/str.h"

#define LOG_FILE_BYTES ((size_t)5 << 20)
#define LOG_FILES 4

// Redirects standard error to the end of DIR/kiosk.log. Its former destination, the service
// manager's journal, receives each warning and error once, and one line if the log cannot be
// written. False, without any change, if it cannot be opened.
bool log_file_open(const char *dir);
// Rotates the log once the file exceeds LOG_FILE_BYTES, dropping the oldest file. On any one
// thread.
void log_file_turn(const char *dir, size_t bytes);
// The last `most` warnings and errors, latest first, in the arena.
size_t log_file_tail(const char *dir, struct arena *a, struct str *lines, size_t most);

#endif
