// fuzz_picture: picture_look(): whatever it accepts respects the limits.
#include <stdlib.h>
#include <string.h>

#include "content/picture.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    static const char *const files[] = {"a.png", "a.jpg", "a.webp", "a.svg"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct arena a = {0};
        struct diag_list diags;
        struct picture p;
        diag_init(&diags, &a);
        bool ok = picture_look((struct str){(const char *)data, n}, files[i], &p, &diags);
        bool within = p.w >= 1 && p.h >= 1 && p.w <= PICTURE_MAX_SIDE && p.h <= PICTURE_MAX_SIDE &&
                      (int64_t)p.w * p.h <= PICTURE_MAX_PIXELS;
        if (ok != !diags.n_errors || (ok && p.kind != PICTURE_SVG && !within))
            abort();
        arena_finish(&a);
    }
    return 0;
}
