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

bool follows_lone_a(const struct saying *y)
{
    return saying_before(y) == 'A' && !(y->i >= 2 && is_word((unsigned char)y->s.p[y->i - 2]));
}

// After letters a figure is a separate word: "CUHKSat-1", "H200".
void english_part(struct saying *y)
{
    if (y->n && y->out[y->n - 1] == '-' && y->i >= 2 && is_letter((unsigned char)y->s.p[y->i - 2]))
        y->out[y->n - 1] = ' ';
    else if (is_letter(saying_before(y)) && y->n && y->out[y->n - 1] != ' ')
        saying_put_z(y, follows_lone_a(y) ? "- " : " ");
}

// ---- words and signs ----

static const char *const shorts[][2] = {
    {"e.g.", "for example"},
    {"i.e.", "that is"},
    {"etc.", "et cetera"},
    {"etc", "et cetera"},
    {"vs.", "versus"},
    {"vs", "versus"},
    {"approx.", "approximately"},
    {"p.a.", "per annum"},
    {"incl.", "including"},
    {"excl.", "excluding"},
    {"Dept.", "Department"},
    {"Govt.", "Government"},
    {"Ltd.", "Limited"},
    {"Ltd", "Limited"},
    {"cf.", "compare"},
    {"et al.", "and others"},
    {"a.k.a.", "also known as"},
    {"w/o", "without"},
    {"c/o", "care of"},
    {"n/a", "not applicable"},
    {"N/A", "not applicable"},
    {"Co.", "Company"},
    {"Inc.", "Incorporated"},
    {"Corp.", "Corporation"},
    {"Jr.", "Junior"},
    {"Sr.", "Senior"},

    {"Ave.", "Avenue"},
    {"Blvd.", "Boulevard"},
    {"Rd.", "Road"},
    {"Rd", "Road"},
    {"UG/F", "upper ground floor"},
    {"LG/F", "lower ground floor"},
    {"M/F", "mezzanine floor"},
    {"petaFLOPS", "petaflops"},
    {"teraFLOPS", "teraflops"},
    {"exaFLOPS", "exaflops"},
    {"PFLOPS", "petaflops"},
    {"TFLOPS", "teraflops"},
    {"sq m", "square metres"},
    {"sq ft", "square feet"},
    {"G/F", "ground floor"},
    {"Nos.", "numbers"},
    {"tel.", "telephone"},
    {"Tel.", "telephone"},
};

static bool say_abbreviation(struct saying *y)
{
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

static const char *const before_figure[][2] = {
    {"p.", "page"},
    {"pp.", "pages"},
    {"para.", "paragraph"},
    {"Para.", "Paragraph"},
    {"paras.", "paragraphs"},
    {"Cap.", "Chapter"},
    {"Ch.", "Chapter"},
    {"Vol.", "Volume"},
    {"vol.", "volume"},
    {"Fig.", "Figure"},
    {"fig.", "figure"},
    {"Art.", "Article"},
    {"Sec.", "Section"},
    {"Ex.", "Example"},
    {"Rm", "Room"},
    {"Rm.", "Room"},
    {"max.", "maximum"},
    {"max", "maximum"},
    {"min.", "minimum"},
    {"min", "minimum"},
    {"avg.", "average"},
    {"avg", "average"},
    {"est.", "estimated"},
    {"Est.", "Established"},
    {"c.", "about"},
    {"ca.", "about"},
    {"ext.", "extension"},
    {"Ext.", "Extension"},
    {"approx", "approximately"},
    {"No", "number"},
    {"no.", "number"},
    {"No.", "number"},
    {"Tel", "telephone"},
};

// Before a figure only.
static bool say_before_figure(struct saying *y)
{
    struct saying behind = *y;
    for (size_t k = 0; k < sizeof before_figure / sizeof *before_figure; k++) {
        size_t n = english_word_at(y, y->i, before_figure[k][0]),
               gap = saying_at(y, y->i + n) == ' ', sign;
        behind.i = y->i + n + gap;
        bool figure = is_digit(saying_at(y, behind.i)) || currency_at(y->s, behind.i, &sign);
        if (n && figure)
            return saying_swap(y, n + gap, arena_printf(y->a, "%s ", before_figure[k][1]).p);
    }
    return false;
}

// "Dr. Chan": the full stop ends no sentence.
static bool say_title(struct saying *y)
{
    static const char *const titles[][2] = {{"Dr.", "Doctor"},     {"Mr.", "Mister"},
                                            {"Mrs.", "Missus"},    {"Prof.", "Professor"},
                                            {"Prof", "Professor"}, {"Hon.", "Honourable"}};
    for (size_t k = 0; k < sizeof titles / sizeof *titles; k++) {
        size_t n = english_word_at(y, y->i, titles[k][0]);
        if (n && saying_at(y, y->i + n) == ' ')
            return saying_swap(y, n, titles[k][1]);
    }
    return false;
}

// "St. Mary", "Nathan St.".
static bool say_saint(struct saying *y)
{
    size_t n = english_word_at(y, y->i, "St.");
    if (!n)
        return false;
    bool saint = saying_at(y, y->i + 3) == ' ' && is_upper(saying_at(y, y->i + 4));
    return saying_swap(y, n, saint ? "Saint" : "Street");
}

// "per sq ft".
static bool say_per(struct saying *y)
{
    size_t n = english_word_at(y, y->i, "per"), unit;
    const struct unit *u = n ? unit_at(y->s, y->i + n, &unit) : NULL;
    return u && saying_swap(y, n + unit, arena_printf(y->a, "per %s", u->one).p);
}

// "m²", "km²" alone.
static bool say_bare_unit(struct saying *y)
{
    size_t n;
    const struct unit *u = unit_at(y->s, y->i, &n);
    bool raised = u && (unsigned char)y->s.p[y->i + n - 1] >= 0x80;
    return raised && saying_at(y, y->i) != ' ' && saying_swap(y, n, u->many);
}

// Roman numerals up to XXXIX; 0: it is none.
static int roman_at(const struct saying *y, size_t i, size_t *n)
{
    int all = 0, last = 100;
    for (*n = 0; strchr("IVX", saying_at(y, i + *n)) && saying_at(y, i + *n); ++*n) {
        unsigned char c = saying_at(y, i + *n);
        int here = c == 'I' ? 1 : c == 'V' ? 5 : 10;
        all += here > last ? here - 2 * last : here;
        last = here;
    }
    return *n <= 6 && !is_word(saying_at(y, i + *n)) ? all : 0;
}

// "Phase II", "World War II".
static bool say_numbered(struct saying *y)
{
    static const char *const parts[] = {"Phase",    "Part",  "Stage",   "Chapter", "Type",
                                        "Class",    "Level", "Section", "Volume",  "War",
                                        "Appendix", "Annex", NULL};
    for (size_t k = 0; parts[k]; k++) {
        size_t n = english_word_at(y, y->i, parts[k]), m;
        int number = n && saying_at(y, y->i + n) == ' ' ? roman_at(y, y->i + n + 1, &m) : 0;
        if (!number)
            continue;
        struct figure f;
        figure_at(arena_printf(y->a, "%d", number), 0, &f);
        saying_put(y, arena_printf(y->a, "%s %s", parts[k], figure_english(y->a, &f).p));
        y->i += n + 1 + m;
        return true;
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

static const char *address_sign(unsigned char c)
{
    static const char *const signs[][2] = {
        {".", " dot "},  {"/", " slash "},         {"@", " at "},     {"_", " underscore "},
        {"-", " dash "}, {"?", " question mark "}, {"=", " equals "}, {"&", " and "},
        {"#", " hash "}, {"%", " per cent "},      {"+", " plus "}};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (c == (unsigned char)signs[i][0][0])
            return signs[i][1];
    return NULL;
}

static size_t digits_end(struct str s, size_t i)
{
    while (i < s.n && is_digit((unsigned char)s.p[i]))
        i++;
    return i;
}

static struct str address_figure(struct saying *y, size_t n)
{
    struct figure f;
    figure_at(str_sub(y->s, y->i, y->i + n), 0, &f);
    return figure_is_year(&f) ? figure_english_year(y->a, f.whole) : figure_english(y->a, &f);
}

// One character of an address, or the whole figure: a year in "/2026/" is read as one.
static void say_address_part(struct saying *y)
{
    struct figure f;
    unsigned char c = saying_at(y, y->i), next = saying_at(y, y->i + 1);
    bool more = is_word(next) || (c == '/' && is_printable(next));
    if (figure_at(y->s, y->i, &f)) {
        f.n = digits_end(y->s, y->i) - y->i; // not its decimals
        english_part(y);
        saying_put(y, address_figure(y, f.n));
        y->i += f.n;
        if (is_letter(saying_at(y, y->i)))
            saying_put_z(y, " ");
        return;
    }
    const char *said = address_sign(c);
    if (said && more)
        saying_put_z(y, said);
    else if (c != '/') // none at the end
        saying_put(y, str_sub(y->s, y->i, y->i + 1));
    y->i++;
}

// The last label of "itc.gov.hk": two to six small letters.
static bool ends_address(struct str host)
{
    size_t n = 0;
    while (n < host.n && host.p[host.n - 1 - n] >= 'a' && host.p[host.n - 1 - n] <= 'z')
        n++;
    return n >= 2 && n <= 6 && n < host.n && host.p[host.n - 1 - n] == '.';
}

static size_t label_before_dot(struct str s)
{
    const char *dot = s.n ? memchr(s.p, '.', s.n) : NULL;
    return dot ? (size_t)(dot - s.p) : 0;
}

// "info@itc.gov.hk", "budget.gov.hk", "file.pdf": bytes, 0 none. A label of one letter is part of
// an abbreviation: "e.g.".
static size_t bare_address_at(const struct saying *y)
{
    size_t n = 0, label = 0, dots = 0, at = 0, end = 0;
    bool good = true;
    for (unsigned char c; (c = saying_at(y, y->i + n)); n++) {
        if (c == '.' || c == '@') {
            good &= label >= 2 || !dots;
            dots += c == '.';
            at += c == '@';
            label = 0;
        } else if (is_word(c) || c == '-' || c == '_') {
            label++;
            end = n + 1;
        } else {
            break;
        }
    }
    struct str all = str_sub(y->s, y->i, y->i + end);
    bool address = at == 1 ? dots > 0 : !at && dots && good && label_before_dot(all) >= 2;
    return address && ends_address(all) ? end : 0;
}

bool saying_address(struct saying *y)
{
    struct str s = saying_rest(y, y->i);
    size_t scheme = str_starts(s, "https://") ? 8 : str_starts(s, "http://") ? 7 : 0;
    size_t bare = scheme || str_starts(s, "www.") ? 0 : bare_address_at(y);
    if (!scheme && !bare && !str_starts(s, "www."))
        return false;
    size_t end = bare ? y->i + bare : y->s.n;
    for (y->i += scheme; y->i < end && is_printable(saying_at(y, y->i));)
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
    size_t sum;
    if (is_word(next) || currency_at(y->s, y->i, &sum))
        saying_put_z(y, " ");
    return true;
}

// ">100", "< $5".
static bool say_than(struct saying *y)
{
    unsigned char c = saying_at(y, y->i), next = saying_at(y, y->i + 1);
    bool between = next == ' ' && saying_before(y) == ' ';
    size_t behind = y->i + 1 + (next == ' '), n;
    bool figure = is_digit(saying_at(y, behind)) || currency_at(y->s, behind, &n);
    if ((c != '>' && c != '<') || !(figure || between))
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
    unsigned char before = saying_before(y), next;
    size_t dash = str_starts(saying_rest(y, y->i), "–") ? 3 : saying_at(y, y->i) == '-', n;
    next = saying_at(y, y->i + dash);
    if (!dash || (before && before != ' ' && before != '(') ||
        (!is_digit(next) && !currency_at(y->s, y->i + dash, &n)))
        return false;
    return sign_as(y, dash, "minus");
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
    {"←", "back"},
    {"↑", "up"},
    {"↓", "down"},
    {"≠", "is not"},
    {"∞", "infinity"},
    {"√", "the square root of"},
    {"π", "pi"},
    {"§", "section"},
    {"²", "squared"},
    {"³", "cubed"},
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
    size_t gap = next == ' ', n;
    bool sum = is_digit(saying_at(y, y->i + 1 + gap)) || currency_at(y->s, y->i + 1 + gap, &n);
    if (saying_at(y, y->i) == '~' && sum)
        return sign_as(y, 1, "about");
    if (saying_at(y, y->i) == '*' && is_digit(saying_before(y)) && is_digit(next))
        return sign_as(y, 1, "times");
    const struct unit *each = saying_at(y, y->i) == '/' ? unit_at(y->s, y->i + 1, &n) : NULL;
    if (each && (unsigned char)y->s.p[y->i + n] >= 0x80) // "people/m²"
        return saying_swap(y, 1 + n, arena_printf(y->a, " per %s", each->one).p);
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
    return say_before_figure(y) || say_title(y) || say_abbreviation(y) || say_saint(y) ||
           say_numbered(y) || say_per(y) || say_bare_unit(y);
}
