// script_check: see script_check.h. Uses ICU's tables of compatibility characters and legacy
// character sets.
#include "staff/script_check.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>

#include "base/utf8.h"

struct checker {
    const struct model *m;
    struct diag_list *diags;
    const UNormalizer2 *nfkc;
    UConverter *simplified, *traditional; // GB 2312 and Big5
};

static bool is_han(uint32_t cp)
{
    return (cp >= 0x3400 && cp <= 0x9FFF) || (cp >= 0x20000 && cp <= 0x3FFFF);
}

static struct diag_at at_text(const struct text_place *t)
{
    return (struct diag_at){t->file, t->line, t->column, t->field.p};
}

static bool has(UConverter *set, uint32_t cp)
{
    UChar from[2];
    char to[8];
    int32_t n = 0;
    UErrorCode err = U_ZERO_ERROR;
    U16_APPEND_UNSAFE(from, n, (UChar32)cp);
    ucnv_fromUChars(set, to, sizeof to, from, n, &err);
    return set && U_SUCCESS(err);
}

// ---- look-alike characters ----

// Radicals, compatibility forms and mathematical letters cannot be searched or read aloud.
// Full-width forms are the typographer's business; squared units and circled numbers are intended.
static bool may_stand_for_another(uint32_t cp)
{
    return (cp >= 0x2E80 && cp <= 0x2FD5) || (cp >= 0xF900 && cp <= 0xFAFF) ||
           (cp >= 0xFB00 && cp <= 0xFB06) || (cp >= 0xFF21 && cp <= 0xFF5A) ||
           (cp >= 0xFF10 && cp <= 0xFF19) || (cp >= 0xFF66 && cp <= 0xFF9F) ||
           (cp >= 0x1D400 && cp <= 0x1D7FF);
}

// The single character that cp stands for; 0: none, or several.
static uint32_t stands_for(const struct checker *c, uint32_t cp)
{
    // Radicals that have no decomposition in Unicode.
    static const struct {
        uint32_t radical, plain;
    } others[] = {{0x2E85, 0x4EBB}, {0x2E98, 0x624C}, {0x2EA1, 0x6C35}, {0x2EC4, 0x897F}};
    UChar out[8];
    UErrorCode err = U_ZERO_ERROR;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (others[i].radical == cp)
            return others[i].plain;
    int32_t n = unorm2_getRawDecomposition(c->nfkc, (UChar32)cp, out, 8, &err), at = 0;
    UChar32 to;
    if (n <= 0 || U_FAILURE(err))
        return 0;
    U16_NEXT(out, at, n, to);
    return at == n ? (uint32_t)to : 0;
}

// A letter of another alphabet among Latin ones: "Неtao".
static const char *latin_twin(uint32_t cp)
{
    static const struct {
        uint32_t cp;
        const char *latin;
    } twins[] = {
        {0x0410, "A"}, {0x0412, "B"}, {0x0415, "E"}, {0x041A, "K"}, {0x041C, "M"}, {0x041D, "H"},
        {0x041E, "O"}, {0x0420, "P"}, {0x0421, "C"}, {0x0422, "T"}, {0x0425, "X"}, {0x0430, "a"},
        {0x0435, "e"}, {0x043E, "o"}, {0x0440, "p"}, {0x0441, "c"}, {0x0443, "y"}, {0x0445, "x"},
        {0x0456, "i"}, {0x0391, "A"}, {0x0392, "B"}, {0x0395, "E"}, {0x0397, "H"}, {0x0399, "I"},
        {0x039A, "K"}, {0x039C, "M"}, {0x039D, "N"}, {0x039F, "O"}, {0x03A1, "P"}, {0x03A4, "T"},
        {0x03A5, "Y"}, {0x03A7, "X"}, {0x03BF, "o"},
    };
    for (size_t i = 0; i < sizeof twins / sizeof *twins; i++)
        if (twins[i].cp == cp)
            return twins[i].latin;
    return NULL;
}

static bool is_latin(uint32_t cp)
{
    return (cp >= 'A' && cp <= 'Z') || (cp >= 'a' && cp <= 'z');
}

static bool beside_latin(struct str s, size_t i, size_t len)
{
    return (i && is_latin((unsigned char)s.p[i - 1])) ||
           (i + len < s.n && is_latin((unsigned char)s.p[i + len]));
}

static void check_twins(const struct checker *c, const struct text_place *t)
{
    for (size_t i = 0, len; i < t->text.n; i += len) {
        uint32_t cp = utf8_at(t->text, i, &len);
        uint32_t to = may_stand_for_another(cp) ? stands_for(c, cp) : 0;
        const char *latin = beside_latin(t->text, i, len) ? latin_twin(cp) : NULL;
        char plain[5] = {0};
        if (!to && !latin)
            continue;
        if (to)
            utf8_put(to, plain);
        diag_add(c->diags, DIAG_WARNING, at_text(t),
                 "%s only looks like %s: no search finds it and no voice says it", "type it again",
                 "%s只是形似%s：無法搜尋，也讀不出來", "請重新輸入",
                 arena_printf(c->diags->arena, "%.*s (U+%04X)", (int)len, t->text.p + i, cp).p,
                 latin ? latin : plain);
        return;
    }
}

// ---- languages ----

// Characters that GB 2312 and Hong Kong share though Big5 lacks them.
static bool is_used_here(struct str cp)
{
    static const char forms[] = "着厦恒叠吓吖凑凉减决况冲凛凭猫猪携撑温烟灾笋糍脚麽";
    char one[5] = {0};
    memcpy(one, cp.p, cp.n < 4 ? cp.n : 4);
    return strstr(forms, one) != NULL;
}

static void check_simplified(const struct checker *c, const struct text_place *t)
{
    for (size_t i = 0, len; i < t->text.n; i += len) {
        uint32_t cp = utf8_at(t->text, i, &len);
        if (!is_han(cp) || !has(c->simplified, cp) || has(c->traditional, cp) ||
            is_used_here(str_sub(t->text, i, i + len)))
            continue;
        diag_add(c->diags, DIAG_WARNING, at_text(t), "%.*s is a Simplified character",
                 "write the text in Traditional Chinese", "「%.*s」是簡體字", "請改用繁體字",
                 (int)len, t->text.p + i);
        return;
    }
}

struct letters {
    size_t han, kana, latin, other; // Hangul, Cyrillic, Arabic …
    size_t words;                   // Latin ones
};

static struct letters count_letters(struct str s)
{
    struct letters n = {0};
    bool in_word = false;
    for (size_t i = 0, len; i < s.n; i += len) {
        uint32_t cp = utf8_at(s, i, &len);
        UErrorCode err = U_ZERO_ERROR;
        UScriptCode script =
            u_isalpha((UChar32)cp) ? uscript_getScript((UChar32)cp, &err) : USCRIPT_COMMON;
        bool kana = script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA;
        n.han += is_han(cp);
        n.kana += kana;
        n.latin += script == USCRIPT_LATIN;
        n.other += !kana && !is_han(cp) && script != USCRIPT_LATIN && script != USCRIPT_COMMON;
        n.words += is_latin(cp) && !in_word;
        in_word = is_latin(cp) || cp == '\'' || cp == 0x2019;
    }
    return n;
}

// A few letters of another script may be a name or a formula; many are another language.
static bool is_of_another(const struct lang *l, const struct letters *n)
{
    const char *script = l->facts.script;
    size_t own = n->other, all = n->han + n->kana + n->other;
    if (!strcmp(script, "Latn"))
        return all > n->latin / 3;
    if (!strncmp(script, "Han", 3))
        own = n->han;
    else if (!strcmp(script, "Jpan"))
        own = n->han + n->kana;
    else if (!strcmp(script, "Kore"))
        own += n->han;
    return all - own > own / 2 || (!own && n->words >= 4);
}

// Reports Chinese in an English text, English sentences or Japanese in a Chinese one, and the like.
// Names of languages are exempt.
static void check_language(const struct checker *c, const struct text_place *t)
{
    const struct lang *l = &c->m->langs[t->lang];
    if (!strcmp(t->file, "bundle.yaml") || strstr(t->field.p, "other-language"))
        return;
    struct letters n = count_letters(t->text);
    if (!is_of_another(l, &n))
        return;
    diag_add(c->diags, DIAG_WARNING, at_text(t), "the text in %s is in another language",
             "write it in %s", "%s文字用了另一種語言", "請以%s填寫", l->tag.p);
}

void script_check(const struct model *m, const struct texts *texts, struct diag_list *diags)
{
    UErrorCode err = U_ZERO_ERROR;
    struct checker c = {.m = m, .diags = diags, .nfkc = unorm2_getNFKCInstance(&err)};
    c.simplified = ucnv_open("gb2312", &err);
    c.traditional = ucnv_open("Big5", &err);
    if (U_SUCCESS(err)) {
        ucnv_setFromUCallBack(c.simplified, UCNV_FROM_U_CALLBACK_STOP, NULL, NULL, NULL, &err);
        ucnv_setFromUCallBack(c.traditional, UCNV_FROM_U_CALLBACK_STOP, NULL, NULL, NULL, &err);
    }
    for (size_t i = 0; U_SUCCESS(err) && i < texts->n; i++) {
        const struct text_place *t = &texts->items[i];
        check_twins(&c, t);
        if (t->lang < 0 || t->lang >= m->n_langs)
            continue;
        check_language(&c, t);
        enum lang_forms forms = m->langs[t->lang].facts.forms;
        if (m->langs[t->lang].facts.square && (forms == FORMS_HONG_KONG || forms == FORMS_TAIWAN))
            check_simplified(&c, t);
    }
    ucnv_close(c.simplified);
    ucnv_close(c.traditional);
}
