// jack: Windows tells programs of no switch; a keypad's key codes do (input/key_map.h).
#include "platform/jack.h"

#include <assert.h>

#include "base/log.h"

struct jack *jack_open(const char *path, bool *in, void (*wake)(void *), void *ctx)
{
    (void)wake, (void)ctx;
    *in = false;
    if (path)
        LOG_WARN("jack: %s: no switch of a jack is known to Windows", path);
    return NULL;
}

void jack_close(struct jack *j)
{
    assert(!j);
    (void)j;
}

bool jack_changed(struct jack *j, bool *in)
{
    (void)j, (void)in;
    return false;
}

bool jack_read(const void *events, size_t n, bool *in, size_t *used)
{
    (void)events, (void)n, (void)in;
    *used = 0;
    return false;
}
