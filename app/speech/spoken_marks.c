// spoken_marks: what is printed beside figures in any language: units, currencies, days, times,
// ranges.
#include <string.h>

#include "speech/spoken_in.h"

bool is_digit(unsigned char c)
{
    return c >= '0' && c <= '9';
}

bool is_upper(unsigned char c)
{
    return c >= 'A' && c <= 'Z';
}

bool is_letter(unsigned char c)
{
    return is_upper(c) || (c >= 'a' && c <= 'z');
}

bool is_word(unsigned char c)
{
    return is_letter(c) || is_digit(c);
}

static unsigned char byte_at(struct str s, size_t i)
{
    return i < s.n ? (unsigned char)s.p[i] : 0;
}

// ---- units ----

// Longer units before their prefixes. %s: the figure, for units read around it.
static const struct unit units[] = {
    {"km/h", "kilometre an hour", "kilometres an hour", "公里每小時"},
    {"km²", "square kilometre", "square kilometres", "平方公里"},
    {"km2", "square kilometre", "square kilometres", "平方公里"},
    {"sq km", "square kilometre", "square kilometres", "平方公里"},
    {"sq. km", "square kilometre", "square kilometres", "平方公里"},
    {"sq m", "square metre", "square metres", "平方米"},
    {"sq. m", "square metre", "square metres", "平方米"},
    {"sqm", "square metre", "square metres", "平方米"},
    {"sq ft", "square foot", "square feet", "平方呎"},
    {"sq. ft", "square foot", "square feet", "平方呎"},
    {"m²", "square metre", "square metres", "平方米"},
    {"m2", "square metre", "square metres", "平方米"},
    {"㎡", "square metre", "square metres", "平方米"},
    {"m³", "cubic metre", "cubic metres", "立方米"},
    {"m3", "cubic metre", "cubic metres", "立方米"},
    {"ft²", "square foot", "square feet", "平方呎"},
    {"kWh", "kilowatt hour", "kilowatt hours", "千瓦時"},
    {"MWh", "megawatt hour", "megawatt hours", "兆瓦時"},
    {"GWh", "gigawatt hour", "gigawatt hours", "吉瓦時"},
    {"kW", "kilowatt", "kilowatts", "千瓦"},
    {"MW", "megawatt", "megawatts", "兆瓦"},
    {"GW", "gigawatt", "gigawatts", "吉瓦"},
    {"kHz", "kilohertz", "kilohertz", "千赫"},
    {"MHz", "megahertz", "megahertz", "兆赫"},
    {"GHz", "gigahertz", "gigahertz", "吉赫"},
    {"Mbps", "megabit a second", "megabits a second", "兆比特每秒"},
    {"Gbps", "gigabit a second", "gigabits a second", "吉比特每秒"},
    {"KB", "kilobyte", "kilobytes", "千字節"},
    {"MB", "megabyte", "megabytes", "兆字節"},
    {"GB", "gigabyte", "gigabytes", "吉字節"},
    {"TB", "terabyte", "terabytes", "太字節"},
    {"PB", "petabyte", "petabytes", "拍字節"},
    {"TFLOPS", "teraflops", "teraflops", "teraflops"},
    {"PFLOPS", "petaflops", "petaflops", "petaflops"},
    {"EFLOPS", "exaflops", "exaflops", "exaflops"},
    {"teraFLOPS", "teraflops", "teraflops", "teraflops"},
    {"petaFLOPS", "petaflops", "petaflops", "petaflops"},
    {"exaFLOPS", "exaflops", "exaflops", "exaflops"},
    {"km", "kilometre", "kilometres", "公里"},
    {"cm", "centimetre", "centimetres", "厘米"},
    {"mm", "millimetre", "millimetres", "毫米"},
    {"nm", "nanometre", "nanometres", "納米"},
    {"μm", "micrometre", "micrometres", "微米"}, // Greek mu
    {"µm", "micrometre", "micrometres", "微米"}, // the micro sign
    {"kg", "kilogram", "kilograms", "公斤"},
    {"mg", "milligram", "milligrams", "毫克"},
    {"ha", "hectare", "hectares", "公頃"},
    {"ft", "foot", "feet", "呎"},
    {"ml", "millilitre", "millilitres", "毫升"},
    {"mL", "millilitre", "millilitres", "毫升"},
    {"hrs", "hour", "hours", "小時"},
    {"hr", "hour", "hours", "小時"},
    {"mins", "minute", "minutes", "分鐘"},
    {"min", "minute", "minutes", "分鐘"},
    {"yrs", "year", "years", "年"},
    {"m", "metre", "metres", "米"},
    {"g", "gram", "grams", "克"},
    {"h", "hour", "hours", "小時"},
    {"L", "litre", "litres", "公升"},
    {"W", "watt", "watts", "瓦"},
    {"V", "volt", "volts", "伏特"},
};

// Bytes of `word` at i if no letter or digit follows it.
static size_t whole_word(struct str s, size_t i, const char *word)
{
    size_t n = strlen(word);
    return str_starts(str_sub(s, i, s.n), word) && !is_word(byte_at(s, i + n)) ? n : 0;
}

const struct unit *unit_at(struct str s, size_t i, size_t *n)
{
    size_t gap = byte_at(s, i) == ' ';
    for (size_t k = 0; k < sizeof units / sizeof *units; k++) {
        size_t word = whole_word(s, i + gap, units[k].printed);
        if (!word)
            continue;
        *n = gap + word;
        return &units[k];
    }
    return NULL;
}

// ---- money ----

static const struct currency currencies[] = {
    {"HK$", "Hong Kong dollar", "Hong Kong dollars", "港元"},
    {"US$", "US dollar", "US dollars", "美元"},
    {"A$", "Australian dollar", "Australian dollars", "澳元"},
    {"S$", "Singapore dollar", "Singapore dollars", "新加坡元"},
    {"NT$", "New Taiwan dollar", "New Taiwan dollars", "新台幣"},
    {"RMB¥", "renminbi", "renminbi", "元人民幣"},
    {"$", "dollar", "dollars", "元"},
    {"€", "euro", "euros", "歐元"},
    {"£", "pound", "pounds", "英鎊"},
    {"¥", "yuan", "yuan", "元"},
    {"HKD", "Hong Kong dollar", "Hong Kong dollars", "港元"},
    {"USD", "US dollar", "US dollars", "美元"},
    {"RMB", "renminbi", "renminbi", "元人民幣"},
    {"CNY", "renminbi", "renminbi", "元人民幣"},
    {"EUR", "euro", "euros", "歐元"},
    {"GBP", "pound", "pounds", "英鎊"},
};

const struct currency *currency_at(struct str s, size_t i, size_t *n)
{
    for (size_t k = 0; k < sizeof currencies / sizeof *currencies; k++) {
        const char *printed = currencies[k].printed;
        if (!str_starts(str_sub(s, i, s.n), printed))
            continue;
        *n = strlen(printed);
        *n += byte_at(s, i + *n) == ' ';
        return is_digit(byte_at(s, i + *n)) ? &currencies[k] : NULL;
    }
    return NULL;
}

// ---- days and times ----

// Reads up to `most` digits as a number; without digits: 0.
static size_t small_number(struct str s, size_t i, size_t most, int *out)
{
    size_t n = 0;
    *out = 0;
    while (n <= most && is_digit(byte_at(s, i + n)))
        *out = *out * 10 + (s.p[i + n++] - '0');
    return n <= most ? n : 0;
}

static bool is_day(const struct day *d)
{
    return d->year >= 1000 && d->month >= 1 && d->month <= 12 && d->day >= 1 && d->day <= 31;
}

size_t day_at(struct str s, size_t i, struct day *d)
{
    int a, b, c;
    size_t n = small_number(s, i, 4, &a);
    char mark = (char)byte_at(s, i + n);
    if (!n || (mark != '-' && mark != '/' && mark != '.'))
        return 0;
    size_t m = small_number(s, i + n + 1, 2, &b);
    if (!m || (char)byte_at(s, i + n + 1 + m) != mark)
        return 0;
    size_t o = small_number(s, i + n + m + 2, 4, &c), all = n + m + o + 2;
    bool first = n == 4 && o <= 2, last = n <= 2 && o == 4 && mark != '-';
    *d = first ? (struct day){a, b, c} : (struct day){c, b, a};
    bool ends = !is_word(byte_at(s, i + all)) &&
                !(byte_at(s, i + all) == (unsigned char)mark && is_digit(byte_at(s, i + all + 1)));
    return o && (first || last) && is_day(d) && ends ? all : 0;
}

size_t time_at(struct str s, size_t i, int *hour, int *minute)
{
    size_t n = small_number(s, i, 2, hour);
    if (!n || byte_at(s, i + n) != ':')
        return 0;
    size_t m = small_number(s, i + n + 1, 2, minute);
    unsigned char after = byte_at(s, i + n + 1 + m);
    int any; // "1:50 000" is a scale
    bool scale = after == ' ' && small_number(s, i + n + 2 + m, 3, &any) == 3;
    bool ends = !is_digit(after) && after != ':' && !scale;
    return m == 2 && *hour <= 24 && *minute < 60 && ends ? n + 1 + m : 0;
}

size_t range_mark(struct str s, size_t i)
{
    static const char *const marks[] = {"–", "—", "~", "～", "-", "/"};
    size_t gap = byte_at(s, i) == ' ';
    for (size_t k = 0; k < sizeof marks / sizeof *marks; k++) {
        size_t n = strlen(marks[k]);
        if (!str_starts(str_sub(s, i + gap, s.n), marks[k]))
            continue;
        size_t behind = byte_at(s, i + gap + n) == ' ';
        return gap == behind && !(gap && k >= 4) ? 2 * gap + n : 0;
    }
    return 0;
}

// ---- initials ----

static bool read_as_word(struct str caps)
{
    static const char *const words[] = {"AIR",  "STEM", "STEAM", "NASA",  "ASEAN", "APEC",  "OPEC",
                                        "NATO", "SARS", "AIDS",  "COVID", "LASER", "RADAR", "SIM",
                                        "PIN",  "RAM",  "ROM",   "LAN",   "WAN",   "JPEG",  "GIF"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq_z(caps, words[i]))
            return true;
    return false;
}

static bool is_roman(struct str caps)
{
    size_t n = 0;
    while (n < caps.n && memchr("IVX", caps.p[n], 3))
        n++;
    return n == caps.n;
}

static bool has_vowel(struct str caps)
{
    for (size_t i = 0; i < caps.n; i++)
        if (memchr("AEIOUY", caps.p[i], 6))
            return true;
    return false;
}

// A text entirely in capitals does not consist of initials.
static bool shouts(struct str s)
{
    size_t upper = 0, words = 0;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c >= 'a' && c <= 'z')
            return false;
        upper += is_upper(c);
        words += c == ' ';
    }
    return words && upper > 6;
}

// The voice spells out words without a vowel, and pairs of letters; it would read the others as
// words.
size_t initials_at(struct str s, size_t i)
{
    size_t n = 0;
    while (is_upper(byte_at(s, i + n)))
        n++;
    unsigned char after = byte_at(s, i + n);
    bool plural = after == 's' && !is_word(byte_at(s, i + n + 1));
    if (!plural && is_letter(after) && is_letter(byte_at(s, i + n + 1)) && n > 3)
        n--; // CUHKSat
    else if (!plural && is_word(after))
        return 0;
    struct str caps = str_sub(s, i, i + n);
    return n >= 3 && n <= 5 && has_vowel(caps) && !is_roman(caps) && !read_as_word(caps) &&
                   !shouts(s)
               ? n
               : 0;
}
