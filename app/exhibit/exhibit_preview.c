// What staff who work at the content are told while it is shown (--preview). See exhibit.h.
#include "exhibit/exhibit.h"

#include "scene/audit/frame_audit.h"

static size_t count(const struct diag_list *l)
{
    return l->n_errors + l->n_warnings;
}

static void open_problems(struct exhibit *k, bool open)
{
    exhibit_act(k,
                &(struct action){.kind = ACTION_PROBLEMS, .index = open, .t_ms = k->state.now_ms});
}

// The list opens when there is something new to say and folds when there is nothing; in between it
// is as staff left it.
static void open_or_fold(struct exhibit *k)
{
    struct exhibit_told *t = &k->told;
    size_t n = count(t->shown.content) + count(&t->screen);
    if (!n)
        open_problems(k, false);
    else if (!t->count || (t->shown.refused && !t->was_refused))
        open_problems(k, true);
    t->count = n;
    t->was_refused = t->shown.refused;
}

void exhibit_tell(struct exhibit *k)
{
    struct exhibit_told *t = &k->told;
    if (!k->opts.preview || !k->live)
        return;
    t->shown =
        (struct scene_problems){.content = k->refused ? &k->refused->problems : &k->live->problems,
                                .screen = &t->screen,
                                .refused = k->refused != NULL,
                                .read = str_from(t->read)};
    if (k->refused) // places in older files are of no use
        diag_init(&t->screen, &t->words[t->other]);
    t->fresh = true;
    k->dirty = true;
    open_or_fold(k);
}

void exhibit_refuse(struct exhibit *k, struct content_instance *bad)
{
    content_instance_free(k->refused);
    k->refused = bad;
    exhibit_tell(k);
    exhibit_build_again(k); // the frame shown before speaks of what went
    k->dirty = true;
    arena_reset(&k->frames[!k->frame]);
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
    struct exhibit *k = ctx;
    struct diag_list *l = &k->told.screen;
    const struct texts *texts = &k->live->texts;
    int card = k->state.card.now;
    struct str file = card >= 0 ? k->model->initiatives[card].file : (struct str){0};
    long i = frame_audit_is_misfit(found->kind) ? texts_find(texts, found->text, file) : -1;
    if (i < 0 || is_told(l, &texts->items[i]))
        return;
    const struct text_place *at = &texts->items[i];
    diag_add(l, DIAG_WARNING, (struct diag_at){at->file, at->line, at->column, at->field.p},
             "does not fit on this screen: %s%.0s", "shorten it", "在目前畫面放不下：%.0s%s",
             "請縮短", frame_audit_message(found->kind, DIAG_EN),
             frame_audit_message(found->kind, DIAG_ZH));
}

void exhibit_look(struct exhibit *k)
{
    struct exhibit_told *t = &k->told;
    if (!k->opts.preview || !k->model || t->looked)
        return;
    t->looked = true;
    if (k->refused)
        return;
    uint64_t was = mark(&t->screen);
    struct scene_out exhibit = k->out; // what staff are told lies over it
    exhibit.draw.n = k->out.n_exhibit_cmds;
    exhibit.n_items = k->out.n_exhibit_items;
    exhibit.hits.n = k->out.n_exhibit_hits;
    t->other = !t->other; // the frame last built still shows those before
    arena_reset(&t->words[t->other]);
    diag_init(&t->screen, &t->words[t->other]);
    frame_audit_layout(&exhibit, &k->state, take_misfit, k);
    if (t->fresh)
        open_or_fold(k);
    t->fresh = false;
    k->dirty = k->dirty || mark(&t->screen) != was;
}
