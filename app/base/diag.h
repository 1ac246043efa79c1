// diag: what is wrong with content, where, and what to do about it, in plain English and Chinese.
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include <stdbool.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/str.h"

#define DIAG_MAX_KEPT 200 // further ones are only counted

enum diag_severity { DIAG_ERROR, DIAG_WARNING };
enum diag_lang { DIAG_EN, DIAG_ZH };
// What staff who read this language (BCP 47) are told in: Chinese of any kind, else English.
enum diag_lang diag_lang_of(struct str tag);

struct diag {
    enum diag_severity severity;
    struct str file;               // relative to the bundle folder
    int line, column;              // from 1; 0 = the file as a whole
    struct str field;              // "figures[0].value", or empty
    struct str what[2], remedy[2]; // by enum diag_lang
};

struct diag_list {
    struct arena *arena; // where texts are kept; borrowed
    struct diag *items;
    size_t n, cap;
    size_t n_errors, n_warnings; // all of them, kept or not
    bool no_memory;              // an error is the machine's, which had no memory for a large part
};

// Where a problem stands; strings are copied when the diagnostic is added.
struct diag_at {
    const char *file;
    int line, column;
    const char *field;
};

void diag_init(struct diag_list *l, struct arena *arena);

// Adds one problem. The four texts are printf formats that all consume the same arguments in the
// same order, e.g. "not a number: \"%s\"", "write digits only", "「%s」不是數字", "請只寫數字" (a
// remedy may use none of them). Severity error makes the content unusable.
void diag_add(struct diag_list *l, enum diag_severity severity, struct diag_at at,
              const char *what_en, const char *remedy_en, const char *what_zh,
              const char *remedy_zh, ...);

// The machine has no memory to read `file`: an error, and no_memory.
void diag_no_memory(struct diag_list *l, const char *file);

// Adds a problem of another list, or all of them with those only counted.
void diag_copy(struct diag_list *l, const struct diag *d);
void diag_merge(struct diag_list *l, const struct diag_list *from);

// "file:line:column: field: what; remedy", a line each, then the count of those not kept.
void diag_print(const struct diag_list *l, enum diag_lang lang, FILE *out);
// The first twenty into the log, in English, without remedies.
void diag_log(const struct diag_list *l);
// One JSON object:
// {"errors":N,"warnings":N,"items":[{severity,file,line,column,field,what,remedy}]}.
void diag_print_json(const struct diag_list *l, enum diag_lang lang, FILE *out);

#endif
