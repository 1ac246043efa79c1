// preview_report: the problems of the content and of the screen, for staff who edit it.
#include "exhibit/preview_report.h"

#include <assert.h>

#include "live/cells.h"
#include "scene/audit/frame_audit.h"

static size_t count_problems(const struct diag_list *l)
{
    return l->n_errors + l->n_warnings;
}

// The list unfolds when there are new problems and folds when there are none; in between it stays
// as staff left it.
static enum report_wish weigh_report(struct preview_report *r)
{
    size_t n = count_problems(r->shown.content) + count_problems(&r->screen);
    enum report_wish wish = !n                                                   ? REPORT_FOLDS
                            : !r->count || (r->shown.refused && !r->was_refused) ? REPORT_OPENS
                                                                                 : REPORT_STAYS;
    r->count = n;
    r->was_refused = r->shown.refused;
    return wish;
}

void preview_report_set_time(struct preview_report *r, const char *clock)
{
    snprintf(r->read, sizeof r->read, "%s", clock);
    r->shown.read = str_from(r->read);
}

enum report_wish preview_report_content(struct preview_report *r,
                                        const struct content_instance *live,
                                        const struct content_instance *refused)
{
    assert(live);
    r->shown = (struct scene_problems){.content = refused ? &refused->problems : &live->problems,
                                       .screen = &r->screen,
                                       .refused = refused != NULL,
                                       .read = str_from(r->read),
                                       .crop = r->shown.crop,
                                       .touched = str_from(r->touched)};
    if (refused) // locations in older files are of no use
        diag_init(&r->screen, &r->words[r->at]);
    r->new_content = true;
    return weigh_report(r);
}

// The topmost text at p.
static const struct scene_item *text_at(const struct scene_out *out, struct px_pt p)
{
    for (size_t i = out->n_exhibit_items; i-- > 0;) {
        const struct scene_item *it = &out->items[i];
        if (it->text.n && p.x >= it->box.x && p.x < it->box.x + it->box.w && p.y >= it->box.y &&
            p.y < it->box.y + it->box.h)
            return it;
    }
    return NULL;
}

bool preview_report_touch(struct preview_report *r, const struct scene_out *out,
                          const struct content_instance *live, struct px_pt p)
{
    struct arena scratch = {0};
    const struct hit *h = hit_at(&out->hits, p);
    bool own = h && (size_t)(h - out->hits.items) >= out->n_exhibit_hits; // the report itself
    const struct scene_item *it = own ? NULL : text_at(out, p);
    int record = it ? model_initiative(live->model, it->record) : -1;
    struct str file = record >= 0 ? live->model->initiatives[record].file : (struct str){0};
    long i = it ? texts_find(&live->texts, it->text, file) : -1;
    if (i < 0)
        return false;
    const struct text_place *at = &live->texts.items[i];
    struct str cell = cells_find(live->cells, &scratch, str_from(at->file), at->field);
    if (cell.n)
        snprintf(r->touched, sizeof r->touched, "%s", cell.p);
    else
        snprintf(r->touched, sizeof r->touched, "%s:%d", at->file, at->line);
    printf("%s: %.*s\n", r->touched, (int)at->text.n, at->text.p);
    fflush(stdout);
    r->shown.touched = str_from(r->touched);
    arena_finish(&scratch);
    return true;
}

void preview_report_crop(struct preview_report *r, const struct action *a, struct str record)
{
    r->shown.crop = record.n ? a->index : 0;
    r->shown.crop_waits = false;
    snprintf(r->crop_of, sizeof r->crop_of, "%s", record.n ? record.p : "");
    if (!r->shown.crop || !a->scroll)
        return;
    assert(a->scroll == 2 || (a->box.w > 0 && a->box.h > 0));
    r->shown.crop_waits = r->wishes = true;
    r->shown.crop_whole = a->scroll == 2;
    if (a->scroll == 1)
        r->shown.crop_focus = (struct px_pt){clamp_d((a->at.x - a->box.x) / a->box.w, 0, 1),
                                             clamp_d((a->at.y - a->box.y) / a->box.h, 0, 1)};
    r->wish = (struct preview_wish){
        .no = a->index, .whole = r->shown.crop_whole, .focus = r->shown.crop_focus};
    snprintf(r->wish.record, sizeof r->wish.record, "%s", record.p);
}

void preview_report_follow(struct preview_report *r, struct str record)
{
    if (!str_eq_z(record, r->crop_of))
        r->shown.crop = 0;
}

void preview_report_frame_built(struct preview_report *r)
{
    r->audited = false;
}

// ---- texts that do not fit this screen ----

static uint64_t hash_problems(const struct diag_list *l)
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

struct audit {
    struct diag_list *to;
    const struct content_instance *live;
    const struct state *s;
};

static void take_misfit(void *ctx, const struct frame_audit_finding *found)
{
    const struct audit *a = ctx;
    struct diag_list *l = a->to;
    const struct texts *texts = &a->live->texts;
    int card = a->s->card.now;
    struct str file = card >= 0 ? a->live->model->initiatives[card].file : (struct str){0};
    long i = frame_audit_is_misfit(found->kind) ? texts_find(texts, found->text, file) : -1;
    if (i < 0 || is_told(l, &texts->items[i]))
        return;
    const struct text_place *at = &texts->items[i];
    diag_add(l, DIAG_WARNING, (struct diag_at){at->file, at->line, at->column, at->field.p},
             "does not fit on this screen: %s%.0s", "shorten it", "在目前畫面放不下：%.0s%s",
             "請縮短", frame_audit_message(found->kind, DIAG_EN),
             frame_audit_message(found->kind, DIAG_ZH));
}

// The report covers the exhibit and is not audited with it.
static struct scene_out without_report(const struct scene_out *out)
{
    struct scene_out o = *out;
    o.draw.n = out->n_exhibit_cmds;
    o.n_items = out->n_exhibit_items;
    o.hits.n = out->n_exhibit_hits;
    return o;
}

bool preview_report_audit(struct preview_report *r, const struct scene_out *out,
                          const struct state *s, const struct content_instance *live,
                          enum report_wish *wish)
{
    assert(live && live->model);
    *wish = REPORT_STAYS;
    if (r->audited)
        return false;
    r->audited = true;
    if (r->shown.refused)
        return false;
    uint64_t was = hash_problems(&r->screen);
    struct scene_out exhibit = without_report(out);
    struct audit a = {&r->screen, live, s};
    r->at = !r->at;
    arena_reset(&r->words[r->at]);
    diag_init(&r->screen, &r->words[r->at]);
    frame_audit_layout(&exhibit, s, take_misfit, &a);
    if (r->new_content)
        *wish = weigh_report(r);
    r->new_content = false;
    return hash_problems(&r->screen) != was;
}

void preview_report_finish(struct preview_report *r)
{
    arena_finish(&r->words[0]);
    arena_finish(&r->words[1]);
}
