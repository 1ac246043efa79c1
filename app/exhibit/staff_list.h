// staff_list: the lines of the staff page, in both languages, made of plain facts.
#ifndef EXHIBIT_STAFF_LIST_H
#define EXHIBIT_STAFF_LIST_H

#include "input/touch_health.h"
#include "live/updater.h"
#include "scene/screens/staff.h"
#include "store/settings.h"

// The facts that the lines report; all borrowed.
struct staff_subject {
    const struct content_instance *content; // shown
    const struct content_instance *refused; // the requested content, if unusable; else NULL
    bool named;                             // on the command line: no updates are taken in
    struct px_size canvas;
    double px_per_mm;
    const char *state_dir, *log_dir; // may be NULL
    double on_ms;                    // uptime of the program
    const struct settings *settings;
    const struct touch_health *touch;
};

// All lines, in the arena; leaves no_pin and wait_ms 0.
struct staff_facts staff_list_make(struct arena *a, const struct staff_subject *of,
                                   const struct updater_status *s);

#endif
