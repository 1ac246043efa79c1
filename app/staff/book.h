// book: the staff's workbook: which sheets and columns it has, and where in the content folder each
// cell stands. Rows of both faces, folder and workbook, have the same form, so that they compare.
//
//   sheet        a row is                                   its key
//   Initiatives  a file of initiatives/                     id
//   Figures      an item of its `figures`                   initiative, no
//   Dates        an item of its `milestones`                initiative, no
//   Pictures     an item of its `picture`, one or a list    initiative, no
//   Sites        an item of sites.yaml                      id
//   Words        a text of any other file                   file, field
//   Attract      a stop of attract.yaml                     no
//   Tours        a step of a tour of tours.yaml             tour, no
//   Terms        a word of a list of terms.yaml             list, no
//   Languages    a language of bundle.yaml                  tag
//   Release      bundle.yaml itself, one row                id
#ifndef STAFF_BOOK_H
#define STAFF_BOOK_H

#include "content/content.h"

#define BOOK_MAX_COLUMNS 128

enum book_sheet_id {
    BOOK_INITIATIVES,
    BOOK_FIGURES,
    BOOK_DATES,
    BOOK_PICTURES,
    BOOK_SITES,
    BOOK_WORDS,
    BOOK_ATTRACT,
    BOOK_TOURS,
    BOOK_TERMS,
    BOOK_LANGUAGES,
    BOOK_RELEASE,
    BOOK_SHEETS
};

// How a field of a content file becomes the text of a cell.
enum book_kind {
    BOOK_TEXT,   // key: text
    BOOK_NUMBER, // key: 2.5
    BOOK_DAY,    // key: 2026-07-01
    BOOK_LIST,   // key: [a, b]: "a, b"
    BOOK_PAIRS,  // key: text or {day: x, night: y}: "day: x, night: y"
    BOOK_WORDED, // key: {en: text}: a column a language
    BOOK_LINES,  // key: {en: [a, b]}: a column a language, a line an item
    BOOK_PARTS   // key: [{en: a}, {en: b}]: a column a language, a line an item
};

// What a drop-down list offers.
enum book_choice {
    BOOK_ANY,
    BOOK_OF_STATUS,
    BOOK_OF_SPLIT,
    BOOK_OF_KIND,
    BOOK_OF_QUALIFIER,
    BOOK_OF_ROLE,
    BOOK_OF_RELATION,
    BOOK_OF_BASIS,
    BOOK_OF_DRAWING,
    BOOK_OF_PATTERN,
    BOOK_OF_DOCUMENT,
    BOOK_OF_SECTION,
    BOOK_OF_GROUP,
    BOOK_OF_SUBGROUP,
    BOOK_OF_SITE,
    BOOK_OF_INITIATIVE,
    BOOK_OF_PICTURE, // a file of the folder
    BOOK_CHOICES
};

struct book_field {
    const char *key; // "headline.figure": a field within a field; "": the item itself is the text
    enum book_kind kind;
    enum book_choice choice;
    int width; // of its column, in characters
    const char *label;
    const char *note[2]; // by enum diag_lang
    bool of_parent;      // of the tour, not of its step: in the row of its first step only
};

enum book_rows { BOOK_FILES, BOOK_KEYED, BOOK_ITEMS, BOOK_TEXTS, BOOK_SINGLE };

struct book_sheet {
    const char *name, *label;
    enum book_rows rows;
    const char *file, *list; // BOOK_KEYED: the list in the file; BOOK_ITEMS: in each parent
    const char *parent;      // BOOK_ITEMS: the column that names the parent; NULL: the file itself
    const struct book_field *fields;
    int n;
};
extern const struct book_sheet book_sheets[BOOK_SHEETS];
// Field names in the order of the files, ending with NULL.
extern const char *const book_field_order[];

// A column of a sheet.
struct book_column {
    const struct book_field *field; // NULL: a key column that is no field of the file
    int lang;                       // -1: none
    struct str head;                // "name zh-Hant"
};
struct book_layout {
    struct book_column columns[BOOK_MAX_COLUMNS];
    int n, keys; // the first `keys` columns are the row's key
};
void book_layout(struct arena *a, enum book_sheet_id sheet, const struct model *langs,
                 struct book_layout *out);

// A row of either face.
struct book_row {
    struct str key;    // "budget-airdi", "budget-airdi#2"; Words: "ui.yaml title"; empty: a new row
    struct str parent; // BOOK_ITEMS: the id of its initiative or tour
    struct str named;  // the parent as the workbook names it
    int no;            // BOOK_ITEMS: from 1 within its parent; 0: a new one
    const char *file;
    const char *base;  // where the file has it: "figures[1]"; "" is the whole file
    struct str *cells; // by column of the layout
    int line;          // in the workbook
};
struct book_table {
    struct book_row *rows;
    size_t n, cap;
    size_t *slots; // by key; index + 1
    size_t n_slots;
};

struct book_row *book_add(struct arena *a, struct book_table *t, int columns);
// Makes the rows found by their keys.
void book_index(struct arena *a, struct book_table *t);
struct book_row *book_find(const struct book_table *t, struct str key);

// The path of a cell in its file: "figures[1].display.en".
const char *book_path(struct arena *a, const struct book_column *column, const struct book_row *row,
                      const struct model *langs);
// "Figures!C17", as spreadsheet programs write it.
struct str book_cell_name(struct arena *a, const char *sheet, int line, int column);
// Where the file has the list of a parent's items: "figures", "terms.en"; of a tour, below it.
const char *book_list_path(struct arena *a, enum book_sheet_id sheet, struct str parent);
// The names that a drop-down list offers, ending with NULL; NULL: they depend on the content.
const char *const *book_choice_names(enum book_choice c);

#endif
