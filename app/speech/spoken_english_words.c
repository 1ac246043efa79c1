// spoken_english_words: the English voice's abbreviations, initials, addresses and signs as words.
#include <string.h>

#include "speech/spoken_in.h"

// Bytes of a whole word at i; 0 if it is another word.
size_t english_word_at(const struct saying *y, size_t i, const char *word)
{
    size_t n = strlen(word);
    bool fits = str_starts(saying_rest(y, i), word) && !is_letter(saying_at(y, i + n));
    return fits ? n : 0;
}

// After letters a figure is a separate word: "CUHKSat-1", "H200".
void english_part(struct saying *y)
{
    if (y->n && y->out[y->n - 1] == '-' && y->i >= 2 && is_letter((unsigned char)y->s.p[y->i - 2]))
        y->out[y->n - 1] = ' ';
    else if (is_letter(saying_before(y)))
        saying_put_z(y, " ");
}

// ---- words and signs ----

static bool say_abbreviation(struct saying *y)
{
    static const char *const shorts[][2] = {
        {"e.g.", "for example"},      {"i.e.", "that is"},        {"etc.", "et cetera"},
        {"etc", "et cetera"},         {"vs.", "versus"},          {"vs", "versus"},
        {"approx.", "approximately"}, {"p.a.", "per annum"},      {"incl.", "including"},
        {"excl.", "excluding"},       {"Dept.", "Department"},    {"Govt.", "Government"},
        {"Ltd.", "Limited"},          {"Ltd", "Limited"},         {"cf.", "compare"},
        {"petaFLOPS", "petaflops"},   {"teraFLOPS", "teraflops"}, {"exaFLOPS", "exaflops"},
        {"PFLOPS", "petaflops"},      {"TFLOPS", "teraflops"},    {"sq m", "square metres"},
        {"sq ft", "square feet"},     {"G/F", "ground floor"},    {"Nos.", "numbers"},
        {"tel.", "telephone"},        {"Tel.", "telephone"},
    };
    for (size_t k = 0; k < sizeof shorts / sizeof *shorts; k++) {
        size_t n = english_word_at(y, y->i, shorts[k][0]);
        if (!n)
            continue;
        saying_put_z(y, shorts[k][1]);
        y->i += n;
        unsigned char next = saying_at(y, y->i), behind = saying_at(y, y->i + 1);
        if (y->s.p[y->i - 1] == '.' && (!next || (next == ' ' && is_upper(behind))))
            saying_put_z(y, "."); // it ended a sentence too
        return true;
    }
    return false;
}

// "No. 5", "Phase II".
static bool say_numbered(struct saying *y)
{
    static const char *const parts[] = {"Phase", "Part",  "Stage",   "Chapter", "Type",
                                        "Class", "Level", "Section", "Volume",  NULL};
    static const char *const roman[][2] = {{"III", " three"}, {"II", " two"}, {"IV", " four"},
                                           {"VI", " six"},    {"I", " one"},  {"V", " five"}};
    size_t n = english_word_at(y, y->i, "No.");
    size_t gap = saying_at(y, y->i + n) == ' ';
    if (n && is_digit(saying_at(y, y->i + n + gap)))
        return saying_swap(y, n + gap, "number ");
    for (size_t k = 0; parts[k]; k++) {
        n = english_word_at(y, y->i, parts[k]);
        for (size_t r = 0; n && saying_at(y, y->i + n) == ' ' && r < 6; r++) {
            size_t m = english_word_at(y, y->i + n + 1, roman[r][0]);
            if (!m || is_digit(saying_at(y, y->i + n + 1 + m)))
                continue;
            saying_put(y, str_sub(y->s, y->i, y->i + n));
            return saying_swap(y, n + 1 + m, roman[r][1]);
        }
    }
    return false;
}

bool english_initials(struct saying *y)
{
    size_t n = initials_at(y->s, y->i);
    for (size_t k = 0; k < n; k++)
        saying_put(y, arena_printf(y->a, "%s%c", k ? "." : "", y->s.p[y->i + k]));
    y->i += n;
    unsigned char next = saying_at(y, y->i);
    if (n && next == 's' && !is_word(saying_at(y, y->i + 1)))
        return saying_swap(y, 1, "'s"); // the voice reads "C.E.Os" as C, E, O, S
    if (n && is_letter(next) && is_letter(saying_at(y, y->i + 1)))
        saying_put_z(y, " "); // CUHK Sat
    return n > 0;
}

static bool is_printable(unsigned char c)
{
    return c > ' ' && c < 0x7F;
}

// One character of an address, or the whole figure: a year in "/2026/" is read as one.
static void say_address_part(struct saying *y)
{
    struct figure f;
    char c = y->s.p[y->i];
    bool more = is_printable(saying_at(y, y->i + 1));
    if (figure_at(y->s, y->i, &f) && !f.part.n && !f.grouped) {
        english_part(y);
        saying_put(y, figure_is_year(&f) ? figure_english_year(y->a, f.whole)
                                         : figure_english(y->a, &f));
        y->i += f.n;
        if (is_letter(saying_at(y, y->i)))
            saying_put_z(y, " ");
        return;
    }
    if ((c == '.' || c == '/') && more)
        saying_put_z(y, c == '.' ? " dot " : " slash ");
    else if (c != '/') // none at the end
        saying_put(y, str_sub(y->s, y->i, y->i + 1));
    y->i++;
}

bool saying_address(struct saying *y)
{
    if (!str_starts(saying_rest(y, y->i), "www.") && !str_starts(saying_rest(y, y->i), "http"))
        return false;
    size_t scheme = str_starts(saying_rest(y, y->i), "https://")  ? 8
                    : str_starts(saying_rest(y, y->i), "http://") ? 7
                                                                  : 0;
    if (!scheme && saying_at(y, y->i) == 'h')
        return false;
    for (y->i += scheme; is_printable(saying_at(y, y->i));)
        say_address_part(y);
    return true;
}

// Writes words in place of a sign, with a space on each side that lacks one.
static bool sign_as(struct saying *y, size_t n, const char *word)
{
    bool gap = y->n && y->out[y->n - 1] != ' ' && y->out[y->n - 1] != '(';
    saying_put(y, arena_printf(y->a, "%s%s", gap ? " " : "", word));
    y->i += n;
    unsigned char next = saying_at(y, y->i);
    if (is_word(next) || next == '$')
        saying_put_z(y, " ");
    return true;
}

// ">100", "< $5".
static bool say_than(struct saying *y)
{
    unsigned char c = saying_at(y, y->i), next = saying_at(y, y->i + 1);
    next = next == ' ' ? saying_at(y, y->i + 2) : next;
    if ((c != '>' && c != '<') || !(is_digit(next) || next == '$'))
        return false;
    return sign_as(y, 1, c == '>' ? "more than" : "less than");
}

static bool is_small(unsigned char c)
{
    return c >= 'a' && c <= 'z';
}

// "info@gov.hk": no sentence ends within small letters.
static bool say_dot(struct saying *y)
{
    bool dot = saying_at(y, y->i) == '.' && y->i >= 2 && is_word((unsigned char)y->s.p[y->i - 2]) &&
               is_word(saying_before(y));
    return dot && is_small(saying_at(y, y->i + 1)) && is_small(saying_at(y, y->i + 2)) &&
           sign_as(y, 1, "dot");
}

static bool say_minus(struct saying *y)
{
    unsigned char before = saying_before(y), next = saying_at(y, y->i + 1);
    if (saying_at(y, y->i) != '-' || (before && before != ' ' && before != '(') ||
        (!is_digit(next) && next != '$'))
        return false;
    return sign_as(y, 1, "minus");
}

static const struct {
    const char *printed, *said;
} signs[] = {
    {"&", "and"},
    {"@", "at"},
    {"±", "plus or minus"},
    {"×", "times"},
    {"≥", "at least"},
    {"≤", "at most"},
    {"≈", "about"},
    {"→", "to"},
    {"½", "one half"},
    {"¼", "one quarter"},
    {"¾", "three quarters"},
    {"©", "copyright"},
    {"™", ""},
    {"®", ""},
    {"=", "equals"},
    {"+", "plus"},
    {"¢", "cents"},
};

bool english_sign(struct saying *y)
{
    unsigned char next = saying_at(y, y->i + 1);
    if (is_digit(next) && saying_at(y, y->i) == '#')
        return sign_as(y, 1, "number");
    if (is_digit(next) && saying_at(y, y->i) == '~')
        return sign_as(y, 1, "about");
    if (saying_at(y, y->i) == '/' && is_word(saying_before(y)) && is_word(next))
        return saying_swap(y, 1, " ");
    if (say_than(y) || say_dot(y))
        return true;
    for (size_t k = 0; k < sizeof signs / sizeof *signs; k++)
        if (str_starts(saying_rest(y, y->i), signs[k].printed))
            return sign_as(y, strlen(signs[k].printed), signs[k].said);
    return say_minus(y);
}

bool english_word(struct saying *y)
{
    return saying_address(y) || say_abbreviation(y) || say_numbered(y);
}
