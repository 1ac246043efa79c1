// setup: the command line's options in the form that other parts take them.
#ifndef PROGRAM_SETUP_H
#define PROGRAM_SETUP_H

#include "exhibit/exhibit_opts.h"
#include "program/options.h"

// The signatures accepted here: of trusted keys, and without --kiosk of the demo key.
struct trust setup_trust(const struct options *o);

// The exhibit's options on that canvas. Its strings belong to the options.
struct exhibit_opts setup_exhibit(const struct options *o, struct px_size canvas);

#endif
