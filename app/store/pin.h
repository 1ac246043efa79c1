// pin: the staff's PIN. Its Argon2id hash (RFC 9106, as libsodium writes it) is in a file that only
// root writes. Wrong tries delay the next ones, also across a restart: the whole delay begins again
// then, as a calendar can be set. Times are the caller's, monotonic.
#ifndef STORE_PIN_H
#define STORE_PIN_H

#include <stdbool.h>
#include <stdint.h>

#define PIN_LEAST 4
#define PIN_MOST 8
#define PIN_WAIT_MOST_S 300

struct pin {
    bool set; // a PIN is set
    char hash[160];
    char tries[3072]; // file that counts wrong tries; empty: not kept
    int wrong;        // consecutive wrong tries
    double until_ms;  // no try before
};

// file: that of the hash; state_dir may be NULL.
void pin_open(struct pin *p, const char *file, const char *state_dir, double t_ms);
// The remaining delay before the next try, ms; 0: none.
double pin_wait_ms(const struct pin *p, double t_ms);
// False: wrong, or too early (which is not counted). Takes about a tenth of a second.
bool pin_try(struct pin *p, const char *digits, double t_ms);

// Only digits, a permitted number of them, not all the same nor consecutive (1234).
bool pin_good(const char *digits);
// Writes the hash, readable by owner and group. False with *why.
bool pin_write(const char *file, const char *digits, const char **why);

#endif
