// power: stories of updates during which the power fails, or the disk; what must be true after
// each. The same on every system; processes are started by each one's main().
#ifndef TESTS_POWER_H
#define TESTS_POWER_H

#include "bundle/trust.h"
#include "disk.h"

#define POWER_PATH 512
#define POWER_STORIES 6

struct bench {
    char dir[256]; // content/, rN.hetao, before/ (a state folder), state/, drop/
    struct trust trust;
};

// A fault at call n of a story.
struct power_fault {
    int story;
    enum disk_fault kind;
    int n, error;
    unsigned seed;
};

// Makes the releases of a small part of that content in the empty folder b->dir, signed by a key of
// its own. Ends the program if that fails.
void power_setup(struct bench *b, const char *content);

// Every power cut, and every fault of the disk, of every story; each with `losses` different
// losses, and with more kinds of fault if there are several. How many were tried, -1 for a failure,
// which is printed.
int power_cuts(const struct bench *b, unsigned losses);
int power_faults(const struct bench *b, unsigned losses);

// ---- what a process of its own does ----

// Plays the story with the fault; the calls that it made of the disk. May end the process.
int power_play(const struct bench *b, const struct power_fault *f);
// 0: what must be true is. The next start is made here. `done`: the story had come to its end.
int power_check(const struct bench *b, int story, bool done);
// A start of the program that ends without a farewell; the process must end after it.
void power_crash(const struct bench *b);

// ---- each system's own ----

// In a process of its own: its exit code, 128 or more for a crash.
int power_child_play(const struct bench *b, const struct power_fault *f, int *calls);
int power_child_check(const struct bench *b, int story, bool done);
void power_child_crash(const struct bench *b);

#endif
