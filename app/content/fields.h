// fields: a map of a content file -> a struct, by a table with one row a field. Every problem is
// added to the diagnostics and reading goes on.
#ifndef CONTENT_FIELDS_H
#define CONTENT_FIELDS_H

#include "content/files.h"
#include "content/model.h"
#include "content/texts.h"
#include "content/tree.h"

// A file whose own problem is said already; what refers to it has none of its own.
struct unread {
    const char *file;
    const struct unread *next;
};

struct reader {
    struct arena *a;       // bundle
    struct arena *scratch; // ends with the loading
    struct diag_list *diags;
    struct model *m;                // being filled; languages are known after bundle.yaml
    const char *file;               // being read
    struct links *links;            // ids already met
    const struct files *from;       // where files that fields name are; NULL: not looked for
    size_t clip_bytes;              // of recorded readings so far
    size_t photo_bytes;             // of records' pictures so far
    const struct unread *unread;    // scratch
    struct texts *texts;            // where to note every text; NULL: nobody asks
    struct borrowed_text *borrowed; // so far, in no order
    size_t n_borrowed, cap_borrowed;
    // Texts of `gaps_file` that a further language does not have, and where the first of them is.
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
    FIELD_DATE,    // struct str: a day of the calendar, YYYY-MM-DD
    FIELD_CHOICE,  // an enum (int): index into `choices`
    FIELD_CHOICES, // an enum for each language
    FIELD_POINT,   // struct geo_pt: [lon, lat]
    FIELD_OWN,     // `own` does it
};

struct field {
    const char *key;
    enum field_kind kind;
    bool needed;
    size_t at;                  // offset of the member
    const char *const *choices; // NULL at the end
    void (*own)(struct reader *r, const struct tree *value, void *whole);
};

// Reads the fields of `map` into `whole`; says what is missing, unknown or of the wrong type.
void fields_read(struct reader *r, const struct tree *map, const struct field *fields, size_t n,
                 void *whole);
#define FIELDS_READ(r, map, table, whole)                                                          \
    fields_read((r), (map), (table), sizeof(table) / sizeof *(table), (whole))

// The single readers, for lists and the like. False after saying what is wrong.
bool field_is(struct reader *r, const struct tree *t, enum tree_kind kind);
// What a further language lacks is borrowed from another (struct borrowed_text).
bool field_words(struct reader *r, const struct tree *t, struct words *out);
bool field_number(struct reader *r, const struct tree *t, double *out);
bool field_int(struct reader *r, const struct tree *t, int *out);
bool field_date(struct reader *r, const struct tree *t, struct str *out);
bool field_point(struct reader *r, const struct tree *t, struct geo_pt *out);

// Notes that t is a text for people, in the language of that index (-1: none).
void field_note(struct reader *r, const struct tree *t, int lang);

// Calls each for every language that the map t has a value in; the first two are not needed here.
bool field_each_lang(struct reader *r, const struct tree *t, void *out,
                     bool (*each)(struct reader *r, const struct tree *value, int lang, void *out));

// Says what a further language lacks in the files read so far: one warning for each file and
// language. The first two languages are needed everywhere, and each lack of theirs is an error.
void field_gaps_end(struct reader *r);

// Once all files are read: the model gets its list of borrowed texts.
void field_borrow_end(struct reader *r);

// A list -> an array of n items of `size` bytes, each read by `each`. Empty when t is no list.
void *field_list(struct reader *r, const struct tree *t, size_t size, int *n,
                 void (*each)(struct reader *r, const struct tree *item, void *out));
void field_words_item(struct reader *r, const struct tree *item, void *out); // for field_list
void field_str_item(struct reader *r, const struct tree *item, void *out);

// The nearest of `names` (NULL at the end) that may have been meant; NULL when none is near.
const char *field_meant(struct str name, const char *const *names);

// Where a diagnostic about t (or its key) stands.
struct diag_at reader_at(struct reader *r, const struct tree *t, const char *key);
#define READ_ERROR(r, t, ...)                                                                      \
    diag_add((r)->diags, DIAG_ERROR, reader_at((r), (t), NULL), __VA_ARGS__)
#define READ_WARNING(r, t, ...)                                                                    \
    diag_add((r)->diags, DIAG_WARNING, reader_at((r), (t), NULL), __VA_ARGS__)

#endif
