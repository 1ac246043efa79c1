// read_initiative: initiatives/ID.yaml: one initiative, its figures and milestones.
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/reason_text.h"
#include "base/strong.h"
#include "base/utf8.h"
#include "content/clip.h"
#include "content/names.h"
#include "content/numerals.h"
#include "content/readers.h"
#include "platform/file.h"

static void skip(struct reader *r, const struct tree *t, void *whole)
{
    (void)r;
    (void)t;
    (void)whole;
}

static void check_displays(struct reader *r, const struct tree *t, const struct figure *f)
{
    const struct tree *display = tree_get(t, "display");
    if (!tree_get(t, "value") || !display || display->kind != TREE_MAP)
        return;
    for (const struct tree *d = display->first; d; d = d->next)
        if (d->kind == TREE_TEXT && !numerals_agree(d->text, f->value))
            READ_ERROR(r, d, "\"%s\" does not say the value %.15g",
                       "correct the value or the printed form", "「%s」與數值 %.15g 不符",
                       "請更正數值或文字", d->text.p, f->value);
        else if (d->kind == TREE_TEXT && d->text.n && f->value != 1 && !numerals_any(d->text))
            READ_ERROR(r, d, "\"%s\" prints no number", "print the figure as the document does",
                       "「%s」沒有數字", "請照文件印出數字", d->text.p);
}

// A qualifier that the printed figure lacks would be a claim of ours.
static void check_qualifier(struct reader *r, const struct tree *t, const struct figure *f)
{
    static const char *const said[][8] = {
        [APPROX_ABOUT] = {"about", "around", "approximately", "some ", "約", "左右", "上下", NULL},
        [APPROX_NEARLY] = {"nearly", "almost", "close to", "around", "近", "接近", "將近", NULL},
        [APPROX_OVER] = {"over", "more than", "above", "超過", "逾", "過", "多", NULL},
        [APPROX_MORE_THAN] = {"more than", "over", "above", "超過", "逾", "過", "多", NULL},
    };
    const struct tree *q = tree_get(t, "qualifier");
    for (int i = 0; q && q->kind == TREE_MAP && i < 2; i++) {
        const struct tree *own = tree_get(q, r->m->langs[i].tag.p);
        struct str shown = f->display.in[i];
        bool any = f->approx[i] == APPROX_NONE || !shown.n;
        for (size_t k = 0; !any && k < 8 && said[f->approx[i]][k]; k++)
            any = holds_letters(shown, said[f->approx[i]][k]);
        if (own && !any)
            READ_ERROR(r, own, "\"%s\" does not say \"%s\"",
                       "take the qualifier of the document, or none%.0s%.0s",
                       "「%s」沒有「%s」的意思", "請按文件寫qualifier，或刪去%.0s%.0s", shown.p,
                       own->text.p);
    }
}

// A line with a figure other than the printed one would be a claim of ours.
static void check_line(struct reader *r, const struct tree *t, const struct figure *f)
{
    const struct tree *line = tree_get(t, "line");
    for (int i = 0; line && line->kind == TREE_MAP && i < r->m->n_langs; i++) {
        const struct tree *own = tree_get(line, r->m->langs[i].tag.p);
        if (own && f->display.in[i].n && f->line.in[i].n &&
            !strstr(f->line.in[i].p, f->display.in[i].p))
            READ_ERROR(r, own, "\"%s\" does not stand in the line",
                       "write the figure as in display", "用字沒有「%s」", "請照抄display的寫法",
                       f->display.in[i].p);
    }
}

// The document's words stand to the letter, and names and figures are shown in pieces too, in which
// half a mark would stand: nothing in them is emphasised.
static void check_plain(struct reader *r, const struct tree *whole, const char *field,
                        const struct words *words)
{
    const struct tree *t = tree_get(whole, field);
    for (int i = 0; t && i < r->m->n_langs; i++) {
        struct strong walk = {0};
        struct str s = words->in[i];
        bool any = s.n && memchr(s.p, '*', s.n);
        for (size_t at = 0; any && at < s.n && !walk.open; at++)
            strong_mark(&walk, s, at);
        if (walk.open)
            diag_add(r->diags, DIAG_ERROR, reader_at(r, t, r->m->langs[i].tag.p),
                     "**strong** in words that stand as printed", "take the asterisks out",
                     "這些文字須照原文顯示，不可用**粗體**", "請刪去星號");
    }
}

static void read_figure(struct reader *r, const struct tree *t, void *out)
{
    static const struct field fields[] = {
        {"kind", FIELD_CHOICE, true, offsetof(struct figure, kind), figure_kind_names, NULL},
        {"value", FIELD_NUMBER, true, offsetof(struct figure, value), NULL, NULL},
        {"unit", FIELD_STR, true, offsetof(struct figure, unit), NULL, NULL},
        {"qualifier", FIELD_CHOICES, false, offsetof(struct figure, approx), approx_names, NULL},
        {"role", FIELD_CHOICE, false, offsetof(struct figure, role), role_names, NULL},
        {"display", FIELD_WORDS, true, offsetof(struct figure, display), NULL, NULL},
        {"line", FIELD_WORDS, false, offsetof(struct figure, line), NULL, NULL},
        {"caption", FIELD_WORDS, false, offsetof(struct figure, caption), NULL, NULL},
    };
    size_t before = r->diags->n_errors;
    FIELDS_READ(r, t, fields, out);
    if (r->diags->n_errors == before)
        check_displays(r, t, out);
    if (r->diags->n_errors == before)
        check_qualifier(r, t, out);
    check_line(r, t, out);
    const struct figure *f = out;
    check_plain(r, t, "display", &f->display);
    check_plain(r, t, "line", &f->line);
    check_plain(r, t, "caption", &f->caption);
}

// Whether that month, half year or pair of years exists.
static bool period_exists(struct str s, size_t shape)
{
    int last = (s.p[s.n - 2] - '0') * 10 + s.p[s.n - 1] - '0';
    switch (shape) {
    case 1:
        return last >= 1 && last <= 12;
    case 2:
        return s.p[6] == '1' || s.p[6] == '2';
    case 3:
        return last == ((s.p[4] - '0') * 10 + s.p[5] - '0' + 1) % 100;
    default:
        return true;
    }
}

// YYYY, YYYY-MM, YYYY-H1, YYYY-H2 or FY2026-27.
static bool is_period(struct str s)
{
    static const char *const shapes[] = {"9999", "9999-99", "9999-H9", "FY9999-99"};
    for (size_t k = 0; k < sizeof shapes / sizeof *shapes; k++) {
        size_t i = 0;
        for (; i < s.n && i < strlen(shapes[k]); i++)
            if (shapes[k][i] == '9' ? s.p[i] < '0' || s.p[i] > '9' : s.p[i] != shapes[k][i])
                break;
        if (i == s.n && i == strlen(shapes[k]))
            return period_exists(s, k);
    }
    return false;
}

static void own_period(struct reader *r, const struct tree *t, void *whole)
{
    struct milestone *m = whole;
    if (!field_is(r, t, TREE_TEXT))
        return;
    m->value = t->text;
    if (!is_period(t->text))
        READ_ERROR(r, t, "\"%s\" is not a year, month, half-year or financial year",
                   "write 2026, 2026-07, 2026-H2 or FY2026-27",
                   "「%s」不是年份、月份、半年或財政年度", "請寫2026、2026-07、2026-H2或FY2026-27",
                   t->text.p);
}

static void check_days(struct reader *r, const struct tree *t, const struct milestone *m)
{
    const struct tree *from = tree_get(t, "from"), *to = tree_get(t, "to");
    struct str year =
        str_starts(m->value, "FY") ? str_sub(m->value, 2, 6) : str_sub(m->value, 0, 4);
    if (to && m->from.n && m->to.n && str_cmp(m->from, m->to) > 0)
        READ_ERROR(r, to, "the end %s lies before the start %s", "exchange or correct them",
                   "結束日期 %s 早於開始日期 %s", "請對調或更正", m->to.p, m->from.p);
    if (from && m->from.n && is_period(m->value) && !str_eq(year, str_sub(m->from, 0, 4)))
        READ_ERROR(r, from, "the start %s is not in %s", "make value and from agree",
                   "開始日期 %s 不在 %s 之內", "請使value與from一致", m->from.p, m->value.p);
}

static void read_milestone(struct reader *r, const struct tree *t, void *out)
{
    static const struct field fields[] = {
        {"value", FIELD_OWN, true, 0, NULL, own_period},
        {"from", FIELD_DATE, true, offsetof(struct milestone, from), NULL, NULL},
        {"to", FIELD_DATE, false, offsetof(struct milestone, to), NULL, NULL},
        {"relation", FIELD_CHOICES, true, offsetof(struct milestone, relation), relation_names,
         NULL},
        {"basis", FIELD_CHOICE, true, offsetof(struct milestone, basis), basis_names, NULL},
        {"display", FIELD_WORDS, true, offsetof(struct milestone, display), NULL, NULL},
        {"resolved", FIELD_WORDS, false, offsetof(struct milestone, resolved), NULL, NULL},
    };
    struct milestone *m = out;
    FIELDS_READ(r, t, fields, m);
    if (t->kind != TREE_MAP)
        return;
    check_days(r, t, m);
    if (m->basis == DATE_RELATIVE && !tree_get(t, "resolved"))
        diag_add(r->diags, DIAG_ERROR, reader_at(r, t, "resolved"),
                 "a relative date without the year it means", "add resolved: {zh-Hant: …, en: …}",
                 "相對日期沒有註明所指年份", "請加上resolved: {zh-Hant: …, en: …}");
}

static void own_figures(struct reader *r, const struct tree *t, void *whole)
{
    struct draft *d = whole;
    d->it.figures = field_list(r, t, sizeof(struct figure), &d->it.n_figures, read_figure);
}

static void own_milestones(struct reader *r, const struct tree *t, void *whole)
{
    struct draft *d = whole;
    struct milestone *all = field_list(r, t, sizeof *all, &d->it.n_milestones, read_milestone);
    d->it.milestones = all;
    for (int i = 1; i < d->it.n_milestones; i++)
        if (str_cmp(all[i].from, all[i - 1].from) < 0)
            READ_ERROR(r, t, "milestone %d begins before the one above it",
                       "put them in order of time", "第 %d 個時間早於前一個", "請按時間先後排列",
                       i + 1);
}

static void own_vague(struct reader *r, const struct tree *t, void *whole)
{
    struct draft *d = whole;
    d->it.vague_times =
        field_list(r, t, sizeof(struct words), &d->it.n_vague_times, field_words_item);
}

static bool one_clip(struct reader *r, const struct tree *v, int lang, void *out)
{
    const char *wrong = NULL, *why = "";
    struct str *clips = out;
    if (!field_is(r, v, TREE_TEXT))
        return false;
    if (!r->from || lang >= MODEL_MAX_LANGS)
        return true;
    if (!files_read(r->from, r->a, v->text.p, CLIP_MAX_BYTES, &clips[lang], &why))
        wrong = why;
    else
        wrong = clip_wrong(clips[lang]);
    r->clip_bytes += wrong ? 0 : clips[lang].n;
    if (!wrong && r->clip_bytes > CLIP_MAX_ALL)
        wrong = "one too many: together they are larger than 24 MiB";
    if (!wrong)
        return true;
    clips[lang] = (struct str){0};
    r->diags->no_memory = r->diags->no_memory || !strcmp(wrong, FILE_NO_MEMORY);
    READ_ERROR(r, v, "the recording \"%s\" cannot be used: " REASON_EN,
               "put a WAV file there, mono, 16 bit or ADPCM, or take the line out",
               "錄音檔「%s」無法使用：" REASON_ZH,
               "請放入WAV檔（單聲道、16位元或ADPCM），或刪除這一行", v->text.p, REASON(wrong));
    return false;
}

// Recorded readings of the record's name and text.
static void own_clips(struct reader *r, const struct tree *t, void *whole)
{
    struct draft *d = whole;
    field_each_lang(r, t, d->it.clips, one_clip);
}

static void own_photos(struct reader *r, const struct tree *t, void *whole)
{
    struct draft *d = whole;
    d->it.photos = read_photos(r, t, &d->it.n_photos);
}

static void own_parts(struct reader *r, const struct tree *t, void *whole)
{
    struct draft *d = whole;
    d->it.parts = field_list(r, t, sizeof(struct words), &d->it.n_parts, field_words_item);
}

// Joins one language's pieces with " … ", as they are not adjacent in the text.
static struct str join_focus(struct reader *r, const struct tree *list, int lang, struct str text)
{
    struct str all = {0};
    for (const struct tree *t = list->first; t; t = t->next) {
        if (!field_is(r, t, TREE_TEXT))
            continue;
        field_note(r, t, lang);
        if (t->text.n && text.n && !strstr(text.p, t->text.p))
            READ_ERROR(r, t, "\"%s\" does not stand in the text", "copy the words from the text",
                       "原文沒有「%s」", "請照抄原文用字", t->text.p);
        all = all.n ? arena_printf(r->a, "%s … %s", all.p, t->text.p) : t->text;
    }
    return all;
}

// Borrows the focus words together with the text that contains them.
static void borrow_focus(const struct words *text, struct words *focus, int lang)
{
    for (int i = 0; i < lang && !focus->in[lang].n; i++)
        if (text->in[i].p == text->in[lang].p)
            focus->in[lang] = focus->in[i];
}

static void own_focus(struct reader *r, const struct tree *t, void *whole)
{
    struct draft *d = whole;
    if (!field_is(r, t, TREE_MAP))
        return;
    for (int i = 0; i < r->m->n_langs; i++) {
        const struct tree *list = tree_get(t, r->m->langs[i].tag.p);
        if (!list && i < 2) // a further language may be filled in later
            diag_add(r->diags, DIAG_ERROR, reader_at(r, t, r->m->langs[i].tag.p),
                     "the words in %s are missing", "add a line %s: [ … ]", "欠缺%s的用字",
                     "請加上「%s: [ … ]」", r->m->langs[i].tag.p);
        else if (list && field_is(r, list, TREE_LIST))
            d->it.focus.in[i] = join_focus(r, list, i, d->it.text.in[i]);
        borrow_focus(&d->it.text, &d->it.focus, i);
    }
}

static void check_name(struct reader *r, const struct tree *t, struct draft *d)
{
    const struct tree *id = tree_get(t, "id");
    const char *slash = strrchr(r->file, '/');
    struct str want = arena_printf(r->scratch, "%s.yaml", d->it.id.n ? d->it.id.p : "");
    if (id && d->it.id.n && slash && strcmp(slash + 1, want.p))
        READ_WARNING(r, id, "the file is not called %s", "name the file after the id",
                     "檔案名稱不是%s", "請以編號命名檔案", want.p);
}

#define SHORT_NAME_MOST 16 // in Han characters; two Latin ones are as wide as one

// The width in halves of a Han character.
static int half_widths(struct str s)
{
    int n = 0;
    for (size_t i = 0, len; i < s.n; i += len) {
        uint32_t cp = utf8_at(s, i, &len);
        n += cp >= 0x2E80 ? 2 : 1;
    }
    return n;
}

// A record without a short name shows its full name on its stone, which grows with it.
static void check_short_name(struct reader *r, const struct tree *root, struct initiative *it)
{
    const struct tree *t = tree_get(root, "short-name"), *name = tree_get(root, "name");
    if (!t && name)
        READ_WARNING(
            r, name, "there is no short name",
            "add short-name: {zh-Hant: …, en: …}, at most 16 Chinese or 32 Latin characters",
            "沒有簡稱", "請加上short-name: {zh-Hant: …, en: …}，不多於16個中文字或32個拉丁字母");
    for (int i = 0; i < r->m->n_langs; i++) {
        struct str *s = &it->short_name.in[i];
        const struct tree *own =
            t && t->kind == TREE_MAP ? tree_get(t, r->m->langs[i].tag.p) : NULL;
        if (own && half_widths(*s) > 2 * SHORT_NAME_MOST)
            READ_WARNING(r, own, "\"%s\" is too long for a short name",
                         "at most 16 Chinese or 32 Latin characters", "簡稱「%s」過長",
                         "請用不多於16個中文字或32個拉丁字母", s->p);
        if (!s->n)
            *s = it->name.in[i];
    }
}

// A picture that is dropped onto the preview comes without a description: its record's name stands
// in.
static void check_photos(struct reader *r, const struct tree *root, const struct initiative *it)
{
    const struct tree *t = tree_get(root, "picture");
    if (t && t->kind == TREE_LIST)
        t = t->first;
    for (int i = 0; t && i < it->n_photos; i++, t = t->next) {
        const struct tree *alt = t->kind == TREE_MAP ? tree_get(t, "alt") : NULL;
        if (alt && it->photos[i].alt.in[0].n && str_eq(it->photos[i].alt.in[0], it->name.in[0]))
            READ_WARNING(r, alt, "the picture is described by no more than the record's name",
                         "say in every language what it shows", "圖片的說明只是措施名稱",
                         "請以各種語言說明圖片內容");
    }
}

void read_initiative(struct reader *r, const struct tree *root, struct draft *out)
{
    assert(out && root);
#define IT(member) offsetof(struct draft, it.member)
    static const struct field fields[] = {
        {"id", FIELD_ID, true, IT(id), NULL, NULL},
        {"order", FIELD_INT, true, offsetof(struct draft, order), NULL, NULL},
        {"document", FIELD_OWN, true, 0, NULL, skip},
        {"section", FIELD_OWN, true, 0, NULL, skip},
        {"group", FIELD_OWN, false, 0, NULL, skip},
        {"subgroup", FIELD_OWN, false, 0, NULL, skip},
        {"bullet", FIELD_STR, false, IT(bullet), NULL, NULL},
        {"split", FIELD_CHOICE, false, IT(split), split_names, NULL},
        {"siblings", FIELD_OWN, false, 0, NULL, skip},
        {"status", FIELD_CHOICE, true, IT(status), status_names, NULL},
        {"name", FIELD_WORDS, true, IT(name), NULL, NULL},
        {"short-name", FIELD_WORDS, false, IT(short_name), NULL, NULL},
        {"text", FIELD_WORDS, true, IT(text), NULL, NULL},
        {"focus", FIELD_OWN, false, 0, NULL, own_focus},
        {"parts", FIELD_OWN, false, 0, NULL, own_parts},
        {"figures", FIELD_OWN, false, 0, NULL, own_figures},
        {"milestones", FIELD_OWN, false, 0, NULL, own_milestones},
        {"vague-times", FIELD_OWN, false, 0, NULL, own_vague},
        {"sites", FIELD_OWN, false, 0, NULL, skip},
        {"related", FIELD_OWN, false, 0, NULL, skip},
        {"see-also", FIELD_OWN, false, 0, NULL, skip},
        {"clips", FIELD_OWN, false, 0, NULL, own_clips},
        {"picture", FIELD_OWN, false, 0, NULL, own_photos},
        {"illustration", FIELD_OWN, false, 0, NULL, skip},
        {"note", FIELD_WORDS, false, IT(note), NULL, NULL},
    };
#undef IT
    *out = (struct draft){.root = root, .file = r->file};
    out->it.source = out->it.section = out->it.group = out->it.subgroup = -1;
    out->it.file = arena_str(r->a, str_from(r->file));
    FIELDS_READ(r, root, fields, out);
    if (root->kind != TREE_MAP)
        return;
    out->it.illustrated.figure = out->it.illustrated.second = -1;
    if (tree_get(root, "illustration"))
        read_illustration(r, tree_get(root, "illustration"), &out->it);
    check_name(r, root, out);
    check_plain(r, root, "name", &out->it.name);
    check_plain(r, root, "short-name", &out->it.short_name);
    check_plain(r, root, "text", &out->it.text);
    check_short_name(r, root, &out->it);
    check_photos(r, root, &out->it);
}

void link_document(struct reader *r, struct draft *d)
{
    if (d->root->kind != TREE_MAP)
        return;
    struct heading h = link_heading(r, d->root);
    d->it.source = h.source;
    d->it.section = h.section;
    d->it.group = h.group;
    d->it.subgroup = h.subgroup;
}

int link_initiative(struct reader *r, const struct tree *t)
{
    if (!field_is(r, t, TREE_TEXT))
        return -1;
    const struct links *l = r->links;
    for (size_t s = str_hash(t->text) % l->n_slots; l->slots[s] >= 0; s = (s + 1) % l->n_slots)
        if (str_eq(l->drafts[l->slots[s]].it.id, t->text))
            return l->slots[s];
    if (r->glances || reader_lacks(r, arena_printf(r->scratch, "initiatives/%s.yaml", t->text.p).p))
        return -1;
    READ_ERROR(r, t, "there is no initiative \"%s\"", "use the id of a file in initiatives/",
               "沒有「%s」這項措施", "請用initiatives/內檔案的編號", t->text.p);
    return -1;
}

static void link_item(struct reader *r, const struct tree *t, void *out)
{
    *(int *)out = link_initiative(r, t);
}

static void link_site_item(struct reader *r, const struct tree *t, void *out)
{
    *(int *)out = link_site(r, t);
}

static const struct tree *reference(const struct draft *d, const char *key)
{
    return d->root->kind == TREE_MAP ? tree_get(d->root, key) : NULL;
}

// A list of ids -> indices; unknown ids are left out.
static const int *link_list(struct reader *r, const struct draft *d, const char *key, int *n,
                            void (*each)(struct reader *, const struct tree *, void *))
{
    assert(n && each);
    const struct tree *t = reference(d, key);
    int all = 0, *list = t ? field_list(r, t, sizeof *list, &all, each) : NULL;
    *n = 0;
    for (int i = 0; i < all; i++)
        if (list[i] >= 0)
            list[(*n)++] = list[i];
    return list;
}

static void refuse_itself(struct reader *r, const struct draft *d, const char *key)
{
    const struct tree *list = reference(d, key);
    for (const struct tree *t = list && list->kind == TREE_LIST ? list->first : NULL; t;
         t = t->next)
        if (t->kind == TREE_TEXT && d->it.id.n && str_eq(t->text, d->it.id))
            READ_ERROR(r, t, "\"%s\" is this record itself", "name another one", "「%s」就是這一項",
                       "請指明另一項", t->text.p);
}

static void link_one(struct reader *r, struct draft *d)
{
    struct initiative *it = &d->it;
    r->file = d->file;
    it->sites = link_list(r, d, "sites", &it->n_sites, link_site_item);
    refuse_itself(r, d, "related");
    refuse_itself(r, d, "see-also");
    refuse_itself(r, d, "siblings");
    it->related = link_list(r, d, "related", &it->n_related, link_item);
    it->see_also = link_list(r, d, "see-also", &it->n_see_also, link_item);
    it->siblings = link_list(r, d, "siblings", &it->n_siblings, link_item);
}

static bool has(const int *list, int n, int what)
{
    assert(n >= 0);
    for (int i = 0; i < n; i++)
        if (list[i] == what)
            return true;
    return false;
}

// A visitor who follows a link must find the way back.
static void check_back(struct reader *r, const struct draft *drafts, int at, const char *key,
                       const int *list, int n, bool see_also)
{
    for (int i = 0; i < n; i++) {
        const struct initiative *o = &drafts[list[i]].it;
        r->file = drafts[at].file;
        if (see_also ? has(o->see_also, o->n_see_also, at) : has(o->related, o->n_related, at))
            continue;
        READ_WARNING(r, tree_get(drafts[at].root, key), "\"%s\" does not name this one in return",
                     "add it there too", "「%s」沒有反過來提及這一項", "請在該檔案一併加入",
                     o->id.p);
    }
}

void link_initiatives(struct reader *r, struct draft *drafts, int n)
{
    assert(n >= 0 && (drafts || !n));
    for (int i = 0; i < n; i++)
        link_one(r, &drafts[i]);
    for (int i = 0; i < n; i++) {
        const struct initiative *it = &drafts[i].it;
        check_back(r, drafts, i, "related", it->related, it->n_related, false);
        check_back(r, drafts, i, "see-also", it->see_also, it->n_see_also, true);
    }
}
