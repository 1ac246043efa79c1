// notice_font: a small Hong Kong face inside the program, for the notice screen alone. It has the
// characters of fonts/notice.txt and ASCII. An OpenType (CFF) file in memory; read only.
#ifndef RENDER_NOTICE_FONT_H
#define RENDER_NOTICE_FONT_H

extern const unsigned char notice_font[];
extern const unsigned notice_font_size; // bytes

#endif
