// typeset_main: `hetao-bundle typeset`: reads lines from standard input and prints one JSON object
// a line.
#ifndef STAFF_TYPESET_MAIN_H
#define STAFF_TYPESET_MAIN_H

#include <stdio.h>

#include "staff/typeset.h"

extern const char typeset_usage[];

// argv[0] is the first argument after the command. `with`: the fonts and names to use. Returns the
// exit status: 0, 2 wrong use, 3 the machine failed.
int typeset_main(int argc, char **argv, const struct typeset_opts *with, FILE *in, FILE *out);

#endif
