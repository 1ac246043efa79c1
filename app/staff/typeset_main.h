// typeset_main: `hetao-bundle typeset`. Lines of standard input in, one JSON object a line out.
#ifndef STAFF_TYPESET_MAIN_H
#define STAFF_TYPESET_MAIN_H

#include <stdio.h>

extern const char typeset_usage[];

// argv[0] is the first argument after the command. `fonts`: folder of the build's faces. Returns
// the exit status: 0, 2 wrong use, 3 the machine failed.
int typeset_main(int argc, char **argv, const char *fonts, FILE *in, FILE *out);

#endif
