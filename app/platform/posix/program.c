// program: POSIX gives main() what it needs.
#include "platform/program.h"

bool program_start(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    return true;
}
