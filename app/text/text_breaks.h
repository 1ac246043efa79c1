// text_breaks: where a line may end: UAX #14 by ICU, then the rules of line_rules.c; grapheme
// clusters (UAX #29); and, for titles, which breaks would split a word.
#ifndef TEXT_BREAKS_H
#define TEXT_BREAKS_H

#include <unicode/ubrk.h>

#include "text/text_names.h"

enum { TEXT_BREAK_LANGS = 8 };

// ICU iterators, opened on first use and kept. A zeroed struct is ready.
struct text_breaks {
    struct text_break_lang {
        char tag[36];
        UBreakIterator *line, *word;
    } langs[TEXT_BREAK_LANGS]; // the oldest is replaced
    int n_langs, next;
    UBreakIterator *grapheme;
    bool failed; // ICU has no data: break at spaces and between Han only
};

void text_breaks_finish(struct text_breaks *b);

// Sets `starts` of every character.
void text_breaks_clusters(struct text_breaks *b, struct arena *scratch, struct text_chars *c);
struct text_breaking {
    const char *lang;               // BCP 47
    const struct text_names *names; // NULL: ICU alone, without line_rules.c
    const struct text_names *terms; // further words of this language; NULL: none
    bool words;                     // rate breaks by word boundaries (Han has no spaces)
};
// Sets `brk` of every character, and with `words` also `mid_word`.
void text_breaks_lines(struct text_breaks *b, struct arena *scratch, struct text_chars *c,
                       const struct text_breaking *how);

// line_rules.c: removes soft breaks that a Hong Kong proof-reader would mark, and those inside
// names and terms (NULL: none); adds the few that ICU lacks. Pure.
void text_apply_line_rules(struct text_chars *c, const struct text_names *names,
                           const struct text_names *terms);

#endif
