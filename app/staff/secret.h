// secret: the secret key a command signs with, and the passphrase it asks for.
#ifndef STAFF_SECRET_H
#define STAFF_SECRET_H

#include "bundle/minisign_key.h"
#include "staff/command.h"

#define SECRET_MAX_PASSPHRASE 1024

// Asks on the terminal, without showing what is typed; from a pipe, reads a line. False: none came.
// out holds SECRET_MAX_PASSPHRASE bytes; the caller wipes it.
bool secret_ask(const struct command_args *args, const char *en, const char *zh, char *out);

// The key in the file, asking for its passphrase if it has one; path NULL: the demo key, with a
// word of warning. Returns -1 to go on, or an exit status after saying what is wrong.
int secret_open(const struct command_args *args, const char *path, struct minisign_secret *out);

#endif
