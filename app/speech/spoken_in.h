// spoken_in: what spoken.c and the languages' own files share; for them alone.
#ifndef SPEECH_SPOKEN_IN_H
#define SPEECH_SPOKEN_IN_H

#include "speech/figure.h"
#include "speech/spoken.h"

// A text being written out: `s` is read at `i`, the words go to `out`.
struct saying {
    struct arena *a;
    struct str s;
    size_t i;
    char *out; // NUL behind
    size_t n, cap;
};

void saying_put(struct saying *y, struct str s);
void saying_put_z(struct saying *y, const char *z);
// The character before and at i (0: none); bytes, so that every part of a Han is >= 0x80.
unsigned char saying_before(const struct saying *y);
unsigned char saying_at(const struct saying *y, size_t i);
struct str saying_rest(const struct saying *y, size_t from);
// Writes `z` in place of the next n bytes.
bool saying_swap(struct saying *y, size_t n, const char *z);
// i is where a word begins: no letter or digit stands before it.
bool saying_begins(const struct saying *y);

bool is_digit(unsigned char c);
bool is_letter(unsigned char c); // ASCII
bool is_upper(unsigned char c);
bool is_word(unsigned char c); // letter or digit

// Writes out what stands at i, if it is for this language; false: the character is kept.
bool say_english(struct saying *y);
bool say_chinese(struct saying *y);

// The unit that a figure before it has: "km" and its like. Bytes it takes, 0 none; *at: its row.
struct unit {
    const char *printed, *one, *many, *zh;
};
const struct unit *unit_at(struct str s, size_t i, size_t *n);

// A sum of money: "HK$30", "USD 5.5", "$10-20". Bytes up to the figure, 0 none.
struct currency {
    const char *printed, *one, *many, *zh;
};
const struct currency *currency_at(struct str s, size_t i, size_t *n);
const struct currency *currency_of(const char *printed);

// A day printed in figures: 2026-02-26, 26/2/2026, 26.2.2026. Bytes, 0 none.
struct day {
    int year, month, day;
};
size_t day_at(struct str s, size_t i, struct day *d);
// A time of the day: "9:30", "14:00". Bytes, 0 none.
size_t time_at(struct str s, size_t i, int *hour, int *minute);
// A number to telephone: "2123 4567", "+852 2123 4567".
size_t telephone_at(struct str s, size_t i);
// Between two figures: "-", "–", "~", with or without spaces. Bytes, 0 none.
size_t range_mark(struct str s, size_t i);

// A word written in capitals that are read one by one: "SME", "NIAS". Bytes, 0 none.
size_t initials_at(struct str s, size_t i);

#endif
