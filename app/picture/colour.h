// colour: the pixels of a picture from the colours of its profile (ICC.1) to sRGB (IEC 61966-2-1).
#ifndef PICTURE_COLOUR_H
#define PICTURE_COLOUR_H

#include <SDL_surface.h>
#include <lcms2.h>
#include <stdbool.h>

// Converts ARGB8888 in place, if the profile is of RGB or of grey and another than sRGB. Takes the
// profile over; takes NULL.
void colour_to_srgb(SDL_Surface *s, cmsHPROFILE from);
// A row of CMYK to a row of ARGB8888. Four bytes a pixel; `inverted`: 0 is full ink, as Adobe
// writes it. NULL without memory, or if the profile is not of CMYK. Takes the profile over.
cmsHTRANSFORM colour_from_cmyk(cmsHPROFILE from, bool inverted);

#endif
