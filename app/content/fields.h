// fields: reads a map of a content file into a struct, by a table with one row per field. Every
// problem becomes a diagnostic, and reading continues.
#ifndef CONTENT_FIELDS_H
#define CONTENT_FIELDS_H

#include "content/files.h"
#include "content/model.h"
#include "content/texts.h"
#include "content/tree.h"

// A file whose own problem has been reported: references to it are not reported again.
struct unread {
    const char *file;
    const struct unread *next;
};

struct reader {
    struct arena *a;       // the content's
    struct arena *scratch; // freed when loading ends
    struct diag_list *diags;
    struct model *m;                // being filled; its languages are known after bundle.yaml
    const char *file;               // being read
    struct links *links;            // ids read so far
    bool glances;                   // few records are read: references to others are left out
    const struct files *from;       // where to find files that fields name; NULL: not checked
    size_t clip_bytes;              // total of recorded readings so far
    size_t photo_bytes;             // total of records' pictures so far
    const struct unread *unread;    // scratch
    struct texts *texts;            // where to list every text; NULL: not needed
    struct borrowed_text *borrowed; // so far, unsorted
    size_t n_borrowed, cap_borrowed;
    // Number of texts of `gaps_file` that a further language lacks, and the first of them.
    const char *gaps_file;
    struct {
        int n, line, column;
        struct str field; // scratch
    } gaps[MODEL_MAX_LANGS];
};

enum field_kind {
    FIELD_STR,     // struct str
    FIELD_ID,      // struct str: lower-case letters, digits and hyphens
    FIELD_WORDS,   // struct words
    FIELD_NUMBER,  // double
    FIELD_INT,     // int
    FIELD_DATE,    // struct str: a calendar day, YYYY-MM-DD
    FIELD_CHOICE,  // an enum (int): index into `choices`
    FIELD_CHOICES, // an enum per language
    FIELD_POINT,   // struct geo_pt: [lon, lat]
    FIELD_COLOUR,  // struct rgba: "#RRGGBB" or "#RRGGBBAA"
    FIELD_OWN,     // read by `own`
};

struct field {
    const char *key;
    enum field_kind kind;
    bool needed;
    size_t at;                  // offset of the member
    const char *const *choices; // ends with NULL
    void (*own)(struct reader *r, const struct tree *value, void *whole);
};

// Reads the fields of `map` into `whole`; reports missing, unknown and mistyped fields.
void fields_read(struct reader *r, const struct tree *map, const struct field *fields, size_t n,
                 void *whole);
#define FIELDS_READ(r, map, table, whole)                                                          \
    fields_read((r), (map), (table), sizeof(table) / sizeof *(table), (whole))

// Readers of single values, for lists and the like. On failure: false and a diagnostic.
bool field_is(struct reader *r, const struct tree *t, enum tree_kind kind);
// A text that a further language lacks is borrowed from another (struct borrowed_text).
bool field_words(struct reader *r, const struct tree *t, struct words *out);
bool field_id(struct reader *r, const struct tree *t, struct str *out);
bool field_number(struct reader *r, const struct tree *t, double *out);
bool field_int(struct reader *r, const struct tree *t, int *out);
bool field_is_day(struct str s); // a day of the calendar, YYYY-MM-DD
bool field_point(struct reader *r, const struct tree *t, struct geo_pt *out);
// The row of `choices` (ends with NULL) that t names.
bool field_choice(struct reader *r, const struct tree *t, const char *const *choices, int *out);

// Lists t as a text for people, in the language with that index (-1: none).
void field_note(struct reader *r, const struct tree *t, int lang);

// Calls `each` for every language that the map t has; the first two are not required here.
bool field_each_lang(struct reader *r, const struct tree *t, void *out,
                     bool (*each)(struct reader *r, const struct tree *value, int lang, void *out));

// Reports what further languages lack in the files read so far, with one warning per file and
// language. The first two languages are required everywhere; each missing text of theirs is an
// error.
void field_gaps_end(struct reader *r);

// Gives the model its list of borrowed texts, once all files are read.
void field_borrow_end(struct reader *r);

// Reads a list into an array of n items of `size` bytes, each with `each`. Empty if t is not a
// list.
void *field_list(struct reader *r, const struct tree *t, size_t size, int *n,
                 void (*each)(struct reader *r, const struct tree *item, void *out));
void field_words_item(struct reader *r, const struct tree *item, void *out); // for field_list
void field_str_item(struct reader *r, const struct tree *item, void *out);

// The closest of `names` (ends with NULL) that may have been meant; NULL if none is close.
const char *field_meant(struct str name, const char *const *names);

// The location for a diagnostic about t, or about its key.
struct diag_at reader_at(struct reader *r, const struct tree *t, const char *key);
#define READ_ERROR(r, t, ...)                                                                      \
    diag_add((r)->diags, DIAG_ERROR, reader_at((r), (t), NULL), __VA_ARGS__)
#define READ_WARNING(r, t, ...)                                                                    \
    diag_add((r)->diags, DIAG_WARNING, reader_at((r), (t), NULL), __VA_ARGS__)

#endif
