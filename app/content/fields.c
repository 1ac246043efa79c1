// fields: the field readers: texts in each language, numbers, dates, lists, choices.
#include "content/fields.h"
#include "base/utf8.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_NAME 64 // longer names are not compared

struct diag_at reader_at(struct reader *r, const struct tree *t, const char *key)
{
    return (struct diag_at){r->file, t->line, t->column, tree_path(r->scratch, t, key)};
}

// Levenshtein distance by bytes.
static size_t edit_distance(struct str a, struct str b)
{
    size_t row[MAX_NAME + 1];
    for (size_t j = 0; j <= b.n; j++)
        row[j] = j;
    for (size_t i = 0; i < a.n; i++) {
        size_t corner = row[0];
        row[0] = i + 1;
        for (size_t j = 0; j < b.n; j++) {
            size_t change = corner + (a.p[i] != b.p[j]);
            corner = row[j + 1];
            size_t step = (row[j] < corner ? row[j] : corner) + 1;
            row[j + 1] = change < step ? change : step;
        }
    }
    return row[b.n];
}

const char *field_meant(struct str name, const char *const *names)
{
    assert(names);
    const char *best = NULL;
    size_t least = name.n / 3 + 2;
    for (; name.n <= MAX_NAME && *names; names++) {
        struct str other = str_from(*names);
        size_t d = other.n <= MAX_NAME ? edit_distance(name, other) : least;
        if (d < least) {
            least = d;
            best = *names;
        }
    }
    return best;
}

// Formats consume the English words first, then the Chinese; %.0s skips an argument.
bool field_is(struct reader *r, const struct tree *t, enum tree_kind kind)
{
    assert(r && t);
    static const char *const en[] = {"a text", "a list", "named fields"};
    static const char *const zh[] = {"文字", "清單", "具名欄位"};
    static const char *const how_en[] = {"write it on one line, in quotes if need be",
                                         "write [a, b] or lines that begin with \"- \"",
                                         "write NAME: VALUE lines or {zh-Hant: …, en: …}"};
    static const char *const how_zh[] = {"請寫成一行，需要時加引號", "請寫[a, b]或以「- 」開頭的行",
                                         "請寫「名稱: 內容」或{zh-Hant: …, en: …}"};
    if (t->kind == kind)
        return true;
    READ_ERROR(r, t, "%s stands here, not %s", how_en[kind], "%.0s%.0s此處是%s，應為%s",
               how_zh[kind], en[t->kind], en[kind], zh[t->kind], zh[kind]);
    return false;
}

static const char *lang_tag(const struct reader *r, int i)
{
    assert(i >= 0);
    return r->m->langs[i].tag.p;
}

void field_gaps_end(struct reader *r)
{
    for (int i = 2; r->gaps_file && i < r->m->n_langs; i++)
        if (r->gaps[i].n)
            diag_add(r->diags, DIAG_WARNING,
                     (struct diag_at){r->gaps_file, r->gaps[i].line, r->gaps[i].column,
                                      r->gaps[i].field.p},
                     r->gaps[i].n == 1 ? "%.0s%d text is missing in %s"
                                       : "%.0s%d texts are missing in %s; this is the first",
                     "fill the column %s of the workbook, or export the texts and import them",
                     "欠缺%s文字，共 %d 段，此為首段", "請填寫活頁簿的%s欄，或匯出文字，填寫後匯入",
                     lang_tag(r, i), r->gaps[i].n, lang_tag(r, i));
    memset(r->gaps, 0, sizeof r->gaps);
    r->gaps_file = NULL;
}

static void note_gap(struct reader *r, const struct tree *t, int lang)
{
    assert(lang >= 0 && lang < MODEL_MAX_LANGS);
    if (r->gaps_file && strcmp(r->gaps_file, r->file) != 0)
        field_gaps_end(r);
    r->gaps_file = r->file;
    if (r->gaps[lang].n++)
        return;
    struct diag_at at = reader_at(r, t, lang_tag(r, lang));
    r->gaps[lang].line = at.line;
    r->gaps[lang].column = at.column;
    r->gaps[lang].field = str_from(at.field);
}

static const struct tree *other_language(const struct reader *r, const struct tree *v)
{
    for (; v; v = v->next) {
        bool known = false;
        for (int i = 0; i < r->m->n_langs; i++)
            known = known || str_eq_z(v->key, lang_tag(r, i));
        if (!known)
            return v;
    }
    return NULL;
}

// Reads one key per language; `each` takes the value. Reports unknown languages, and those of the
// first `needed` that are missing, unless they stand under an unknown one.
static bool each_lang(struct reader *r, const struct tree *t, int needed, void *out,
                      bool (*each)(struct reader *r, const struct tree *value, int lang, void *out))
{
    bool ok = field_is(r, t, TREE_MAP);
    const char *tags[MODEL_MAX_LANGS + 1] = {0};
    if (!ok)
        return false;
    const struct tree *other = other_language(r, t->first);
    enum diag_severity severity = DIAG_WARNING;
    for (int i = 0; i < r->m->n_langs; i++) {
        const struct tree *v = tree_get(t, tags[i] = lang_tag(r, i));
        if (v) {
            ok = each(r, v, i, out) && ok;
        } else if (i < needed) {
            if (other)
                severity = DIAG_ERROR;
            else
                diag_add(r->diags, DIAG_ERROR, reader_at(r, t, tags[i]),
                         "the text in %s is missing", "add a line %s: …", "欠缺%s的文字",
                         "請加上「%s: …」", tags[i]);
            ok = false;
        }
    }
    for (; other; other = other_language(r, other->next), severity = DIAG_WARNING)
        diag_add(r->diags, severity, reader_at(r, other, NULL),
                 "\"%s\" is not a language of this content",
                 "use the tags of bundle.yaml (%.0s%s, %s)", "「%s」不是這份內容的語言",
                 "請用bundle.yaml內的語言標籤（%.0s%s、%s）", other->key.p, tags[0],
                 r->m->n_langs > 1 ? tags[1] : tags[0]);
    return ok;
}

void field_note(struct reader *r, const struct tree *t, int lang)
{
    assert(lang >= -1 && lang < MODEL_MAX_LANGS);
    if (r->texts)
        texts_add(r->texts, (struct text_place){.text = t->text,
                                                .file = r->file,
                                                .line = t->line,
                                                .column = t->column,
                                                .from = t->from,
                                                .to = t->to,
                                                .field = str_from(tree_path(r->scratch, t, NULL)),
                                                .lang = lang});
}

// Whether it is empty or spaces of any kind, U+3000 included.
static bool is_blank(struct str s)
{
    for (size_t i = 0, len; i < s.n; i += len) {
        uint32_t cp = utf8_at(s, i, &len);
        bool space = cp <= ' ' || cp == 0xA0 || cp == 0x3000 || (cp >= 0x2000 && cp <= 0x200F) ||
                     cp == 0x2028 || cp == 0x2029 || cp == 0x202F || cp == 0x2060 || cp == 0xFEFF;
        if (!space)
            return false;
    }
    return true;
}

static bool one_word(struct reader *r, const struct tree *v, int lang, void *out)
{
    struct words *w = out;
    if (!field_is(r, v, TREE_TEXT))
        return false;
    w->in[lang] = v->text;
    field_note(r, v, lang);
    if (!is_blank(v->text) || lang >= 2)
        return true;
    READ_ERROR(r, v, "the text is empty", "write it, in this language too", "文字是空的",
               "請填寫這種語言的文字");
    return false;
}

bool field_each_lang(struct reader *r, const struct tree *t, void *out,
                     bool (*each)(struct reader *r, const struct tree *value, int lang, void *out))
{
    assert(each);
    return each_lang(r, t, 0, out, each);
}

// The language that lends `lang` a missing text: its second language, else one of the first two; -1
// if none has it.
static int lender(const struct reader *r, const struct words *had, int lang)
{
    const int order[] = {r->m->langs[lang].second, 0, 1};
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        if (!is_blank(had->in[order[i]]))
            return order[i];
    return -1;
}

static void note_borrowed(struct reader *r, struct str text, int lang)
{
    void *list = r->borrowed;
    arena_grow(r->scratch, &list, &r->cap_borrowed, r->n_borrowed + 1, sizeof *r->borrowed);
    r->borrowed = list;
    r->borrowed[r->n_borrowed++] = (struct borrowed_text){text, lang};
}

static void borrow(struct reader *r, struct words *w)
{
    const struct words had = *w;
    for (int i = 2; i < r->m->n_langs; i++) {
        int from = !is_blank(had.in[i]) ? -1 : lender(r, &had, i);
        if (from < 0)
            continue;
        w->in[i] = had.in[from];
        note_borrowed(r, w->in[i], from);
    }
}

static int by_address(const void *a, const void *b)
{
    const struct borrowed_text *x = a, *y = b;
    return (x->text.p > y->text.p) - (x->text.p < y->text.p);
}

void field_borrow_end(struct reader *r)
{
    struct borrowed_text *all = ARENA_ARRAY(r->a, struct borrowed_text, r->n_borrowed);
    for (size_t i = 0; i < r->n_borrowed; i++)
        all[i] = r->borrowed[i];
    if (r->n_borrowed)
        qsort(all, r->n_borrowed, sizeof *all, by_address);
    r->m->borrowed = all;
    r->m->n_borrowed = r->n_borrowed;
}

bool field_words(struct reader *r, const struct tree *t, struct words *out)
{
    for (int i = 2; t->kind == TREE_MAP && i < r->m->n_langs; i++)
        if (!tree_get(t, lang_tag(r, i)))
            note_gap(r, t, i);
    bool ok = each_lang(r, t, 2, out, one_word);
    borrow(r, out);
    return ok;
}

bool field_number(struct reader *r, const struct tree *t, double *out)
{
    assert(out);
    if (!field_is(r, t, TREE_TEXT))
        return false;
    size_t digits = 0, i = str_starts(t->text, "-");
    for (; i < t->text.n && strchr("0123456789.", t->text.p[i]); i++)
        digits += t->text.p[i] != '.';
    char *end = NULL;
    double v = strtod(t->text.p, &end);
    if (digits && digits <= 18 && i == t->text.n && end == t->text.p + t->text.n) {
        *out = v;
        return true;
    }
    READ_ERROR(r, t, "not a number: \"%s\"", "write digits only, such as 250000 or 2.5",
               "「%s」不是數字", "請只寫數字，如250000或2.5", t->text.p);
    return false;
}

bool field_int(struct reader *r, const struct tree *t, int *out)
{
    assert(out);
    double v;
    if (!field_number(r, t, &v))
        return false;
    if (v == floor(v) && fabs(v) <= 1e9) {
        *out = (int)v;
        return true;
    }
    READ_ERROR(r, t, "not a whole number: \"%s\"", "write digits only, such as 3", "「%s」不是整數",
               "請只寫數字，如3", t->text.p);
    return false;
}

bool field_is_day(struct str s)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int y, m, d, used = 0;
    if (s.n != 10 || strspn(s.p, "0123456789-") != 10 || s.p[4] != '-' || s.p[7] != '-' ||
        sscanf(s.p, "%4d-%2d-%2d%n", &y, &m, &d, &used) != 3 || used != 10)
        return false;
    bool leap = (y % 4 == 0 && y % 100) || y % 400 == 0;
    return m >= 1 && m <= 12 && d >= 1 && d <= days[m - 1] + (m == 2 && leap);
}

static bool field_date(struct reader *r, const struct tree *t, struct str *out)
{
    assert(out);
    if (!field_is(r, t, TREE_TEXT))
        return false;
    if (field_is_day(t->text)) {
        *out = t->text;
        return true;
    }
    READ_ERROR(r, t, "not a day of the calendar: \"%s\"", "write it as 2026-02-26",
               "「%s」不是有效日期", "請寫成2026-02-26", t->text.p);
    return false;
}

bool field_point(struct reader *r, const struct tree *t, struct geo_pt *out)
{
    assert(out);
    struct geo_pt p;
    if (!field_is(r, t, TREE_LIST))
        return false;
    if (t->n != 2) {
        READ_ERROR(r, t, "%d number%s, not two", "write [longitude, latitude]",
                   "有 %d 個數字%.0s，應有兩個", "請寫[經度, 緯度]", t->n, str_plural(t->n));
        return false;
    }
    if (!field_number(r, t->first, &p.lon) || !field_number(r, t->last, &p.lat))
        return false;
    if (fabs(p.lon) > 180 || fabs(p.lat) > 85) {
        READ_ERROR(r, t, "no place on the map", "write [longitude, latitude] in degrees",
                   "不在地圖上", "請寫[經度, 緯度]，以度為單位");
        return false;
    }
    *out = p;
    return true;
}

static bool field_colour(struct reader *r, const struct tree *t, struct rgba *out)
{
    if (!field_is(r, t, TREE_TEXT))
        return false;
    if (rgba_parse(t->text.p, out))
        return true;
    READ_ERROR(r, t, "not a colour: \"%s\"", "write \"#RRGGBB\", in quotes", "「%s」不是顏色",
               "請寫\"#RRGGBB\"，並加引號", t->text.p);
    return false;
}

bool field_id(struct reader *r, const struct tree *t, struct str *out)
{
    assert(out);
    if (!field_is(r, t, TREE_TEXT))
        return false;
    size_t good = strspn(t->text.p, "abcdefghijklmnopqrstuvwxyz0123456789-");
    if (t->text.n && good == t->text.n && t->text.n <= 80) {
        *out = t->text;
        return true;
    }
    READ_ERROR(r, t, "not an id: \"%s\"", "use lower-case letters, digits and hyphens",
               "「%s」不能作編號", "請用小寫字母、數字和連字號", t->text.p);
    return false;
}

bool field_choice(struct reader *r, const struct tree *t, const char *const *choices, int *out)
{
    assert(choices && choices[0]);
    if (!field_is(r, t, TREE_TEXT))
        return false;
    for (int i = 0; choices[i]; i++)
        if (str_eq_z(t->text, choices[i])) {
            *out = i;
            return true;
        }
    struct str all = {0};
    for (int i = 0; choices[i]; i++)
        all = arena_printf(r->scratch, "%s%s%s", i ? all.p : "", i ? ", " : "", choices[i]);
    READ_ERROR(r, t, "\"%s\" is not one of the choices", "write one of %.0s%s",
               "「%s」不在選項之內", "請選用：%.0s%s", t->text.p, all.p);
    return false;
}

struct choices {
    const char *const *names;
    int *out; // one per language
};

static bool one_choice(struct reader *r, const struct tree *v, int lang, void *out)
{
    struct choices *c = out;
    return field_choice(r, v, c->names, &c->out[lang]);
}

static void read_one(struct reader *r, const struct field *f, const struct tree *v, void *whole)
{
    assert(f->key && f->kind <= FIELD_OWN);
    assert((f->kind == FIELD_OWN) == (f->own != NULL));
    assert((f->kind == FIELD_CHOICE || f->kind == FIELD_CHOICES) == (f->choices != NULL));
    assert(whole || f->kind == FIELD_OWN); // without `whole`, fields are only checked
    void *to = whole ? (char *)whole + f->at : NULL;
    struct choices many = {f->choices, to};
    switch (f->kind) {
    case FIELD_STR:
        if (field_is(r, v, TREE_TEXT))
            *(struct str *)to = v->text;
        return;
    case FIELD_ID:
        field_id(r, v, to);
        return;
    case FIELD_WORDS:
        field_words(r, v, to);
        return;
    case FIELD_NUMBER:
        field_number(r, v, to);
        return;
    case FIELD_INT:
        field_int(r, v, to);
        return;
    case FIELD_DATE:
        field_date(r, v, to);
        return;
    case FIELD_CHOICE:
        field_choice(r, v, f->choices, to);
        return;
    case FIELD_CHOICES:
        each_lang(r, v, 2, &many, one_choice);
        for (int i = 2; v->kind == TREE_MAP && i < r->m->n_langs; i++)
            if (!tree_get(v, lang_tag(r, i)))
                many.out[i] = many.out[r->m->langs[i].second];
        return;
    case FIELD_POINT:
        field_point(r, v, to);
        return;
    case FIELD_COLOUR:
        field_colour(r, v, to);
        return;
    case FIELD_OWN:
        f->own(r, v, whole);
        return;
    }
}

// The field that an unknown one was meant to be; NULL: none.
static const struct field *meant_by(struct reader *r, const struct tree *v,
                                    const struct field *fields, size_t n)
{
    const char **names = ARENA_ARRAY(r->scratch, const char *, n + 1);
    for (size_t i = 0; i < n; i++) {
        names[i] = fields[i].key;
        if (str_eq_z(v->key, names[i]))
            return NULL;
    }
    const char *meant = field_meant(v->key, names);
    for (size_t i = 0; meant && i < n; i++)
        if (meant == fields[i].key)
            return &fields[i];
    return NULL;
}

// Whether the field is there under a name that is mistyped: report_unknown() says so.
static bool is_mistyped(struct reader *r, const struct tree *map, const struct field *fields,
                        size_t n, const struct field *f)
{
    for (const struct tree *v = map->first; v; v = v->next)
        if (meant_by(r, v, fields, n) == f)
            return true;
    return false;
}

static void report_unknown(struct reader *r, const struct tree *map, const struct tree *v,
                           const struct field *fields, size_t n)
{
    const struct field *meant = meant_by(r, v, fields, n);
    bool lacks = meant && meant->needed && !tree_get(map, meant->key);
    struct diag_at at = reader_at(r, v, NULL);
    at.line = v->key_line;
    at.column = v->key_column;
    if (meant)
        diag_add(r->diags, lacks ? DIAG_ERROR : DIAG_WARNING, at, "unknown field \"%s\"",
                 "did you mean %.0s\"%s\"?", "沒有「%s」這個欄位", "是否指%.0s「%s」？", v->key.p,
                 meant->key);
    else
        diag_add(r->diags, DIAG_WARNING, at, "unknown field \"%s\"", "remove it",
                 "沒有「%s」這個欄位", "請移除", v->key.p);
}

static bool is_field(const struct tree *v, const struct field *fields, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq_z(v->key, fields[i].key))
            return true;
    return false;
}

void fields_read(struct reader *r, const struct tree *map, const struct field *fields, size_t n,
                 void *whole)
{
    assert(r->a && r->scratch && r->diags);
    if (!field_is(r, map, TREE_MAP))
        return;
    int known = 0;
    for (size_t i = 0; i < n; i++) {
        const struct tree *v = tree_get(map, fields[i].key);
        known += v != NULL;
        if (v)
            read_one(r, &fields[i], v, whole);
        else if (fields[i].needed && !is_mistyped(r, map, fields, n, &fields[i]))
            diag_add(r->diags, DIAG_ERROR, reader_at(r, map, fields[i].key), "\"%s\" is missing",
                     "add a line %s: …", "欠缺「%s」", "請加上「%s: …」", fields[i].key);
    }
    for (const struct tree *v = map->first; v && known < map->n; v = v->next)
        if (!is_field(v, fields, n))
            report_unknown(r, map, v, fields, n);
}

void *field_list(struct reader *r, const struct tree *t, size_t size, int *n,
                 void (*each)(struct reader *r, const struct tree *item, void *out))
{
    assert(n && each && size > 0);
    *n = 0;
    if (!field_is(r, t, TREE_LIST))
        return NULL;
    char *items = arena_array(r->a, (size_t)t->n, size);
    for (const struct tree *item = t->first; item; item = item->next)
        each(r, item, items + size * (size_t)(*n)++);
    return items;
}

void field_words_item(struct reader *r, const struct tree *item, void *out)
{
    field_words(r, item, out);
}

void field_str_item(struct reader *r, const struct tree *item, void *out)
{
    if (field_is(r, item, TREE_TEXT))
        *(struct str *)out = item->text;
}
