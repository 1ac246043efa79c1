// read_languages: the languages of bundle.yaml, and where they differ from the defaults of
// base/lang.h.
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "content/readers.h"

// The table's defaults for the tag; fields after it override them.
static void own_shaping(struct reader *r, const struct tree *t, void *whole)
{
    struct lang *l = whole;
    if (!field_is(r, t, TREE_TEXT) || !t->text.n)
        return;
    l->shaping = t->text;
    l->facts = lang_facts_of(t->text.p);
}

static void own_voice(struct reader *r, const struct tree *t, void *whole)
{
    struct lang *l = whole;
    if (!field_is(r, t, TREE_TEXT))
        return;
    if (t->text.n < sizeof l->facts.voice)
        snprintf(l->facts.voice, sizeof l->facts.voice, "%s", t->text.p);
    else
        READ_ERROR(r, t, "not the name of a voice: \"%s\"",
                   "write one that espeak-ng --voices lists, such as yue", "「%s」不是語音名稱",
                   "請寫espeak-ng --voices列出的名稱，如yue", t->text.p);
}

static void own_reading(struct reader *r, const struct tree *t, void *whole)
{
    struct lang *l = whole;
    double ms;
    if (!field_number(r, t, &ms))
        return;
    if (ms >= 10 && ms <= 1000)
        l->facts.char_ms = ms;
    else
        READ_ERROR(r, t, "%g milliseconds a character",
                   "choose 10 to 1000: 220 for Chinese, 45 for English", "每字 %g 毫秒",
                   "請選10至1000，中文為220，英文為45", ms);
}

static void own_second(struct reader *r, const struct tree *t, void *whole)
{
    struct lang *l = whole;
    if (!field_is(r, t, TREE_TEXT))
        return;
    int i = model_lang(r->m, t->text);
    if (i >= 0 && &r->m->langs[i] != l)
        l->second = i;
    else
        READ_ERROR(r, t, "\"%s\" is not another language of this content",
                   "write the tag of one that stands in this list",
                   "「%s」不是這份內容的另一種語言", "請寫清單內另一種語言的標籤", t->text.p);
}

// A language's own name: one text for all languages, or a text for each.
static void own_lang_name(struct reader *r, const struct tree *t, void *whole)
{
    struct lang *l = whole;
    if (t->kind != TREE_TEXT) {
        field_words(r, t, &l->name);
        return;
    }
    if (!str_trim(t->text).n)
        READ_ERROR(r, t, "the language has no name", "write it as its readers do: 日本語",
                   "語言沒有名稱", "請用該語言書寫，如日本語");
    for (int i = 0; i < r->m->n_langs; i++)
        l->name.in[i] = t->text;
}

static const struct field lang_fields[] = {
    {"tag", FIELD_STR, true, offsetof(struct lang, tag), NULL, NULL},
    {"shaping", FIELD_OWN, false, 0, NULL, own_shaping},
    {"second", FIELD_OWN, false, 0, NULL, own_second},
    {"voice", FIELD_OWN, false, 0, NULL, own_voice},
    {"reading-ms", FIELD_OWN, false, 0, NULL, own_reading},
    {"name", FIELD_OWN, true, 0, NULL, own_lang_name},
};

// BCP 47 begins with a code of two or three letters. That of a country is a common slip.
static bool is_language(const char *tag)
{
    static const char *const countries[] = {"jp", "cn", "gb"};
    size_t n = strcspn(tag, "-");
    bool ok = n == 2 || n == 3;
    for (size_t i = 0; i < n; i++)
        ok = ok && isalpha((unsigned char)tag[i]);
    for (size_t i = 0; i < sizeof countries / sizeof *countries; i++)
        ok = ok && (n != 2 || !same_letters_n(tag, countries[i], 2));
    return ok;
}

static bool add_lang(struct model *m, struct str tag)
{
    if (!tag.n || model_lang(m, tag) >= 0)
        return false;
    m->langs[m->n_langs] = (struct lang){
        .tag = tag, .shaping = tag, .facts = lang_facts_of(tag.p), .second = !m->n_langs};
    m->n_langs++;
    return true;
}

// Tags come first: the names of languages are themselves texts in every language.
void read_languages(struct reader *r, const struct tree *t, void *whole)
{
    struct model *m = whole;
    if (!field_is(r, t, TREE_LIST))
        return;
    if (t->n < 2 || t->n > MODEL_MAX_LANGS) {
        READ_ERROR(r, t, "%d language%s", "give 2 to 6 languages", "有 %d 種語言%.0s",
                   "請列出二至六種語言", t->n, str_plural(t->n));
        return;
    }
    for (const struct tree *l = t->first; l; l = l->next) {
        const struct tree *tag = l->kind == TREE_MAP ? tree_get(l, "tag") : NULL;
        if (!tag || tag->kind != TREE_TEXT || !add_lang(m, tag->text))
            READ_ERROR(r, l, "a language without a tag of its own", "add tag: en",
                       "語言沒有自己的標籤", "請加上tag: en");
        else if (!is_language(tag->text.p))
            READ_ERROR(r, tag, "\"%s\" is no language tag",
                       "write the code of a language, such as ja, ko or zh-Hans",
                       "「%s」不是語言標籤", "請填寫語言代碼，例如ja、ko或zh-Hans", tag->text.p);
    }
    if (m->n_langs != t->n)
        return;
    for (const struct tree *l = t->first; l; l = l->next)
        FIELDS_READ(r, l, lang_fields, &m->langs[l->index]);
}
