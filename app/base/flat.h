// flat: structs that point to each other <-> one block of bytes without addresses, for a file that
// is mapped. A table describes each type once; writer and reader follow it in the same order, so
// that every list has one place and its cost is linear. In this machine's order of bytes.
//
//   head | structs with pointers | plain items | texts
//
// In the block a pointer is 1 + its offset within its part, 0 = NULL. The reader turns them into
// addresses in place; structs stand together, so that few pages of a private mapping change.
#ifndef BASE_FLAT_H
#define BASE_FLAT_H

#include "base/arena.h"
#include "base/str.h"

enum flat_kind {
    FLAT_STR,   // n texts; each is followed by a NUL
    FLAT_LIST,  // a pointer to items of `type`
    FLAT_PARTS, // n structs of `type` inside this one
    FLAT_INT,   // n ints or enums within lo..hi
    FLAT_BOOL,  // n bools
};

// The number of items of a list of `owner`, in which pointers may not be addresses yet.
typedef size_t flat_count(const void *owner, const void *root);

struct flat_field {
    enum flat_kind kind;
    size_t at; // offset in the struct
    size_t n;
    const struct flat_type *type;
    // FLAT_LIST: offset and size of the member with the number of items, or a function for it
    size_t count_at, count_size;
    flat_count *count;
    // FLAT_INT: limits; above < the int at root + below_at where that is not 0
    int lo, hi;
    size_t below_at;
};

struct flat_type {
    const char *name;
    size_t size, align;
    bool pointers; // it has texts or lists
    const struct flat_field *fields;
    size_t n_fields;
    // Whether an item fits the rest, once all of its fields do; NULL: yes.
    bool (*fits)(const void *item, const void *root);
};

// ---- rows of the tables: of struct t the member m ----

#define FLAT_N(rows) (sizeof(rows) / sizeof *(rows))
#define FLAT_OF(t, m) (((t *)0)->m)
// A text, or several: struct str, struct words, arrays of either.
#define FLAT_TEXT(t, m)                                                                            \
    {                                                                                              \
        .kind = FLAT_STR, .at = offsetof(t, m), .n = sizeof FLAT_OF(t, m) / (sizeof(struct str))   \
    }
// A pointer to as many items as the member n_member says; to as many as a function says; to one,
// or NULL.
#define FLAT_ITEMS(t, m, n_member, of)                                                             \
    {                                                                                              \
        .kind = FLAT_LIST, .at = offsetof(t, m), .type = &(of), .count_at = offsetof(t, n_member), \
        .count_size = sizeof FLAT_OF(t, n_member)                                                  \
    }
#define FLAT_COUNTED(t, m, counting, of)                                                           \
    {                                                                                              \
        .kind = FLAT_LIST, .at = offsetof(t, m), .type = &(of), .count = (counting)                \
    }
#define FLAT_ONE(t, m, of)                                                                         \
    {                                                                                              \
        .kind = FLAT_LIST, .at = offsetof(t, m), .type = &(of)                                     \
    }
#define FLAT_INSIDE(t, m, times, of)                                                               \
    {                                                                                              \
        .kind = FLAT_PARTS, .at = offsetof(t, m), .n = (times), .type = &(of)                      \
    }
// An int or enum, or an array of them, within limits.
#define FLAT_WITHIN(t, m, least, most)                                                             \
    {                                                                                              \
        .kind = FLAT_INT, .at = offsetof(t, m), .n = sizeof FLAT_OF(t, m) / (sizeof(int)),         \
        .lo = (least), .hi = (most)                                                                \
    }
#define FLAT_BELOW(t, m, least, root_offset)                                                       \
    {                                                                                              \
        .kind = FLAT_INT, .at = offsetof(t, m), .n = sizeof FLAT_OF(t, m) / (sizeof(int)),         \
        .lo = (least), .below_at = (root_offset)                                                   \
    }
#define FLAT_FLAGS(t, m)                                                                           \
    {                                                                                              \
        .kind = FLAT_BOOL, .at = offsetof(t, m), .n = sizeof FLAT_OF(t, m)                         \
    }

#define FLAT_DEFINE(id, t, has_pointers, check, ...)                                               \
    static const struct flat_field id##_fields[] = {__VA_ARGS__};                                  \
    static const struct flat_type id = {                                                           \
        #t, sizeof(t), _Alignof(t), has_pointers, id##_fields, FLAT_N(id##_fields), check}
#define FLAT_PLAIN(id, t) static const struct flat_type id = {.name = #t, sizeof(t), _Alignof(t)}

#define FLAT_KEY 32 // bytes

// A number that says how the type and all it refers to are laid out, and `h`.
uint64_t flat_format(const struct flat_type *root, uint64_t h);

// A block in pieces, one behind the other.
#define FLAT_PIECES 4
struct flat_block {
    struct str pieces[FLAT_PIECES];
};

// The block of `root` and all it points to, to be freed with flat_free(). `key` names what it is
// made of. False: the machine has no memory for it; then there is nothing to free.
bool flat_write(const struct flat_type *type, const void *root, uint64_t format,
                const uint8_t key[FLAT_KEY], struct flat_block *out);
size_t flat_size(const struct flat_block *b); // bytes in all
void flat_free(struct flat_block *b);

// The root again, in `bytes`, which are changed and must outlive it; aligned for any type. NULL if
// they are not, to the last bit, what flat_write() gave for this format and key; or if anything in
// them points outside, overlaps or lies outside its limits. Then they are of no further use.
void *flat_read(const struct flat_type *type, char *bytes, size_t n, uint64_t format,
                const uint8_t key[FLAT_KEY]);
// Where, in a block that was read, the bytes begin that reading does not change.
size_t flat_unchanged(const char *bytes);
// Sets format, key and check sum as a writer would, if the parts fit the n bytes: for tests of what
// the sum does not catch.
void flat_seal(char *bytes, size_t n, uint64_t format, const uint8_t key[FLAT_KEY]);

#endif
