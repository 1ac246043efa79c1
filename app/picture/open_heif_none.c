// open_heif_none: no HEIC is opened by a program that was built without libheif.
#include "picture/open_heif.h"

bool open_heif_is_possible(void)
{
    return false;
}

SDL_Surface *open_heif(struct str bytes)
{
    (void)bytes;
    return NULL;
}
