// develop: a picture file into upright pixels in sRGB, and those into a file that says nothing but
// its pixels. Decoders run here: untrusted files belong into a child process.
#ifndef PICTURE_DEVELOP_H
#define PICTURE_DEVELOP_H

#include <SDL_surface.h>

#include "base/str.h"

// ARGB8888, turned as EXIF says, converted from the profile; NULL when it cannot be decoded.
SDL_Surface *develop_open(struct str bytes);
// At most `side` px a side; takes the surface. NULL without memory.
SDL_Surface *develop_shrink(SDL_Surface *s, int side);
// The file of the kind that `name` ends in (.jpg, .png, .webp); malloc'd. False when it cannot be
// written.
bool develop_write(SDL_Surface *s, const char *name, struct str *out);

#endif
