// command: the commands of hetao-bundle. Each has a file of its own, command_NAME.c, and a row in
// the table of bundle_main.c; this header has what they share.
#ifndef STAFF_COMMAND_H
#define STAFF_COMMAND_H

#include "base/diag.h"
#include "bundle/bundle.h"

enum { EXIT_USABLE = 0, EXIT_REFUSED = 1, EXIT_USAGE = 2, EXIT_MACHINE = 3 };

struct command {
    const char *name;
    const char *does[2]; // one line, by enum diag_lang
    const char *usage;   // all of --help, both languages; begins with "usage: hetao-bundle NAME"
    // argv[0] is the first argument after the command. Returns the exit status.
    int (*run)(const struct command *c, int argc, char **argv);
};

extern const struct command command_check, command_compare, command_diff, command_export,
    command_import, command_import_map, command_keygen, command_narrate, command_new, command_pack,
    command_picture, command_prepare, command_preview, command_show, command_sign, command_specimen,
    command_spoken, command_typeset, command_verify, command_workbook;

// One option of a command: a flag, or an option with a value.
struct command_option {
    const char *name; // "--key"
    bool *flag;
    const char **value;
};

struct command_args {
    const char *paths[2];
    int n;
    enum diag_lang lang; // --lang en|zh, common to all commands
    bool json;           // --json, for commands that have it
};

// Parses the arguments into `out` and the variables of the options. Returns -1 to continue, or an
// exit status after an error or after printing the help. At least `least` paths are required.
int command_args(const struct command *c, int argc, char **argv,
                 const struct command_option *options, int n_options, int least, int most,
                 struct command_args *out);

// Prints "hetao-bundle NAME: what: arg" and the usage to standard error. Returns EXIT_USAGE.
int command_wrong_use(const struct command *c, const char *what, const char *arg);
// Prints one line to standard error; returns `status`.
int command_fail(const struct command_args *args, int status, const char *en, const char *zh, ...);
// The text in the language of --lang.
const char *command_say(const struct command_args *args, const char *en, const char *zh);

// Opens a folder or a .hetao file with the keys of this machine, the demo key and `key` (a .pub
// file or NULL). A refusal becomes a problem in `diags`; if the path cannot be opened at all,
// prints why and sets *status. False in both cases.
bool command_open(struct bundle *b, const char *path, const char *key, struct arena *a,
                  struct diag_list *diags, int *status);

// Progress, shown on a terminal if the work takes long: "packing:  40 %".
struct command_progress {
    const struct command_args *args;
    const char *en, *zh;
    double begun_ms;
    int percent; // last shown; -1: none yet
};
struct command_progress command_progress(const struct command_args *args, const char *en,
                                         const char *zh);
void command_progress_show(void *progress, double done); // 0 to 1
void command_progress_end(const struct command_progress *p);

// The current time in the format of signatures (UTC), or SOURCE_DATE_EPOCH if that is set.
const char *command_now(struct arena *a);

#endif
