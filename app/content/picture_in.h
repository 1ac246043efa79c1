// picture_in: one function per format; each reports what is wrong and returns false.
#ifndef CONTENT_PICTURE_IN_H
#define CONTENT_PICTURE_IN_H

#include "content/picture.h"

struct look {
    struct str s;
    const char *file;
    struct diag_list *diags;
    struct picture *p;
};

#define PICTURE_FAULT(k, ...)                                                                      \
    (diag_add((k)->diags, DIAG_ERROR, (struct diag_at){.file = (k)->file}, __VA_ARGS__), false)
bool picture_broken(struct look *k); // reports a truncated or malformed picture

// The value of the bytes at `at`, whose presence the caller has checked.
static inline unsigned picture_u8(const struct look *k, size_t at)
{
    return (unsigned char)k->s.p[at];
}
static inline unsigned picture_be16(const struct look *k, size_t at)
{
    return picture_u8(k, at) << 8 | picture_u8(k, at + 1);
}
static inline uint32_t picture_be32(const struct look *k, size_t at)
{
    return (uint32_t)picture_be16(k, at) << 16 | picture_be16(k, at + 2);
}
static inline uint32_t picture_le24(const struct look *k, size_t at)
{
    return picture_u8(k, at) | picture_u8(k, at + 1) << 8 | picture_u8(k, at + 2) << 16;
}
static inline uint32_t picture_le32(const struct look *k, size_t at)
{
    return picture_le24(k, at) | (uint32_t)picture_u8(k, at + 3) << 24;
}

bool picture_look_png(struct look *k);
bool picture_look_jpeg(struct look *k);
bool picture_look_webp(struct look *k);
bool picture_look_svg(struct look *k);
bool picture_look_heif(struct look *k);

#endif
