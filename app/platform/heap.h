// heap: what the process does with memory that it frees. An exhibit that runs for months must not
// hold holes between blocks that live on.
#ifndef PLATFORM_HEAP_H
#define PLATFORM_HEAP_H

// Call first in main(), before any thread; content is read next. One heap for all threads, and
// blocks from 192 KiB on straight from the system, to which they return whole.
void heap_setup(void);
// Content is read and the first frame is painted next: speed comes before the last MiB. Blocks from
// 16 KiB on come from the system.
void heap_begin_painting(void);
// The program has begun, and is to hold as little as possible for months from now on.
void heap_settle(void);
// Gives back the whole pages within holes: what a visit and the loading of content leave. Takes
// less than a frame.
void heap_trim(void);

#endif
