// photo: the shape in which a card shows a record's own picture, and what of it stays in view.
#ifndef PARTS_PHOTO_H
#define PARTS_PHOTO_H

#include "content/model.h"

// Its box where the column is `w` wide and what is shown whole may be `most` high; at 0, 0.
struct px_rect photo_size(const struct photo *p, double w, double most);
// The part of it that a card shows with that focus, of its width and height. The same for every
// canvas: the box always has the same shape.
struct px_rect photo_seen(const struct photo *p, struct px_pt focus);

#endif
