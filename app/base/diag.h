// diag: diagnostics of content: what is wrong, where, and the remedy, in plain English and Chinese.
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include <stdbool.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/str.h"

#define DIAG_MAX_KEPT 200 // further ones are only counted; errors displace warnings

enum diag_severity { DIAG_ERROR, DIAG_WARNING };
enum diag_lang { DIAG_EN, DIAG_ZH };
// The language of diagnostics for staff who read this language (BCP 47): Chinese for any Chinese,
// else English.
enum diag_lang diag_lang_of(struct str tag);

struct diag {
    enum diag_severity severity;
    struct str file;               // relative to the bundle folder
    int line, column;              // from 1; 0 = the whole file
    struct str field;              // "figures[0].value", or empty
    struct str what[2], remedy[2]; // by enum diag_lang
};

struct diag_list {
    struct arena *arena; // for the texts; borrowed
    struct diag *items;
    size_t n, cap;
    size_t n_errors, n_warnings; // all of them, including those beyond the limit
    bool no_memory;              // some error is the machine's: no memory for a large part
};

// The location of a problem; adding the diagnostic copies the strings.
struct diag_at {
    const char *file;
    int line, column;
    const char *field;
};

void diag_init(struct diag_list *l, struct arena *arena);

// Adds one problem. The four texts are printf formats that consume the same arguments in the same
// order, e.g. "not a number: \"%s\"", "write digits only", "「%s」不是數字", "請只寫數字" (a remedy
// may use none of them). Severity error makes the content unusable.
void diag_add(struct diag_list *l, enum diag_severity severity, struct diag_at at,
              const char *what_en, const char *remedy_en, const char *what_zh,
              const char *remedy_zh, ...);

// Adds an error: the machine has no memory to read `file`; sets no_memory.
void diag_no_memory(struct diag_list *l, const char *file);

// Adds a problem of another list; or all problems of another list, including its counts.
void diag_copy(struct diag_list *l, const struct diag *d);
void diag_merge(struct diag_list *l, const struct diag_list *from);

// Prints "file:line:column: field: what; remedy", one line each, errors before warnings, then the
// number of problems not listed.
void diag_print(const struct diag_list *l, enum diag_lang lang, FILE *out);
// Prints the warnings of a list as notes, of which nothing need come.
void diag_print_notes(const struct diag_list *l, enum diag_lang lang, FILE *out);
// Writes the first twenty to the log, in English, without remedies.
void diag_log(const struct diag_list *l);
// Prints one JSON object:
// {"errors":N,"warnings":N,"items":[{severity,file,line,column,field,what,remedy}]}. `notes`: a
// list of notes, "notes":[…] then; NULL: none. `more`: further members of it, may be empty.
void diag_print_json(const struct diag_list *l, enum diag_lang lang, const struct diag_list *notes,
                     const char *more, FILE *out);

#endif
