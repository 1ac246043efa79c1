// term_cuts: lists the words, notes the cuts of every frame, and puts them into words for staff.
#include "staff/term_cuts.h"

#include <assert.h>

enum { MOST_PROPOSED = 20 };

static size_t count_listed(const struct model *m)
{
    size_t n = 0;
    for (int i = 0; i < m->n_langs; i++)
        n += (size_t)m->terms[i].n_kept;
    return n;
}

struct term_list term_cuts_list(struct arena *a, const struct model *m, const struct texts *texts)
{
    struct found_terms found = term_find(a, m, texts);
    size_t most = found.n < MOST_PROPOSED ? found.n : MOST_PROPOSED, n = count_listed(m) + most;
    struct term_list l = {ARENA_ARRAY(a, struct term_audit_word, n),
                          ARENA_ARRAY(a, const struct found_term *, n), 0};
    for (int i = 0; i < m->n_langs; i++)
        for (int k = 0; k < m->terms[i].n_kept; k++)
            l.words[l.n++] = (struct term_audit_word){m->terms[i].kept[k], m->langs[i].shaping.p};
    for (size_t i = 0; i < most; i++) {
        l.found[l.n] = &found.at[i];
        l.words[l.n++] =
            (struct term_audit_word){found.at[i].word, m->langs[found.at[i].lang].shaping.p};
    }
    assert(l.n == n);
    return l;
}

static bool is_earlier(int setting, struct str place, const struct term_cut *than)
{
    return than->first < 0 || setting < than->first ||
           (setting == than->first && str_cmp(place, than->place) < 0);
}

static void note_cut(void *ctx, const struct term_audit_found *found)
{
    struct term_cuts *c = ctx;
    if (!found->cut)
        return;
    struct term_cut *cut = &c->at[found->word];
    int setting = c->walk->setting;
    struct str place = str_from(c->walk->place);
    cut->in[setting / 64] |= 1ull << setting % 64;
    if (!is_earlier(setting, place, cut))
        return;
    cut->first = setting;
    cut->place = arena_str(c->a, place);
}

void term_cuts_init(struct term_cuts *c, const struct term_list *list, struct arena *a,
                    const struct fit_walk *walk)
{
    *c = (struct term_cuts){.list = list, .a = a, .walk = walk};
    c->at = ARENA_ARRAY(a, struct term_cut, list->n + 1);
    for (size_t i = 0; i < list->n; i++)
        c->at[i].first = -1;
    c->audit = (struct term_audit){
        .words = list->words, .n = list->n, .report = note_cut, .ctx = c, .again = true};
}

void term_cuts_finish(struct term_cuts *c)
{
    term_audit_finish(&c->audit);
}

void term_cuts_merge(struct term_cuts *to, const struct term_cuts *from)
{
    assert(to->list == from->list);
    for (size_t i = 0; i < to->list->n; i++) {
        struct term_cut *a = &to->at[i];
        const struct term_cut *b = &from->at[i];
        for (size_t k = 0; k < sizeof a->in / sizeof *a->in; k++)
            a->in[k] |= b->in[k];
        if (b->first < 0 || !is_earlier(b->first, b->place, a))
            continue;
        a->first = b->first;
        a->place = b->place;
    }
}

static int count_settings(const struct term_cut *c)
{
    int n = 0;
    for (size_t k = 0; k < sizeof c->in / sizeof *c->in; k++)
        n += __builtin_popcountll(c->in[k]);
    return n;
}

static void report_cut(struct arena *a, const struct term_list *l, size_t i,
                       const struct term_cut *cut, const struct model *m, struct diag_list *diags)
{
    struct diag_at at = {.file = "terms.yaml", .field = "terms"};
    struct fit_setting in = fit_setting(m, cut->first);
    int n = count_settings(cut);
    const char *word = l->words[i].word.p;
    const char *where = arena_printf(a, "%s, %d x %d, %g %%", cut->place.p, in.canvas.w,
                                     in.canvas.h, layout_text_sizes[in.text_size] * 100)
                            .p;
    if (l->found[i])
        diag_add(diags, DIAG_WARNING, at,
                 "\"%s\" recurs (%d times) and the end of a line cuts it (%s; %d setting%s)",
                 "list it under terms, or under not-terms if it may be cut",
                 "「%s」出現%d次，並在行末被分開（%s；共%d種設定%.0s）",
                 "請加入terms；如可分開，請加入not-terms", word, l->found[i]->times, where, n,
                 str_plural(n));
    else
        diag_add(diags, DIAG_WARNING, at,
                 "the term \"%s\" is wider than its line and cut (%s; %d setting%s)",
                 "list its parts instead", "詞語「%s」比一行還闊，被分開（%s；共%d種設定%.0s）",
                 "請改為列出其各部分", word, where, n, str_plural(n));
}

void term_cuts_report(struct arena *a, const struct term_cuts *c, const struct model *m,
                      struct diag_list *diags)
{
    for (size_t i = 0; i < c->list->n; i++)
        if (c->at[i].first >= 0)
            report_cut(a, c->list, i, &c->at[i], m, diags);
}
