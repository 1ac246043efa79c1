// text_lang: the typesetter's view of a language: the font for Han, the position of marks.
#include "text/text_lang.h"

#include <assert.h>

#include "base/lang.h"
#include "base/table.h"

static const struct {
    enum text_font han;
    enum text_marks marks;
} forms[] = {[FORMS_HONG_KONG] = {FONT_HAN, MARKS_CENTRED},
             [FORMS_TAIWAN] = {FONT_HANT, MARKS_CENTRED},
             [FORMS_SIMPLIFIED] = {FONT_HANS, MARKS_LOW},
             [FORMS_JAPANESE] = {FONT_JAPANESE, MARKS_LOW_STOP},
             [FORMS_KOREAN] = {FONT_KOREAN, MARKS_LOW_STOP}};
TABLE_TO(forms, N_LANG_FORMS - 1);

struct text_lang text_lang_of(const char *tag)
{
    assert(tag);
    struct lang_facts f = lang_facts_of(tag);
    return (struct text_lang){forms[f.forms].han, forms[f.forms].marks, f.full_width, f.rtl,
                              f.leading};
}
