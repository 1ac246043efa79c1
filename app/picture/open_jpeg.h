// open_jpeg: a JPEG whose colours SDL_image does not know: CMYK, or a profile in several parts.
#ifndef PICTURE_OPEN_JPEG_H
#define PICTURE_OPEN_JPEG_H

#include <SDL_surface.h>

#include "base/str.h"

// ARGB8888 in sRGB, as it lies in the file. NULL if it cannot be decoded, or is CMYK without a
// profile: its inks are not known.
SDL_Surface *open_jpeg(struct str bytes);

#endif
