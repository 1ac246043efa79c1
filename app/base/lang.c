// lang: the table of scripts and languages.
#include "base/lang.h"

#include <assert.h>
#include <string.h>

// Rows of scripts. Reading rates keep the ratios that IReST measured between languages
// (Trauzettel-Klosinski and Dietz, 2012): a Han character takes as long as five Latin letters, kana
// less.
static const struct lang_facts scripts[] = {
    {"Latn", false, false, false, FORMS_HONG_KONG, 1.5, 1, 45, ""},
    {"Hant", false, true, true, FORMS_HONG_KONG, 1.6, 3, 220, ""},
    {"Hans", false, true, true, FORMS_SIMPLIFIED, 1.6, 3, 220, ""},
    {"Jpan", false, true, true, FORMS_JAPANESE, 1.6, 3, 170, ""},
    {"Kore", false, true, false, FORMS_KOREAN, 1.6, 3, 120, ""},
    {"Arab", true, false, false, FORMS_HONG_KONG, 1.6, 2, 100, ""},
    {"Hebr", true, false, false, FORMS_HONG_KONG, 1.5, 2, 70, ""},
    {"Cyrl", false, false, false, FORMS_HONG_KONG, 1.5, 2, 45, ""},
    {"Grek", false, false, false, FORMS_HONG_KONG, 1.5, 2, 45, ""},
    {"Thai", false, false, false, FORMS_HONG_KONG, 1.6, 3, 60, ""},
    {"Deva", false, false, false, FORMS_HONG_KONG, 1.6, 3, 60, ""},
};
#define N_SCRIPTS (sizeof scripts / sizeof *scripts)

// Rows of languages: the first whose tag is a prefix applies. Voice NULL: the primary subtag. Forms
// only where they differ from the script's.
static const struct language {
    const char *tag, *script, *voice;
    enum lang_forms forms;
} languages[] = {
    {"zh-Hans", "Hans", "cmn", 0},
    {"zh-CN", "Hans", "cmn", 0},
    {"zh-SG", "Hans", "cmn", 0},
    {"zh-Hant-TW", "Hant", "cmn", FORMS_TAIWAN},
    {"zh-TW", "Hant", "cmn", FORMS_TAIWAN},
    {"zh", "Hant", "yue", 0}, // Hong Kong reads Chinese in Cantonese
    {"yue", "Hant", "yue", 0},
    {"en", "Latn", "en-gb", 0},
    {"ja", "Jpan", NULL, 0},
    {"ko", "Kore", NULL, 0},
    {"th", "Thai", NULL, 0},
    {"hi", "Deva", NULL, 0},
    {"ne", "Deva", NULL, 0},
    {"mr", "Deva", NULL, 0},
    {"ar", "Arab", NULL, 0},
    {"ur", "Arab", NULL, 0},
    {"fa", "Arab", NULL, 0},
    {"ps", "Arab", NULL, 0},
    {"ug", "Arab", NULL, 0},
    {"he", "Hebr", NULL, 0},
    {"yi", "Hebr", NULL, 0},
    {"ru", "Cyrl", NULL, 0},
    {"uk", "Cyrl", NULL, 0},
    {"be", "Cyrl", NULL, 0},
    {"bg", "Cyrl", NULL, 0},
    {"mk", "Cyrl", NULL, 0},
    {"sr", "Cyrl", NULL, 0},
    {"kk", "Cyrl", NULL, 0},
    {"ky", "Cyrl", NULL, 0},
    {"mn", "Cyrl", NULL, 0},
    {"el", "Grek", NULL, 0},
};

static bool begins(const char *tag, const char *with)
{
    size_t n = strlen(with);
    return !strncmp(tag, with, n) && (!tag[n] || tag[n] == '-');
}

static const struct lang_facts *find_script(const char *name)
{
    for (size_t i = 0; i < N_SCRIPTS; i++)
        if (begins(name, scripts[i].script))
            return &scripts[i];
    return NULL;
}

// The script subtag that follows the language: "sr-Latn-RS".
static const struct lang_facts *named_script(const char *tag)
{
    const char *second = strchr(tag, '-');
    return second ? find_script(second + 1) : NULL;
}

struct lang_facts lang_facts_of(const char *tag)
{
    assert(tag);
    const struct lang_facts *named = named_script(tag);
    const struct language *known = NULL;
    for (size_t i = 0; i < sizeof languages / sizeof *languages && !known; i++)
        if (begins(tag, languages[i].tag))
            known = &languages[i];
    struct lang_facts f = named ? *named : known ? *find_script(known->script) : scripts[0];
    const char *voice = known && known->voice ? known->voice : tag;
    size_t n = known && known->voice ? strlen(voice) : strcspn(tag, "-");
    memcpy(f.voice, voice, n < sizeof f.voice ? n : sizeof f.voice - 1);
    if (known && known->forms)
        f.forms = known->forms;
    return f;
}

bool lang_is(struct str tag, const char *primary)
{
    assert(primary && *primary);
    size_t n = strlen(primary);
    return str_starts(tag, primary) && (tag.n == n || tag.p[n] == '-');
}
