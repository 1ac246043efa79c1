// text_parts: the data passed between the stages of text. Internal to text/. Lengths before `fill`
// are in em of the Han size, so that one analysis serves every width.
#ifndef TEXT_PARTS_H
#define TEXT_PARTS_H

#include "base/arena.h"
#include "base/str.h"

enum text_kind {
    KIND_HAN,     // Han, kana, Hangul
    KIND_OPEN,    // full-width opening mark
    KIND_CLOSE,   // full-width closing mark
    KIND_COMMA,   // ， 。 、 ： ；, centred in Hong Kong
    KIND_GAP,     // ideographic space: full-width, no width at a line end
    KIND_JOIN,    // ・ ／ ～, full-width and between two words
    KIND_WIDE,    // other full-width marks: ！ ？ and forms
    KIND_LETTER,  // letters that are not full-width
    KIND_DIGIT,   // 0-9 and other decimal digits
    KIND_SIGN,    // half-width signs that belong to a figure or a word: % $ + # & @
    KIND_MARK,    // other half-width marks
    KIND_EITHER,  // “ ” ‘ ’ — … · ×: full-width or not, decided by the language
    KIND_SPACE,   // no width at a line end
    KIND_NEWLINE, // hard break, draws nothing
    KIND_IGNORED, // controls and default ignorables
};

// Whether it has no width at a line end.
static inline bool text_kind_is_blank(enum text_kind kind)
{
    return kind == KIND_SPACE || kind == KIND_GAP || kind == KIND_NEWLINE;
}

// The main pair, then the fallback fonts in order of preference.
enum text_font {
    FONT_HAN, // Hong Kong forms
    FONT_LATIN,
    FONT_CJK, // all Han, kana and Hangul of the collection, in Hong Kong forms
    FONT_HANT,
    FONT_HANS,
    FONT_JAPANESE,
    FONT_KOREAN,
    FONT_RARE,  // Han of Extension B and beyond
    FONT_WIDER, // other Latin, Greek, Cyrillic
    FONT_THAI,
    FONT_ARABIC,
    FONT_HEBREW,
    FONT_DEVANAGARI,
    FONT_SYMBOLS,
    FONT_SYMBOLS_2,
    FONT_MATH,
    FONT_TIGHT, // Latin, by its weight (text_fonts_index)
    N_FONTS,
    FONT_NONE = N_FONTS
};

// Whether the font has a Han body: full-width marks are squeezed, adjacent Latin gets a gap.
static inline bool text_font_is_han(enum text_font font)
{
    return font == FONT_HAN || (font >= FONT_CJK && font <= FONT_RARE);
}

enum text_brk {
    BRK_NONE,
    BRK_WEAK, // inside a sequence kept whole: used only if that is wider than the line
    BRK_SOFT,
    BRK_MUST
};

struct text_char {
    uint32_t byte;     // in the text
    uint8_t kind;      // enum text_kind
    uint8_t font;      // enum text_font
    uint8_t level;     // bidi embedding level; odd = right-to-left
    uint8_t brk : 2;   // before this character
    bool mid_word : 1; // a break here would split a word (set for balanced text only)
    bool starts : 1;   // starts a grapheme cluster
    bool rtl : 1;      // its paragraph is right-to-left
    bool strong : 1;   // set in the bold face
};

struct text_chars {
    uint32_t *cp; // as shaped: controls are U+2060, a tab is a space
    struct text_char *at;
    size_t n;
    bool bidi; // some level is not 0: the text needs reordering
};

// A shaped glyph, em. x and byte are set once all cells are spaced.
struct text_shaped {
    uint32_t id, byte;
    uint16_t face; // engine's index
    float dx, dy, advance;
    double x; // offset from the text's start, were it one line
};

// The smallest unit of a line: one or more grapheme clusters that shape together.
struct text_cell {
    uint32_t byte;             // of its first character
    uint32_t glyph, n_glyphs;  // its shaped glyphs
    uint8_t kind, font, level; // of its first character
    uint8_t brk : 2;           // the same
    bool mid_word : 1, rtl : 1;
    float advance;
    float gap;        // space before it, unless it starts a line
    float trim_start; // blank that may be removed at a line start
    float trim_end;   // blank that may be removed at a line end
};

struct text_cells {
    struct text_cell *at;
    size_t n;
    struct text_shaped *glyphs;
    size_t n_glyphs;
    bool bidi; // lines need reordering
    int n_missing;
    uint32_t missing; // first code point without a font, 0 = none
};

// A line as cells [from, to); [solid, to) are trailing spaces and newlines without width. em.
struct text_span {
    uint32_t from, solid, to;
    double width;
};

#endif
