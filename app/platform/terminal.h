// terminal: whether somebody sits at it, a question to whoever does, and where errors are written.
#ifndef PLATFORM_TERMINAL_H
#define PLATFORM_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>

// Standard input comes from a terminal; standard error goes to one.
bool terminal_is_asked(void);
bool terminal_shows_errors(void);
// Standard error is appended to the file from now on, also by libraries and programs started.
// False, and as before, when it cannot be written.
bool terminal_errors_to(const char *path);

// Asks on standard error and reads one line of standard input, which the terminal does not show.
// Without a terminal nothing is asked and the line is read all the same. The line loses its end;
// what is longer than n - 1 bytes is left for the next. False at the end of the input.
bool terminal_read_secret(const char *question, char *out, size_t n);

#endif
