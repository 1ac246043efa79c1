// notice_font: a small Hong Kong face built into the program for the notice screen. It holds ASCII
// and the characters of fonts/notice.txt, as a read-only OpenType (CFF) file in memory.
#ifndef RENDER_NOTICE_FONT_H
#define RENDER_NOTICE_FONT_H

extern const unsigned char notice_font[];
extern const unsigned notice_font_size; // bytes

#endif
