// preview_report: what staff see of the content that they edit (--preview): its problems, and the
// texts that do not fit the current screen. Main thread.
#ifndef EXHIBIT_PREVIEW_REPORT_H
#define EXHIBIT_PREVIEW_REPORT_H

#include "live/preview.h"
#include "scene/scene.h"

// What to do with the list on screen.
enum report_wish { REPORT_STAYS, REPORT_OPENS, REPORT_FOLDS };

// Contains pointers into itself: never move it.
struct preview_report {
    struct scene_problems shown;
    struct diag_list screen;   // texts that do not fit in the last frame audited
    struct arena words[2];     // its words; the last frame built uses the other one
    int at;                    // index into `words`
    char read[16];             // time of day of the last read
    char touched[160];         // where the text that was touched last is written
    bool new_content, audited; // not yet weighed; the last frame is audited
    struct preview_wish wish;  // of the picture of shown.crop
    bool wishes;               // and not yet carried out
    char crop_of[80];          // the record of shown.crop
    size_t count;              // number of problems when the list last opened or folded by itself
    bool was_refused;          // at that time
};

void preview_report_finish(struct preview_report *r); // takes a zeroed one

// Sets the time of day of the read that is reported next.
void preview_report_set_time(struct preview_report *r, const char *clock);
// New content is live, or `refused` is unusable (NULL: none was refused).
enum report_wish preview_report_content(struct preview_report *r,
                                        const struct content_instance *live,
                                        const struct content_instance *refused);
// A finger touched the frame at `p`: says where the text there is written. True if there is one.
bool preview_report_touch(struct preview_report *r, const struct scene_out *out,
                          const struct content_instance *live, struct px_pt p);
// ACTION_CROP: opens or closes the view of a picture of the open record, or sets what stays in
// view.
void preview_report_crop(struct preview_report *r, const struct action *a, struct str record);
// Closes that view once another card, or none, is open.
void preview_report_follow(struct preview_report *r, struct str record);
// A new frame was built.
void preview_report_frame_built(struct preview_report *r);
// Audits each frame once, at rest, for texts of `live` that do not fit. True if the report changed;
// *wish as above.
bool preview_report_audit(struct preview_report *r, const struct scene_out *out,
                          const struct state *s, const struct content_instance *live,
                          enum report_wish *wish);

#endif
