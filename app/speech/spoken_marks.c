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
    {"km/hr", "kilometre an hour", "kilometres an hour", "公里每小時"},
    {"kmh", "kilometre an hour", "kilometres an hour", "公里每小時"},
    {"mph", "mile an hour", "miles an hour", "英里每小時"},
    {"m/s²", "metre per second squared", "metres per second squared", "米每二次方秒"},
    {"km²", "square kilometre", "square kilometres", "平方公里"},
    {"km2", "square kilometre", "square kilometres", "平方公里"},
    {"sq km", "square kilometre", "square kilometres", "平方公里"},
    {"sq. km", "square kilometre", "square kilometres", "平方公里"},
    {"sq m", "square metre", "square metres", "平方米"},
    {"sq. m", "square metre", "square metres", "平方米"},
    {"sq.m.", "square metre", "square metres", "平方米"},
    {"sq.ft.", "square foot", "square feet", "平方呎"},
    {"sqft", "square foot", "square feet", "平方呎"},
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
    {"TWh", "terawatt hour", "terawatt hours", "太瓦時"},
    {"Wh", "watt hour", "watt hours", "瓦時"},
    {"kVA", "kilovolt-ampere", "kilovolt-amperes", "千伏安"},
    {"kW", "kilowatt", "kilowatts", "千瓦"},
    {"MW", "megawatt", "megawatts", "兆瓦"},
    {"GW", "gigawatt", "gigawatts", "吉瓦"},
    {"Hz", "hertz", "hertz", "赫"},
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
    {"EB", "exabyte", "exabytes", "艾字節"},
    {"KiB", "kibibyte", "kibibytes", "千字節"},
    {"MiB", "mebibyte", "mebibytes", "兆字節"},
    {"GiB", "gibibyte", "gibibytes", "吉字節"},
    {"bit", "bit", "bits", "位元"},
    {"bits", "bit", "bits", "位元"},
    {"px", "pixel", "pixels", "像素"},
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
    {"kPa", "kilopascal", "kilopascals", "千帕"},
    {"hPa", "hectopascal", "hectopascals", "百帕"},
    {"MPa", "megapascal", "megapascals", "兆帕"},
    {"dB(A)", "decibel", "decibels", "分貝"},
    {"dB", "decibel", "decibels", "分貝"},
    {"ppm", "part per million", "parts per million", "百萬分率"},
    {"ha", "hectare", "hectares", "公頃"},
    {"ft", "foot", "feet", "呎"},
    {"yd", "yard", "yards", "碼"},
    {"mi", "mile", "miles", "英里"},
    {"oz", "ounce", "ounces", "安士"},
    {"lbs", "pound", "pounds", "磅"},
    {"lb", "pound", "pounds", "磅"},
    {"ml", "millilitre", "millilitres", "毫升"},
    {"mL", "millilitre", "millilitres", "毫升"},
    {"hrs", "hour", "hours", "小時"},
    {"hr", "hour", "hours", "小時"},
    {"mins", "minute", "minutes", "分鐘"},
    {"min", "minute", "minutes", "分鐘"},
    {"secs", "second", "seconds", "秒"},
    {"sec", "second", "seconds", "秒"},
    {"yrs", "year", "years", "年"},
    {"yr", "year", "years", "年"},
    {"m", "metre", "metres", "米"},
    {"g", "gram", "grams", "克"},
    {"t", "tonne", "tonnes", "公噸"},
    {"s", "second", "seconds", "秒"},
    {"h", "hour", "hours", "小時"},
    {"l", "litre", "litres", "公升"},
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

static const char *const measures[] = {"%", "‰", "°C", "℃", "°F", "℉", "°"};

size_t measure_at(struct str s, size_t i)
{
    size_t gap = byte_at(s, i) == ' ', n = 0;
    for (size_t k = 0; k < sizeof measures / sizeof *measures; k++)
        if (str_starts(str_sub(s, i + gap, s.n), measures[k]))
            return gap + strlen(measures[k]);
    return unit_at(s, i, &n) ? n : 0;
}

size_t shared_measure(struct str s, size_t i)
{
    struct figure f;
    size_t n = measure_at(s, i), mark = n ? range_mark(s, i + n) : 0;
    if (!mark || byte_at(s, i + n) == '/' || !figure_at(s, i + n + mark, &f))
        return 0;
    size_t behind = i + n + mark + f.n, m = measure_at(s, behind);
    return m && str_eq(str_trim(str_sub(s, i, i + n)), str_trim(str_sub(s, behind, behind + m)))
               ? n
               : 0;
}

// ---- money ----

static const struct currency currencies[] = {
    {"MOP$", "pataca", "patacas", "澳門元"},
    {"HK$", "Hong Kong dollar", "Hong Kong dollars", "港元"},
    {"US$", "US dollar", "US dollars", "美元"},
    {"AU$", "Australian dollar", "Australian dollars", "澳元"},
    {"NZ$", "New Zealand dollar", "New Zealand dollars", "紐西蘭元"},
    {"CA$", "Canadian dollar", "Canadian dollars", "加元"},
    {"C$", "Canadian dollar", "Canadian dollars", "加元"},
    {"A$", "Australian dollar", "Australian dollars", "澳元"},
    {"S$", "Singapore dollar", "Singapore dollars", "新加坡元"},
    {"NT$", "New Taiwan dollar", "New Taiwan dollars", "元新台幣"},
    {"RMB¥", "renminbi", "renminbi", "元人民幣"},
    {"CN¥", "yuan", "yuan", "元人民幣"},
    {"JP¥", "yen", "yen", "日圓"},
    {"$", "dollar", "dollars", "元"},
    {"€", "euro", "euros", "歐元"},
    {"£", "pound", "pounds", "英鎊"},
    {"¥", "yuan", "yuan", "元"},
    {"₩", "won", "won", "韓圜"},
    {"₹", "rupee", "rupees", "盧比"},
    {"JPY", "yen", "yen", "日圓"},
    {"KRW", "won", "won", "韓圜"},
    {"SGD", "Singapore dollar", "Singapore dollars", "新加坡元"},
    {"AUD", "Australian dollar", "Australian dollars", "澳元"},
    {"CAD", "Canadian dollar", "Canadian dollars", "加元"},
    {"MOP", "pataca", "patacas", "澳門元"},
    {"CHF", "Swiss franc", "Swiss francs", "瑞士法郎"},
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
    bool first = n == 4 && o <= 2, last = n <= 2 && o == 4;
    *d = first ? (struct day){a, b, c} : (struct day){c, b, a};
    if (last && b > 12 && a <= 12) // the American order
        *d = (struct day){c, a, b};
    bool clock = byte_at(s, i + all) == 'T' && is_digit(byte_at(s, i + all + 1));
    bool ends = (clock || !is_word(byte_at(s, i + all))) &&
                !(byte_at(s, i + all) == (unsigned char)mark && is_digit(byte_at(s, i + all + 1)));
    return o && (first || last) && is_day(d) && ends ? all : 0;
}

size_t year_month_at(struct str s, size_t i, const struct figure *year, int *month)
{
    unsigned char mark = byte_at(s, i + year->n);
    if (!figure_is_year(year) || year->whole < 1900 || (mark != '-' && mark != '/'))
        return 0;
    size_t n = small_number(s, i + year->n + 1, 2, month), end = i + year->n + 1 + n;
    bool ends = !is_word(byte_at(s, end)) && byte_at(s, end) != mark;
    bool years = *month > year->whole % 100; // 2009-10
    return n == 2 && *month >= 1 && *month <= 12 && !years && ends ? end - i : 0;
}

size_t time_at(struct str s, size_t i, struct day_time *t)
{
    *t = (struct day_time){.second = -1};
    size_t n = small_number(s, i, 2, &t->hour);
    if (!n || byte_at(s, i + n) != ':')
        return 0;
    size_t m = small_number(s, i + n + 1, 2, &t->minute), all = n + 1 + m;
    unsigned char after = byte_at(s, i + all);
    int any; // "1:50 000" and "1:50,000" are scales
    bool scale = (after == ' ' || after == ',') && small_number(s, i + all + 1, 3, &any) == 3;
    if (after == ':' && small_number(s, i + all + 1, 2, &any) == 2 && any < 60) {
        t->second = any;
        all += 3;
        after = byte_at(s, i + all);
    }
    bool ends = !is_digit(after) && after != ':' && !scale;
    if (m != 2 || t->hour > 24 || t->minute >= 60 || !ends)
        return 0;
    return all + (after == 'Z' && !is_word(byte_at(s, i + all + 1)));
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

// Pairs of letters that the voice reads as words.
static bool is_spelled_pair(struct str caps)
{
    static const char *const pairs[] = {"AD", "AR", "EC", "ER", "EV", "FY", "IC",
                                        "IQ", "OT", "PO", "QA", "SA", "UX"};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (str_eq_z(caps, pairs[i]))
            return true;
    return false;
}

// The voice spells out words without a vowel, and most pairs of letters; it would read the others
// as words.
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
    return ((n >= 3 && n <= 5) || is_spelled_pair(caps)) && has_vowel(caps) && !is_roman(caps) &&
                   !read_as_word(caps) && !shouts(s)
               ? n
               : 0;
}
