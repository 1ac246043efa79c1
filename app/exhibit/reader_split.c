// reader_split: splits texts into sentences (ICU) that fit captions.
#include <unicode/ubrk.h>

#include "base/lang.h"
#include "base/utf8.h"
#include "exhibit/reader.h"

#define LONGEST_SQUARE 40 // letters of a caption
#define LONGEST_OTHER 130

static bool ends_clause(struct str s, size_t i)
{
    static const char *const marks[] = {"，", "；", "、", "：", ", ", "; ", ": ", "، ", "؛ "};
    for (size_t k = 0; k < sizeof marks / sizeof *marks; k++)
        if (str_starts(str_sub(s, i, s.n), marks[k]))
            return true;
    return false;
}

static size_t after_char(struct str s, size_t i)
{
    size_t len = 1;
    utf8_at(s, i, &len);
    return i + len;
}

// The best place to cut a long sentence: after a mark, else after a space, else anywhere.
static size_t find_cut(struct str s, size_t longest)
{
    size_t space = 0, mark = 0;
    for (size_t i = 0; i < s.n && i < longest; i++) {
        bool begins = ((unsigned char)s.p[i] & 0xC0) != 0x80;
        if (begins && ends_clause(s, i))
            mark = after_char(s, i);
        if (s.p[i] == ' ')
            space = i + 1;
    }
    return mark > longest / 3 ? mark : space ? space : mark ? mark : s.n;
}

static size_t longest_in(struct str lang)
{
    struct lang_facts f = lang_facts_of(lang.p);
    return (size_t)((f.square ? LONGEST_SQUARE : LONGEST_OTHER) * f.letter_bytes);
}

static void split_line(struct str s, struct str lang, void (*each)(void *, struct str), void *ctx)
{
    size_t longest = longest_in(lang);
    for (s = str_trim(s); s.n > longest;) {
        size_t n = find_cut(s, longest);
        each(ctx, str_trim(str_sub(s, 0, n)));
        s = str_trim(str_sub(s, n, s.n));
    }
    if (s.n)
        each(ctx, s);
}

void reader_split(struct str text, struct str lang, void (*each)(void *ctx, struct str s),
                  void *ctx)
{
    UErrorCode err = U_ZERO_ERROR;
    UText *ut = utext_openUTF8(NULL, text.p, (int64_t)text.n, &err);
    UBreakIterator *it = ubrk_open(UBRK_SENTENCE, lang.p, NULL, 0, &err);
    ubrk_setUText(it, ut, &err);
    if (U_FAILURE(err)) {
        split_line(text, lang, each, ctx);
    } else {
        int32_t from = ubrk_first(it);
        for (int32_t to; (to = ubrk_next(it)) != UBRK_DONE; from = to)
            split_line(str_sub(text, (size_t)from, (size_t)to), lang, each, ctx);
    }
    ubrk_close(it);
    utext_close(ut);
}
