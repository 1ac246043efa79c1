// read_looks: topics.yaml, ui.yaml and themes.yaml: the themes of the list, the words of the
// interface, the colours.
#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "content/readers.h"

struct topic_draft {
    struct topic t;
    const struct tree *includes;
};

static void own_includes(struct reader *r, const struct tree *t, void *whole)
{
    struct topic_draft *d = whole;
    if (field_is(r, t, TREE_LIST))
        d->includes = t;
}

static void own_icon(struct reader *r, const struct tree *t, void *whole)
{
    read_mark(r, t, &((struct topic_draft *)whole)->t.icon);
}

static void own_picture(struct reader *r, const struct tree *t, void *whole)
{
    read_plate(r, t, &((struct topic_draft *)whole)->t.picture);
}

static void read_topic(struct reader *r, const struct tree *t, void *out)
{
    static const struct field fields[] = {
        {"id", FIELD_ID, true, offsetof(struct topic_draft, t.id), NULL, NULL},
        {"name", FIELD_WORDS, true, offsetof(struct topic_draft, t.name), NULL, NULL},
        {"icon", FIELD_OWN, true, 0, NULL, own_icon},
        {"picture", FIELD_OWN, false, 0, NULL, own_picture},
        {"includes", FIELD_OWN, true, 0, NULL, own_includes},
    };
    FIELDS_READ(r, t, fields, out);
}

static void skip(struct reader *r, const struct tree *t, void *whole)
{
    (void)r;
    (void)t;
    (void)whole;
}

// Assigns the initiatives below one heading to a topic; reports those that another topic has
// already.
static void include_heading(struct reader *r, const struct tree *t, int topic, int *owner)
{
    static const struct field fields[] = {
        {"document", FIELD_OWN, true, 0, NULL, skip},
        {"section", FIELD_OWN, true, 0, NULL, skip},
        {"group", FIELD_OWN, false, 0, NULL, skip},
    };
    FIELDS_READ(r, t, fields, NULL);
    if (t->kind != TREE_MAP)
        return;
    struct heading h = link_heading(r, t);
    if (h.section < 0 || (h.group < 0 && tree_get(t, "group")))
        return;
    for (int i = 0; i < r->m->n_initiatives; i++) {
        const struct initiative *in = &r->m->initiatives[i];
        if (in->source != h.source || in->section != h.section ||
            (h.group >= 0 && in->group != h.group))
            continue;
        if (owner[i] >= 0)
            READ_ERROR(r, t, "\"%s\" is in another theme already", "include each heading once",
                       "「%s」已歸入另一主題", "每個標題只可歸入一個主題", in->id.p);
        owner[i] = topic;
    }
}

static void gather(struct reader *r, struct topic *t, int topic, const int *owner)
{
    int n = r->m->n_initiatives, *list = ARENA_ARRAY(r->a, int, (size_t)n);
    for (int i = 0; i < n; i++)
        if (owner[i] == topic)
            list[t->n_initiatives++] = i;
    t->initiatives = list;
}

static void own_topics(struct reader *r, const struct tree *t, void *whole)
{
    struct model *m = whole;
    int n = m->n_initiatives, *owner = ARENA_ARRAY(r->scratch, int, (size_t)n);
    for (int i = 0; i < n; i++)
        owner[i] = -1;
    struct topic_draft *d = field_list(r, t, sizeof *d, &m->n_topics, read_topic);
    struct topic *all = ARENA_ARRAY(r->a, struct topic, (size_t)m->n_topics);
    for (int k = 0; k < m->n_topics; k++) {
        all[k] = d[k].t;
        for (const struct tree *i = d[k].includes ? d[k].includes->first : NULL; i; i = i->next)
            include_heading(r, i, k, owner);
        gather(r, &all[k], k, owner);
    }
    m->topics = all;
    for (int i = 0; i < n; i++)
        // without a section, the fault is reported already
        if (owner[i] < 0 && m->initiatives[i].section >= 0)
            READ_ERROR(r, t, "no theme includes \"%s\"", "add its section or group to a theme",
                       "「%s」未歸入任何主題", "請把其章節或標題歸入一個主題",
                       m->initiatives[i].id.p);
}

void read_topics(struct reader *r, const struct tree *root)
{
    static const struct field fields[] = {{"topics", FIELD_OWN, true, 0, NULL, own_topics}};
    FIELDS_READ(r, root, fields, r->m);
}

// What the program puts into a word of the interface.
static const struct {
    enum ui_word word;
    const char *mark;
} ui_marks[] = {{UI_RECORDS, "{n}"},
                {UI_RECORD, "{n}"},
                {UI_SHOW_REST, "{n}"},
                {UI_AS_STATED, "{date}"},
                {UI_IDLE_RETURN, "{n}"}};

static void check_mark(struct reader *r, const struct tree *root, enum ui_word word,
                       const char *mark)
{
    const struct tree *t = root->kind == TREE_MAP ? tree_get(root, ui_word_name(word)) : NULL;
    for (const struct tree *text = t ? t->first : NULL; text; text = text->next)
        if (text->kind == TREE_TEXT && !str_find(text->text, str_from(mark)))
            READ_WARNING(r, text, "%s is missing in it", "write %s where it belongs", "其中欠缺%s",
                         "請在適當位置寫上%s", mark);
}

void read_ui(struct reader *r, const struct tree *root)
{
    struct field fields[N_UI_WORDS];
    for (int i = 0; i < N_UI_WORDS; i++)
        fields[i] =
            (struct field){.key = ui_word_name((enum ui_word)i),
                           .kind = FIELD_WORDS,
                           .needed = true,
                           .at = offsetof(struct model, ui) + (size_t)i * sizeof(struct words)};
    fields_read(r, root, fields, N_UI_WORDS, r->m);
    for (size_t i = 0; i < sizeof ui_marks / sizeof *ui_marks; i++)
        check_mark(r, root, ui_marks[i].word, ui_marks[i].mark);
}

static double channel(uint8_t v)
{
    double c = v / 255.0;
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

// Contrast ratio of two opaque colours (WCAG 2.2).
static double contrast(struct rgba a, struct rgba b)
{
    double la = 0.2126 * channel(a.r) + 0.7152 * channel(a.g) + 0.0722 * channel(a.b);
    double lb = 0.2126 * channel(b.r) + 0.7152 * channel(b.g) + 0.0722 * channel(b.b);
    return (fmax(la, lb) + 0.05) / (fmin(la, lb) + 0.05);
}

void contrast_check(struct reader *r, const struct tree *t, struct named_rgba ink,
                    struct named_rgba ground, double least)
{
    assert(least > 1);
    double has = contrast(ink.c, ground.c);
    if (has < least)
        READ_WARNING(r, t, "\"%s\" on \"%s\" has a contrast of %.1f to 1, below %.1f",
                     "make one lighter or the other darker",
                     "「%s」在「%s」上的對比度為 %.1f，低於 %.1f", "請調亮或調暗其中一個", ink.name,
                     ground.name, has, least);
}

static void check_contrast(struct reader *r, const struct tree *t, const struct theme *th)
{
    static const struct {
        enum token ink, ground;
        double least;
    } pairs[] = {
        {TOKEN_INK, TOKEN_PAPER, 7},
        {TOKEN_INK, TOKEN_SURFACE, 7},
        {TOKEN_INK, TOKEN_SUNKEN, 7},
        {TOKEN_INK_2, TOKEN_PAPER, 7},
        {TOKEN_INK_2, TOKEN_SURFACE, 7},
        {TOKEN_INK_2, TOKEN_SUNKEN, 7},
        {TOKEN_EDGE, TOKEN_SURFACE, 3},
        {TOKEN_EDGE, TOKEN_PAPER, 3},
        {TOKEN_HETAO, TOKEN_SURFACE, 4.5},
        {TOKEN_SAN_TIN, TOKEN_SURFACE, 4.5},
        {TOKEN_SANDY_RIDGE, TOKEN_SURFACE, 4.5},
        {TOKEN_ON_SITE, TOKEN_HETAO, 4.5},
        {TOKEN_ON_SITE, TOKEN_SAN_TIN, 4.5},
        {TOKEN_ON_SITE, TOKEN_SANDY_RIDGE, 4.5},
        {TOKEN_INK_2, TOKEN_STONE_SUNK, 7},
        {TOKEN_INK, TOKEN_TOPIC_1, 7},
        {TOKEN_TOPIC_1_INK, TOKEN_TOPIC_1, 7},
        {TOKEN_INK, TOKEN_TOPIC_2, 7},
        {TOKEN_TOPIC_2_INK, TOKEN_TOPIC_2, 7},
        {TOKEN_INK, TOKEN_TOPIC_3, 7},
        {TOKEN_TOPIC_3_INK, TOKEN_TOPIC_3, 7},
        {TOKEN_INK, TOKEN_TOPIC_4, 7},
        {TOKEN_TOPIC_4_INK, TOKEN_TOPIC_4, 7},
        {TOKEN_INK, TOKEN_TOPIC_5, 7},
        {TOKEN_TOPIC_5_INK, TOKEN_TOPIC_5, 7},
        {TOKEN_INK, TOKEN_TOPIC_6, 7},
        {TOKEN_TOPIC_6_INK, TOKEN_TOPIC_6, 7},
        {TOKEN_INK, TOKEN_TOPIC_7, 7},
        {TOKEN_TOPIC_7_INK, TOKEN_TOPIC_7, 7},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        struct named_rgba ink = {token_name(pairs[i].ink), th->colours[pairs[i].ink]},
                          ground = {token_name(pairs[i].ground), th->colours[pairs[i].ground]};
        const struct tree *at = tree_get(t, ink.name);
        if (at && tree_get(t, ground.name))
            contrast_check(r, at, ink, ground, pairs[i].least);
    }
}

// Colours that content may leave out, and the one that then stands in.
static const struct stand_in {
    enum token of, from;
} stand_ins[] = {
    {TOKEN_GROUND_HILL, TOKEN_GREEN},  {TOKEN_GROUND_HIGH, TOKEN_LAND},
    {TOKEN_GROUND_PEAK, TOKEN_LAND},   {TOKEN_RELIEF_LIGHT, TOKEN_LAND},
    {TOKEN_RELIEF_DARK, TOKEN_RELIEF},
};
#define N_STAND_INS (sizeof stand_ins / sizeof *stand_ins)

static bool may_lack(enum token t)
{
    for (size_t i = 0; i < N_STAND_INS; i++)
        if (stand_ins[i].of == t)
            return true;
    return false;
}

static void stand_in(const struct tree *t, struct theme *th)
{
    for (size_t i = 0; i < N_STAND_INS; i++)
        if (!tree_get(t, token_name(stand_ins[i].of)))
            th->colours[stand_ins[i].of] = th->colours[stand_ins[i].from];
}

static void own_colours(struct reader *r, const struct tree *t, void *whole)
{
    struct field fields[N_TOKENS];
    size_t before = r->diags->n_errors;
    for (int i = 0; i < N_TOKENS; i++)
        fields[i] =
            (struct field){.key = token_name((enum token)i),
                           .kind = FIELD_COLOUR,
                           .needed = !may_lack((enum token)i),
                           .at = offsetof(struct theme, colours) + (size_t)i * sizeof(struct rgba)};
    fields_read(r, t, fields, N_TOKENS, whole);
    stand_in(t, whole);
    if (r->diags->n_errors == before)
        check_contrast(r, t, whole);
}

static void read_theme(struct reader *r, const struct tree *t, void *out)
{
    static const struct field fields[] = {
        {"id", FIELD_ID, true, offsetof(struct theme, id), NULL, NULL},
        {"name", FIELD_WORDS, true, offsetof(struct theme, name), NULL, NULL},
        {"colours", FIELD_OWN, true, 0, NULL, own_colours},
    };
    FIELDS_READ(r, t, fields, out);
}

static void own_themes(struct reader *r, const struct tree *t, void *whole)
{
    struct model *m = whole;
    m->themes = field_list(r, t, sizeof(struct theme), &m->n_themes, read_theme);
    if (t->kind == TREE_LIST && !m->n_themes)
        READ_ERROR(r, t, "no theme", "give at least \"day\"", "沒有色調", "請最少列出day");
}

void read_themes(struct reader *r, const struct tree *root)
{
    static const struct field fields[] = {{"themes", FIELD_OWN, true, 0, NULL, own_themes}};
    FIELDS_READ(r, root, fields, r->m);
}
