// develop: a picture file -> upright sRGB pixels, and those -> a file with nothing but pixels.
// Decoders run here: open untrusted files in a child process.
#ifndef PICTURE_DEVELOP_H
#define PICTURE_DEVELOP_H

#include <SDL_surface.h>

#include "base/str.h"

// ARGB8888, rotated by its EXIF orientation, converted from its profile; NULL if it cannot be
// decoded.
SDL_Surface *develop_open(struct str bytes);
// Shrinks it to at most `side` px a side; takes the surface over. NULL without memory.
SDL_Surface *develop_shrink(SDL_Surface *s, int side);
// Encodes it as the ending of `name` says (.jpg, .png, .webp); malloc'd. False if it cannot be
// encoded.
bool develop_write(SDL_Surface *s, const char *name, struct str *out);

#endif
