// exhibit_preview: what staff who work at the content are told while it is shown (--preview). See
// exhibit.h.
#include "exhibit/exhibit.h"

#include "scene/audit/frame_audit.h"

static size_t count(const struct diag_list *l)
{
    return l->n_errors + l->n_warnings;
}

static void open_problems(struct exhibit *x, bool open)
{
    exhibit_act(x,
                &(struct action){.kind = ACTION_PROBLEMS, .index = open, .t_ms = x->state.now_ms});
}

// The list opens when there is something new to say and folds when there is nothing; in between it
// is as staff left it.
static void open_or_fold(struct exhibit *x)
{
    struct exhibit_told *t = &x->told;
    size_t n = count(t->shown.content) + count(&t->screen);
    if (!n)
        open_problems(x, false);
    else if (!t->count || (t->shown.refused && !t->was_refused))
        open_problems(x, true);
    t->count = n;
    t->was_refused = t->shown.refused;
}

void exhibit_tell(struct exhibit *x)
{
    struct exhibit_told *t = &x->told;
    if (!x->opts.preview || !x->live)
        return;
    t->shown =
        (struct scene_problems){.content = x->refused ? &x->refused->problems : &x->live->problems,
                                .screen = &t->screen,
                                .refused = x->refused != NULL,
                                .read = str_from(t->read)};
    if (x->refused) // places in older files are of no use
        diag_init(&t->screen, &t->words[t->other]);
    t->fresh = true;
    x->dirty = true;
    open_or_fold(x);
}

void exhibit_refuse(struct exhibit *x, struct content_instance *bad)
{
    content_instance_free(x->refused);
    x->refused = bad;
    exhibit_tell(x);
    exhibit_build_again(x); // the frame shown before speaks of what went
    x->dirty = true;
    arena_reset(&x->frames[!x->frame]);
}

// ---- what of this screen does not fit ----

static uint64_t mark(const struct diag_list *l)
{
    uint64_t h = l->n;
    for (size_t i = 0; i < l->n; i++)
        h = h * 31 + str_hash(l->items[i].file) * 7 + str_hash(l->items[i].what[DIAG_EN]) +
            (uint64_t)l->items[i].line * 1000 + (uint64_t)l->items[i].column;
    return h;
}

static bool is_told(const struct diag_list *l, const struct text_place *at)
{
    for (size_t i = 0; i < l->n; i++)
        if (l->items[i].line == at->line && l->items[i].column == at->column &&
            str_eq_z(l->items[i].file, at->file))
            return true;
    return false;
}

static void take_misfit(void *ctx, const struct frame_audit_finding *found)
{
    struct exhibit *x = ctx;
    struct diag_list *l = &x->told.screen;
    const struct texts *texts = &x->live->texts;
    int card = x->state.card.now;
    struct str file = card >= 0 ? x->model->initiatives[card].file : (struct str){0};
    long i = frame_audit_is_misfit(found->kind) ? texts_find(texts, found->text, file) : -1;
    if (i < 0 || is_told(l, &texts->items[i]))
        return;
    const struct text_place *at = &texts->items[i];
    diag_add(l, DIAG_WARNING, (struct diag_at){at->file, at->line, at->column, at->field.p},
             "does not fit on this screen: %s%.0s", "shorten it", "在目前畫面放不下：%.0s%s",
             "請縮短", frame_audit_message(found->kind, DIAG_EN),
             frame_audit_message(found->kind, DIAG_ZH));
}

void exhibit_look(struct exhibit *x)
{
    struct exhibit_told *t = &x->told;
    if (!x->opts.preview || !x->model || t->looked)
        return;
    t->looked = true;
    if (x->refused)
        return;
    uint64_t was = mark(&t->screen);
    struct scene_out exhibit = x->out; // what staff are told lies over it
    exhibit.draw.n = x->out.n_exhibit_cmds;
    exhibit.n_items = x->out.n_exhibit_items;
    exhibit.hits.n = x->out.n_exhibit_hits;
    t->other = !t->other; // the frame last built still shows those before
    arena_reset(&t->words[t->other]);
    diag_init(&t->screen, &t->words[t->other]);
    frame_audit_layout(&exhibit, &x->state, take_misfit, x);
    if (t->fresh)
        open_or_fold(x);
    t->fresh = false;
    x->dirty = x->dirty || mark(&t->screen) != was;
}
