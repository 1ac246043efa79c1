// spoken_in: what spoken.c and the files of the languages share; for them alone.
#ifndef SPEECH_SPOKEN_IN_H
#define SPEECH_SPOKEN_IN_H

#include "speech/figure.h"
#include "speech/spoken.h"

// A text being written out: `s` is read at `i`, the result is `out`.
struct saying {
    struct arena *a;
    struct str s;
    size_t i;
    char *out; // NUL-terminated
    size_t n, cap;
    bool months; // months or weekdays have been named
};

void saying_put(struct saying *y, struct str s);
void saying_put_z(struct saying *y, const char *z);
// The character before i, the character at i (0: none), as bytes: every byte of Han is >= 0x80.
unsigned char saying_before(const struct saying *y);
unsigned char saying_at(const struct saying *y, size_t i);
struct str saying_rest(const struct saying *y, size_t from);
// Replaces the next n bytes by `z`.
bool saying_swap(struct saying *y, size_t n, const char *z);
// Whether a word begins at i: no letter or digit precedes it.
bool saying_begins(const struct saying *y);

// Writes out an address of the web in English words, in either language; false: there is none at i.
bool saying_address(struct saying *y);

bool is_digit(unsigned char c);
bool is_letter(unsigned char c); // ASCII
bool is_upper(unsigned char c);
bool is_word(unsigned char c); // letter or digit

// Writes out the text at i if this language's rules apply; false: the character is kept.
bool say_english(struct saying *y);
bool say_chinese(struct saying *y);

// Whether "A" stands before i, as in "A4": the voice would read an article, but not before a
// hyphen.
bool follows_lone_a(const struct saying *y);

// English: bytes of a whole word at i; 0 if it is another word.
size_t english_word_at(const struct saying *y, size_t i, const char *word);
// A figure that comes after letters is a separate word: "CUHKSat-1", "H200".
void english_part(struct saying *y);
// Abbreviations and what is numbered; initials; signs. False: there is none at i.
bool english_word(struct saying *y);
bool english_initials(struct saying *y);
bool english_sign(struct saying *y);

bool english_any(const struct saying *y, size_t i, const char *const *words); // a whole word at i
struct str english_before(const struct saying *y, size_t end); // the word before the space at `end`
// Days and times. False: there is none at i.
bool english_day(struct saying *y);                                // 2026-02-26
bool english_time(struct saying *y);                               // 9:30 am
bool english_day_month(struct saying *y, const struct figure *f);  // 26 February
bool english_year_month(struct saying *y, const struct figure *f); // 2026-02
bool english_month_day(struct saying *y);                          // February 26
bool english_date_word(struct saying *y);                          // Feb, Mon, and "to" between

// Chinese: whether one of the words stands at i; whether this one stands before it.
bool chinese_any(const struct saying *y, size_t i, const char *const *words);
bool chinese_before(const struct saying *y, const char *han);
// Days and times. False: there is none at i.
bool chinese_day(struct saying *y);                                // 2026-02-26
bool chinese_time(struct saying *y);                               // 9:30
bool chinese_year_month(struct saying *y, const struct figure *f); // 2026-02
// "Q3", "第II期", "e.g.", initials; signs. False: there is none at i.
bool chinese_word(struct saying *y);
bool chinese_sign(struct saying *y);

// A unit after a figure: "km" and so on. Bytes, 0 none; *at: its row.
struct unit {
    const char *printed, *one, *many, *zh;
};
const struct unit *unit_at(struct str s, size_t i, size_t *n);
// A unit, "%", "°C" and so on after a figure, with the space before it. Bytes, 0 none.
size_t measure_at(struct str s, size_t i);
// The same where it stands again after the second figure of a range: "20°C-25°C".
size_t shared_measure(struct str s, size_t i);

// A sum of money: "HK$30", "USD 5.5", "$10-20". Bytes up to the figure, 0 none.
struct currency {
    const char *printed, *one, *many, *zh;
};
const struct currency *currency_at(struct str s, size_t i, size_t *n);

// A day printed in figures: 2026-02-26, 26/2/2026, 26.2.2026. Bytes, 0 none.
struct day {
    int year, month, day;
};
size_t day_at(struct str s, size_t i, struct day *d);
// Behind a year at i, a month: "2026-02". Bytes with the year, 0 none.
size_t year_month_at(struct str s, size_t i, const struct figure *year, int *month);
// A time of the day: "9:30", "14:00:59". Bytes, 0 none.
struct day_time {
    int hour, minute, second; // second: -1 none
};
size_t time_at(struct str s, size_t i, struct day_time *t);
// A telephone number: "2123 4567", "+852 2123 4567", "(852) 2123-4567". Bytes, 0 none.
size_t telephone_at(struct str s, size_t i);
// A serial number, a key, a checksum: "2026113001", "A1234567", "a3f9c2". Bytes, 0 none.
size_t serial_at(struct str s, size_t i);
// Digits after a word such as "hotline". Bytes, 0 none.
size_t announced_at(struct str s, size_t i);

// How a language names characters one by one.
struct spelling {
    struct str (*digits)(struct arena *a, struct str digits);
    const char *gap, *pause, *plus;
    const char *lone_a; // "A" between figures, where the voice would read an article
};
// Names the next n characters; what is neither letter nor digit is a pause.
void saying_spell(struct saying *y, size_t n, const struct spelling *how);
// Names a telephone number or another identifier; false: there is none at i.
bool saying_identifier(struct saying *y, const struct spelling *how);
// The sign between two figures: "-", "–", "~", with or without spaces. Bytes, 0 none.
size_t range_mark(struct str s, size_t i);

// A word in capitals that is spelled out: "SME", "NIAS". Bytes, 0 none.
size_t initials_at(struct str s, size_t i);

#endif
