// picture: comparing pictures in tests, with a stated tolerance, and showing what differs.
#ifndef TESTS_PICTURE_H
#define TESTS_PICTURE_H

#include <cairo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/geom.h"

static inline int picture_px_distance(uint32_t a, uint32_t b)
{
    int most = 0;
    for (int shift = 0; shift < 32; shift += 8) {
        int d = abs((int)(a >> shift & 255) - (int)(b >> shift & 255));
        most = d > most ? d : most;
    }
    return most;
}

// The first picture, pale, with every pixel beyond the tolerance in red.
static inline void picture_write_diff(const uint32_t *a, const uint32_t *b, struct px_size size,
                                      int tolerance, const char *path)
{
    cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_RGB24, size.w, size.h);
    uint32_t *out = (uint32_t *)(void *)cairo_image_surface_get_data(s);
    for (int i = 0; out && i < size.w * size.h; i++) {
        uint32_t grey = 192 + (a[i] >> 8 & 255) / 4;
        bool bad = picture_px_distance(a[i], b[i]) > tolerance;
        out[i] = bad ? 0xFF0000 : grey << 16 | grey << 8 | grey;
    }
    cairo_surface_mark_dirty(s);
    if (cairo_surface_write_to_png(s, path) == CAIRO_STATUS_SUCCESS)
        fprintf(stderr, "the difference is in %s\n", path);
    cairo_surface_destroy(s);
}

// How many pixels differ by more than `tolerance` (0..255) in any channel. When some do and `diff`
// is not NULL, a picture of them is written there.
static inline int picture_differs(const uint32_t *a, const uint32_t *b, struct px_size size,
                                  int tolerance, const char *diff)
{
    int n = 0;
    for (int i = 0; i < size.w * size.h; i++)
        n += picture_px_distance(a[i], b[i]) > tolerance;
    if (n && diff)
        picture_write_diff(a, b, size, tolerance, diff);
    return n;
}

#endif
