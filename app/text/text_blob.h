// text_blob: a font's file, mapped, as HarfBuzz takes it.
#ifndef TEXT_TEXT_BLOB_H
#define TEXT_TEXT_BLOB_H

#include <hb.h>

// NULL if there is no such file. HarfBuzz's own function knows no names beyond the code page of
// Windows.
hb_blob_t *text_blob_open(const char *path);

#endif
