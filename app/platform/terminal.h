// terminal: a question to whoever sits at the terminal.
#ifndef PLATFORM_TERMINAL_H
#define PLATFORM_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>

// Asks on standard error and reads one line of standard input, which the terminal does not show.
// Without a terminal nothing is asked and the line is read all the same. The line loses its end;
// what is longer than n - 1 bytes is left for the next. False at the end of the input.
bool terminal_read_secret(const char *question, char *out, size_t n);

#endif
