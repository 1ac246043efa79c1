// setup: what the command line asked for, as the parts of the program take it.
#ifndef PROGRAM_SETUP_H
#define PROGRAM_SETUP_H

#include "exhibit/exhibit_opts.h"
#include "program/options.h"

// The signatures that are believed here: trusted keys, and outside --kiosk the demo key.
struct trust setup_trust(const struct options *o);

// An exhibit as the options want it, on that canvas. Its strings are the options'.
struct exhibit_opts setup_exhibit(const struct options *o, struct px_size canvas);

#endif
