// run_modes: what the program does once its options are read. Each returns the exit code.
#ifndef PROGRAM_RUN_MODES_H
#define PROGRAM_RUN_MODES_H

#include "program/options.h"

int run_headless(const struct options *o); // --shot, --print-scene, --print-state
int run_replay(const struct options *o);   // --replay
int run_window(const struct options *o);   // the exhibit

// Tells the exhibit that owns the state folder to end, and waits until it has.
int run_stop(const struct options *o);

#endif
