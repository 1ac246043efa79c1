// json: escapes one string for JSON.
#include "base/json.h"

#include <assert.h>

void json_quote(FILE *out, struct str s)
{
    assert(s.p || !s.n);
    fputc('"', out);
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c == '"' || c == '\\')
            fprintf(out, "\\%c", c);
        else if (c < 0x20)
            fprintf(out, "\\u%04x", c);
        else
            fputc(c, out);
    }
    fputc('"', out);
}
