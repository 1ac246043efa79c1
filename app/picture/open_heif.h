// open_heif: HEIC and AVIF, by libheif. A library of its own: the exhibit, which shows what packing
// made of them, does not load the decoders.
#ifndef PICTURE_OPEN_HEIF_H
#define PICTURE_OPEN_HEIF_H

#include <SDL_surface.h>
#include <stdbool.h>

#include "base/str.h"

// Whether this program was built with libheif; if not, open_heif_none.c takes its place.
bool open_heif_is_possible(void);
// The first picture of the file, upright, ARGB8888 in sRGB; NULL if it cannot be decoded. Decoders
// run here: open untrusted files in a child process.
SDL_Surface *open_heif(struct str bytes);

#endif
