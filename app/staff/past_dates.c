// past_dates: finds the dates that have passed; see past_dates.h.
#include "staff/past_dates.h"

#include <assert.h>
#include <string.h>

static bool is_before(struct str day, const char *now)
{
    return day.n && strncmp(day.p, now, strlen("2026-01-01")) < 0;
}

static void check_record(const struct initiative *it, const char *now, struct diag_list *notes)
{
    for (int i = 0; i < it->n_milestones && it->status != STATUS_ACHIEVED; i++) {
        const struct milestone *d = &it->milestones[i];
        if (is_before(d->to, now))
            diag_add(notes, DIAG_WARNING,
                     (struct diag_at){it->file.p, 0, 0,
                                      arena_printf(notes->arena, "milestones[%d].value", i).p},
                     "%s has passed, and the record is not achieved",
                     "look whether it has come about%.0s", "%s已過，而措施仍未完成",
                     "請看看是否已經實現%.0s", d->value.p);
    }
}

void past_dates_find(const struct model *m, const char *now, struct diag_list *notes)
{
    assert(m && now && notes);
    if (is_before(m->bundle.valid_until, now))
        diag_add(notes, DIAG_WARNING, (struct diag_at){"bundle.yaml", 0, 0, "valid-until"},
                 "%s has passed", "write a later day, or leave it out%.0s", "%s已過",
                 "請寫較後的日期，或刪去%.0s", m->bundle.valid_until.p);
    for (int i = 0; i < m->n_initiatives; i++)
        check_record(&m->initiatives[i], now, notes);
}
