// pin: the staff's PIN. Its Argon2id hash (RFC 9106, as libsodium writes it) lies in a file that
// only root writes; wrong attempts make the next ones wait, also after a restart. Times are the
// caller's: t_ms monotonic, wall_s of the calendar (to survive a restart; a calendar that jumps
// back makes nobody wait longer than the delay itself).
#ifndef STORE_PIN_H
#define STORE_PIN_H

#include <stdbool.h>
#include <stdint.h>

#define PIN_LEAST 4
#define PIN_MOST 8
#define PIN_WAIT_MOST_S 300

struct pin {
    bool set; // there is one
    char hash[160];
    char tries[3072]; // file of the wrong attempts; empty: they are not kept
    int wrong;        // in a row
    double until_ms;  // no attempt before
};

// file: the hash's; state_dir may be NULL.
void pin_open(struct pin *p, const char *file, const char *state_dir, double t_ms, int64_t wall_s);
// How long the next attempt has to wait, ms; 0: now.
double pin_wait_ms(const struct pin *p, double t_ms);
// False: wrong, or too early (then nothing is counted). Takes about a tenth of a second.
bool pin_try(struct pin *p, const char *digits, double t_ms, int64_t wall_s);

// Only digits, not too few or many, and not all the same or in a row (1234).
bool pin_good(const char *digits);
// Writes the hash, readable by owner and group. False with *why.
bool pin_write(const char *file, const char *digits, const char **why);

#endif
