// fuzz_decode: the work of the decoding child, in this process: a picture that passed
// picture_look(), or a font. The libraries are Debian's own, not instrumented; it finds memory
// errors, and memory or time beyond the limits.
#include <stdlib.h>

#include "staff/decode.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static bool as_picture(struct str bytes)
{
    static const char *const files[] = {"a.png", "a.jpg", "a.webp"};
    bool any = false;
    for (size_t i = 0; i < sizeof files / sizeof *files && !any; i++) {
        struct arena a = {0};
        struct diag_list diags;
        struct picture p;
        diag_init(&diags, &a);
        any = picture_look(bytes, files[i], &p, &diags);
        if (any)
            decode_here_picture(bytes, &p);
        arena_finish(&a);
    }
    return any;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct str bytes = {(const char *)data, n};
    if (!as_picture(bytes))
        decode_here_font(bytes);
    return 0;
}
