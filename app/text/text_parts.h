// text_parts: what crosses from one stage of text to the next. Internal to text/.
// Lengths before `fill` are in em of the Han size, so that one analysis serves every width.
#ifndef TEXT_PARTS_H
#define TEXT_PARTS_H

#include "base/arena.h"
#include "base/str.h"

enum text_kind {
    KIND_HAN,     // Han, kana, Hangul
    KIND_OPEN,    // full-width opening mark
    KIND_CLOSE,   // full-width closing mark
    KIND_COMMA,   // ， 。 、 ： ；, centred in Hong Kong
    KIND_GAP,     // ideographic space: full-width, takes no room at a line end
    KIND_WIDE,    // other full-width marks: ！ ？ and forms
    KIND_LETTER,  // letters that are not full-width
    KIND_DIGIT,   // 0-9 and other decimal digits
    KIND_SIGN,    // half-width signs that belong to a figure or a word: % $ + # & @
    KIND_MARK,    // other half-width marks
    KIND_EITHER,  // “ ” ‘ ’ — … · ×: full-width or not by the language around
    KIND_SPACE,   // takes no room at a line end
    KIND_NEWLINE, // hard break, draws nothing
    KIND_IGNORED, // controls and default ignorables
};

// Takes no room at a line end.
static inline bool text_kind_is_blank(enum text_kind kind)
{
    return kind == KIND_SPACE || kind == KIND_GAP || kind == KIND_NEWLINE;
}

// The house's pair, then what stands in where it has no glyph: first the other forms of Han.
enum text_font {
    FONT_HAN, // Hong Kong forms
    FONT_LATIN,
    FONT_CJK, // every Han, kana and Hangul of the whole collection, in Hong Kong forms
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
    N_FONTS,
    FONT_NONE = N_FONTS
};

// Set on the Han body: full-width marks are squeezed, Latin beside it gets a gap.
static inline bool text_font_is_han(enum text_font font)
{
    return font == FONT_HAN || (font >= FONT_CJK && font <= FONT_RARE);
}

enum text_brk {
    BRK_NONE,
    BRK_WEAK, // inside what the house keeps whole: only where it is wider than the line
    BRK_SOFT,
    BRK_MUST
};

struct text_char {
    uint32_t byte;     // in the text
    uint8_t kind;      // enum text_kind
    uint8_t font;      // enum text_font
    uint8_t level;     // of bidi embedding; odd runs to the left
    uint8_t brk : 2;   // before this character
    bool mid_word : 1; // a break here would cut a word (only rated for balanced text)
    bool starts : 1;   // starts a grapheme cluster
    bool rtl : 1;      // its paragraph runs to the left
};

struct text_chars {
    uint32_t *cp; // as shaped: controls are U+2060, a tab is a space
    struct text_char *at;
    size_t n;
    bool bidi; // some level is not 0
};

// A glyph as shaped, em. x and byte are known once all cells are spaced.
struct text_shaped {
    uint32_t id, byte;
    uint16_t face; // engine's index
    float dx, dy, advance;
    double x; // from the text's start were it one line, as the font places it
};

// The smallest thing a line is made of: one or more grapheme clusters that shape together.
struct text_cell {
    uint32_t byte;             // of its first character
    uint32_t glyph, n_glyphs;  // in the shaped glyphs
    uint8_t kind, font, level; // of its first character
    uint8_t brk : 2;           // the same
    bool mid_word : 1, rtl : 1;
    float advance;
    float gap;        // before it, when it does not start a line
    float trim_start; // blank it may lose at a line start
    float trim_end;   // blank it may lose at a line end
};

struct text_cells {
    struct text_cell *at;
    size_t n;
    struct text_shaped *glyphs;
    size_t n_glyphs;
    bool bidi; // lines are to be reordered
    int n_missing;
    uint32_t missing; // first code point no font has, 0 = none
};

// A line as cells [from, to); [solid, to) are spaces and newlines that take no room. em.
struct text_span {
    uint32_t from, solid, to;
    double width;
};

#endif
