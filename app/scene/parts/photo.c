// photo: a picture with a focus is cut to the shape of a postcard.
#include "scene/parts/photo.h"

#include <math.h>

#define POSTCARD 0.6 // height of a cut picture, in widths

struct px_rect photo_size(const struct photo *p, double w, double most)
{
    double h = round(w * p->size.h / p->size.w);
    if (p->cropped)
        return (struct px_rect){0, 0, w, fmin(h, round(w * POSTCARD))};
    if (h <= most)
        return (struct px_rect){0, 0, w, h};
    return (struct px_rect){0, 0, round(most * p->size.w / p->size.h), most};
}

struct px_rect photo_seen(const struct photo *p, struct px_pt focus)
{
    double h = fmin(1, POSTCARD * p->size.w / p->size.h);
    return (struct px_rect){0, clamp_d(focus.y - h / 2, 0, 1 - h), 1, h};
}
