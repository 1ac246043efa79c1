// recording: writes a visit's events to a .visit file.
#include "program/recording.h"

#include <assert.h>

#include "base/log.h"
#include "input/visit.h"
#include "platform/file.h"

void recording_open(struct recording *r, const char *path)
{
    *r = (struct recording){.path = path, .from_ms = -1};
    if (!path)
        return;
    r->f = file_stream(path);
    if (r->f)
        setvbuf(r->f, NULL, _IOLBF, 0); // complete lines, however the program ends
    else
        LOG_ERR("record: %s cannot be written", path);
}

void recording_write(struct recording *r, struct px_size canvas, const struct input_event *e)
{
    if (!r->f)
        return;
    assert(canvas.w > 0 && canvas.h > 0);
    if (r->from_ms < 0) {
        r->from_ms = e->t_ms;
        visit_write_size(r->f, canvas, 0);
    }
    if (!visit_write_event(r->f, e, r->from_ms)) {
        LOG_ERR("record: %s cannot be written any more", r->path);
        recording_close(r);
    }
}

void recording_close(struct recording *r)
{
    if (r->f)
        fclose(r->f);
    r->f = NULL;
}
