// run_modes: the ways to run the program, chosen by its options. Each returns the exit code.
#ifndef PROGRAM_RUN_MODES_H
#define PROGRAM_RUN_MODES_H

#include "program/options.h"

int run_headless(const struct options *o); // --shot, --print-scene, --print-state
int run_replay(const struct options *o);   // --replay
int run_window(const struct options *o);   // the exhibit

// Asks the exhibit that owns the state folder to stop, and waits for its end.
int run_stop(const struct options *o);

#endif
