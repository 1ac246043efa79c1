// key_map: parses the lines of a keypad's file.
#include "input/key_map.h"

#include <assert.h>
#include <stdlib.h>

#include "input/visit.h"

#define MOST_CODE 0xE7 // the last usage of the table

struct line {
    struct key_map *m;
    struct diag_list *problems;
    const char *file;
    int no;
    bool bad;
};

static void complain(struct line *l, struct str word, const char *what, const char *remedy,
                     const char *what_zh, const char *remedy_zh)
{
    char text[64];
    snprintf(text, sizeof text, "%.*s", (int)word.n, word.n ? word.p : "");
    struct diag_at at = {.file = l->file, .line = l->no, .column = 1};
    diag_add(l->problems, DIAG_ERROR, at, what, remedy, what_zh, remedy_zh, text);
    l->bad = true;
}

static bool read_code(struct str word, int *code)
{
    char text[8], *end;
    if (!word.n || word.n >= sizeof text || word.p[0] < '0' || word.p[0] > '9')
        return false;
    snprintf(text, sizeof text, "%.*s", (int)word.n, word.p);
    long n = strtol(text, &end, 0);
    *code = (int)n;
    return !*end && n > 0 && n <= MOST_CODE;
}

static enum input_key find_key(struct str name)
{
    for (enum input_key k = KEY_LEFT; k < N_KEYS; k++)
        if (str_eq_z(name, input_key_name(k)))
            return k;
    return KEY_OTHER;
}

static void read_row(struct line *l, struct str left, struct str right)
{
    struct key_map_row row = {.name = left, .key = find_key(right)};
    bool number = left.n && left.p[0] >= '0' && left.p[0] <= '9';
    if (row.key == KEY_OTHER)
        complain(l, right, "no action is called \"%s\"",
                 "use down, up, left, right, enter, explain, repeat, louder, quieter, lang, dark, "
                 "headphones-in, headphones-out",
                 "沒有名為「%s」的動作", "請用 down、up、left、right、enter、explain 等");
    else if (!left.n || (number && !read_code(left, &row.code)))
        complain(l, left, "\"%s\" is no key code", "write 0x04 to 0xE7, or a name such as F13",
                 "「%s」不是按鍵編號", "請寫 0x04 至 0xE7，或 F13 之類的名稱");
    else if (l->m->n == KEY_MAP_MOST)
        complain(l, left, "too many keys before \"%s\"", "64 are the most", "「%s」之前的按鍵過多",
                 "最多 64 個");
    else
        l->m->rows[l->m->n++] = row;
}

static void read_line(struct line *l, struct str s)
{
    size_t sign = 0, end = 0;
    while (end < s.n && s.p[end] != '#')
        end++;
    s = str_trim(str_sub(s, 0, end));
    while (sign < s.n && s.p[sign] != '=')
        sign++;
    if (!s.n)
        return;
    if (sign == s.n)
        complain(l, s, "\"%s\" is no line of a key map", "write CODE = ACTION",
                 "「%s」不是按鍵表的一行", "請寫「編號 = 動作」");
    else
        read_row(l, str_trim(str_sub(s, 0, sign)), str_trim(str_sub(s, sign + 1, s.n)));
}

bool key_map_read(struct key_map *m, struct str bytes, const char *file, struct diag_list *problems)
{
    assert(m && file && problems);
    struct line l = {.m = m, .problems = problems, .file = file};
    *m = (struct key_map){.n = 0};
    for (size_t at = 0; at < bytes.n;) {
        size_t end = at;
        while (end < bytes.n && bytes.p[end] != '\n')
            end++;
        l.no++;
        read_line(&l, str_sub(bytes, at, end));
        at = end + 1;
    }
    return !l.bad;
}

enum input_key key_map_find(const struct key_map *m, int code, const char *name)
{
    for (int i = 0; i < m->n; i++) {
        const struct key_map_row *row = &m->rows[i];
        if (row->code ? row->code == code : name && str_eq_z(row->name, name))
            return row->key;
    }
    return KEY_OTHER;
}
