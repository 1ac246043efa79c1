// jack: whether headphones are plugged in, from the switch of the machine's jack (Linux evdev,
// SW_HEADPHONE_INSERT). A thread of its own waits; the caller is woken at each change.
#ifndef PLATFORM_JACK_H
#define PLATFORM_JACK_H

#include <stdbool.h>
#include <stddef.h>

struct jack;

// path: the device, such as "/dev/input/event5", or a file or pipe of its events; NULL: the first
// device that has the switch. *in: plugged in now. NULL if there is none (one log line if `path`
// cannot be read). `wake` is called from the thread; may be NULL.
struct jack *jack_open(const char *path, bool *in, void (*wake)(void *), void *ctx);
void jack_close(struct jack *j); // takes NULL

// Any change since the last call; *in: plugged in now. Takes NULL.
bool jack_changed(struct jack *j, bool *in);

// The last position of the switch in a stream of events, n bytes. False: it is not among them.
// *used: bytes of whole events.
bool jack_read(const void *events, size_t n, bool *in, size_t *used);

#endif
