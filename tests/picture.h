// picture: compares pictures in tests with a stated tolerance, and shows differences. Reference
// pictures are in tests/pictures/. A channel may differ by 24 of 255, and half a per cent of the
// pixels by more, since another release of Cairo or FreeType moves edges by that much. Differences
// are written to the build folder. HETAO_PICTURES=write rewrites the references.
#ifndef TESTS_PICTURE_H
#define TESTS_PICTURE_H

#include <cairo.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/geom.h"

#define PICTURE_TOLERANCE 24
#define PICTURE_SHARE 0.005

static inline int picture_px_distance(uint32_t a, uint32_t b)
{
    int most = 0;
    for (int shift = 0; shift < 32; shift += 8) {
        int d = abs((int)(a >> shift & 255) - (int)(b >> shift & 255));
        most = d > most ? d : most;
    }
    return most;
}

// Writes the first picture, pale, with every pixel beyond the tolerance in red.
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

// How many pixels differ by more than `tolerance` (0..255) in any channel. If some do and `diff` is
// not NULL, writes a picture of them there.
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

static inline bool picture_read(const char *path, struct px_size size, uint32_t *px)
{
    cairo_surface_t *s = cairo_image_surface_create_from_png(path);
    bool ok = cairo_surface_status(s) == CAIRO_STATUS_SUCCESS &&
              cairo_image_surface_get_width(s) == size.w &&
              cairo_image_surface_get_height(s) == size.h;
    for (int y = 0; ok && y < size.h; y++)
        memcpy(px + (size_t)y * (size_t)size.w,
               cairo_image_surface_get_data(s) +
                   (size_t)y * (size_t)cairo_image_surface_get_stride(s),
               (size_t)size.w * 4);
    cairo_surface_destroy(s);
    return ok;
}

static inline bool picture_write(const char *path, struct px_size size, uint32_t *px)
{
    cairo_surface_t *s = cairo_image_surface_create_for_data(
        (unsigned char *)px, CAIRO_FORMAT_RGB24, size.w, size.h, size.w * 4);
    bool ok = cairo_surface_write_to_png(s, path) == CAIRO_STATUS_SUCCESS;
    cairo_surface_destroy(s);
    return ok;
}

// Whether px looks like tests/pictures/NAME.png; otherwise prints the difference, and writes
// NAME.got.png and NAME.diff.png to the build folder.
static inline bool picture_as_kept(const char *name, uint32_t *px, struct px_size size)
{
    size_t n = (size_t)size.w * (size_t)size.h;
    char got[512], diff[512], path[512];
    snprintf(got, sizeof got, HETAO_BUILD "/%s.got.png", name);
    snprintf(diff, sizeof diff, HETAO_BUILD "/%s.diff.png", name);
    snprintf(path, sizeof path, HETAO_SOURCE "/tests/pictures/%s.png", name);
    if (getenv("HETAO_PICTURES"))
        return picture_write(path, size, px);
    uint32_t *kept = malloc(n * sizeof *kept);
    bool ok = kept && picture_read(path, size, kept);
    if (!ok)
        fprintf(stderr, "%s: there is no picture of that size to compare with\n", path);
    for (size_t p = 0; ok && p < n; p++) { // a PNG without alpha reads back opaque
        px[p] |= 0xFF000000;
        kept[p] |= 0xFF000000;
    }
    int off = ok ? picture_differs(px, kept, size, PICTURE_TOLERANCE, NULL) : 0;
    if (off > PICTURE_SHARE * (double)n) {
        fprintf(stderr, "%s: %.2f %% of the pixels differ\n", name, 100.0 * off / (double)n);
        picture_differs(px, kept, size, PICTURE_TOLERANCE, diff);
        ok = false;
    }
    if (!ok)
        picture_write(got, size, px);
    free(kept);
    return ok;
}

#endif
