// terminal: whether somebody uses it, a question to the user, and the destination of standard
// error.
#ifndef PLATFORM_TERMINAL_H
#define PLATFORM_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>

// Standard input comes from a terminal; standard error goes to one.
bool terminal_is_asked(void);
bool terminal_shows_errors(void);
// Appends standard error to the file from now on, also that of libraries and started programs.
// False, without any change, if it cannot be written.
bool terminal_errors_to(const char *path);
// Writes a line to the destination that standard error had before terminal_errors_to(): the service
// manager's journal. Any thread.
void terminal_tell_first(const char *line);

// Asks on standard error and reads one line of standard input without echo. Without a terminal it
// reads the line without asking. The line loses its newline; anything beyond n - 1 bytes is left
// for the next call. False at the end of the input.
bool terminal_read_secret(const char *question, char *out, size_t n);

#endif
