// secret: the secret key that a command signs with, and its passphrase.
#ifndef STAFF_SECRET_H
#define STAFF_SECRET_H

#include "bundle/minisign_key.h"
#include "staff/command.h"

#define SECRET_MAX_PASSPHRASE 1024

// Asks on the terminal without echo; from a pipe, reads a line. False: there was none. out holds
// SECRET_MAX_PASSPHRASE bytes; the caller wipes it.
bool secret_ask(const struct command_args *args, const char *en, const char *zh, char *out);

// Opens the key file, asking for its passphrase if it has one; path NULL: the demo key, with a
// warning. Returns -1 to continue, or an exit status after printing an error.
int secret_open(const struct command_args *args, const char *path, struct minisign_secret *out);

#endif
