// drawing_none: no SVG is drawn by a program that was built without librsvg.
#include "staff/drawing.h"

bool drawing_is_possible(void)
{
    return false;
}

bool drawing_to_png(struct str bytes, int side, struct child_out *out)
{
    (void)bytes, (void)side, (void)out;
    return false;
}
