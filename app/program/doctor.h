// doctor: looks over a machine that is to run the exhibit alone, and says in both languages what is
// well and what to do.
#ifndef PROGRAM_DOCTOR_H
#define PROGRAM_DOCTOR_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/diag.h"
#include "base/geom.h"
#include "program/options.h"

enum doctor_verdict { DOCTOR_WELL, DOCTOR_ADVICE, DOCTOR_BAD };

// What a machine says of itself. Paths lie below `root`, "" but in tests.
struct doctor_machine {
    const char *root;
    const char *state_dir, *keys, *pin, *fonts;
    struct px_size display; // px; 0: there is none
    int touch, sound;       // devices
    int64_t now_s;          // of the calendar
};

struct doctor_finding {
    const char *part[2]; // by enum diag_lang, as all below
    enum doctor_verdict verdict;
    const char *what[2], *remedy[2]; // remedy: empty when it is well
};

#define DOCTOR_PARTS 11

// One finding for each part; texts in the arena.
void doctor_examine(const struct doctor_machine *m, struct arena *a,
                    struct doctor_finding out[DOCTOR_PARTS]);
// Looks at this machine and prints what it found. The exit code: 0, or 3 when something is bad.
int run_doctor(const struct options *o);

#endif
