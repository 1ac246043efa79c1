// command: the words of hetao-bundle. Each stands in a file of its own, command_NAME.c, and in the
// table of bundle_main.c; what they share is here.
#ifndef STAFF_COMMAND_H
#define STAFF_COMMAND_H

#include "base/diag.h"
#include "bundle/bundle.h"

enum { EXIT_USABLE = 0, EXIT_REFUSED = 1, EXIT_USAGE = 2, EXIT_MACHINE = 3 };

struct command {
    const char *name;
    const char *does[2]; // in a line, by enum diag_lang
    const char *usage;   // all of --help, both languages; begins with "usage: hetao-bundle NAME"
    // argv[0] is what follows the command. Returns the exit status.
    int (*run)(const struct command *c, int argc, char **argv);
};

extern const struct command command_check, command_diff, command_export, command_import,
    command_import_map, command_keygen, command_new, command_pack, command_preview, command_spoken,
    command_show, command_sign, command_specimen, command_typeset, command_verify;

// One option of a command: either a flag or one that takes a value.
struct command_option {
    const char *name; // "--key"
    bool *flag;
    const char **value;
};

struct command_args {
    const char *paths[2];
    int n;
    enum diag_lang lang; // --lang en|zh, known everywhere
    bool json;           // --json, where the command has it
};

// Reads the arguments into `out` and what the options point at. Returns -1 to go on, or an exit
// status after saying what is wrong (or printing the help). `least` paths must be given.
int command_args(const struct command *c, int argc, char **argv,
                 const struct command_option *options, int n_options, int least, int most,
                 struct command_args *out);

// "hetao-bundle NAME: what: arg" and the usage, on standard error. Returns EXIT_USAGE.
int command_wrong_use(const struct command *c, const char *what, const char *arg);
// One line on standard error; returns `status`.
int command_fail(const struct command_args *args, int status, const char *en, const char *zh, ...);
// The one of the two that --lang asks for.
const char *command_say(const struct command_args *args, const char *en, const char *zh);
// The "s" of an English plural; the Chinese format takes it as %.0s.
const char *command_s(size_t n);

// Opens a folder or a .hetao file with the keys of this machine, the demo key and `key` (a .pub
// file or NULL). A refusal is a problem in `diags`; what cannot be opened at all is said, and
// *status set. False either way.
bool command_open(struct bundle *b, const char *path, const char *key, struct arena *a,
                  struct diag_list *diags, int *status);

// What is under way, on a terminal and only once it takes long: "packing:  40 %".
struct command_progress {
    const struct command_args *args;
    const char *en, *zh;
    double begun_ms;
    int percent; // last shown; -1: nothing yet
};
struct command_progress command_progress(const struct command_args *args, const char *en,
                                         const char *zh);
void command_progress_show(void *progress, double done); // 0 to 1
void command_progress_end(const struct command_progress *p);

// Now, as signatures write it (UTC); SOURCE_DATE_EPOCH instead where it is set.
const char *command_now(struct arena *a);

#endif
