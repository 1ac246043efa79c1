// program: what a system does differently before main() can begin: the arguments in UTF-8, output
// without translation of line ends, a console where one was asked for.
#ifndef PLATFORM_PROGRAM_H
#define PLATFORM_PROGRAM_H

#include <stdbool.h>

// The first call of main(). On Windows the arguments are replaced by those in UTF-8, in which paths
// have slashes. False without memory.
bool program_start(int *argc, char ***argv);

#endif
