// preview_report: what staff who work at the content are told while it is shown (--preview): what
// is wrong with it, and which texts of the screen they look at do not fit. Main thread.
#ifndef EXHIBIT_PREVIEW_REPORT_H
#define EXHIBIT_PREVIEW_REPORT_H

#include "live/content_instance.h"
#include "scene/scene.h"

// What shall become of the list on screen.
enum report_wish { REPORT_STAYS, REPORT_OPENS, REPORT_FOLDS };

// Points into itself: it stays where it is.
struct preview_report {
    struct scene_problems shown;
    struct diag_list screen;   // texts that do not fit in the frame last audited
    struct arena words[2];     // its words; the frame last built shows those before
    int at;                    // of `words`
    char read[16];             // the time of day the content was read at
    bool new_content, audited; // since the list was last weighed; the frame last built
    size_t count;              // of problems, when the list last opened or folded by itself
    bool was_refused;          // then
};

void preview_report_finish(struct preview_report *r); // takes a zeroed one

// The time of day at which the content was read that is told of next.
void preview_report_set_time(struct preview_report *r, const char *clock);
// Other content is live, or `refused` could not be used (NULL: nothing was).
enum report_wish preview_report_content(struct preview_report *r,
                                        const struct content_instance *live,
                                        const struct content_instance *refused);
// Another frame was built.
void preview_report_frame_built(struct preview_report *r);
// Looks once at each frame, at rest, for texts of `live` that do not fit. True when what is told
// changed; *wish as above.
bool preview_report_audit(struct preview_report *r, const struct scene_out *out,
                          const struct state *s, const struct content_instance *live,
                          enum report_wish *wish);

#endif
