// service: there is no manager that listens; whoever wants the exhibit started again uses a task.
#include "platform/service.h"

#include <assert.h>
#include <math.h>

bool service_is_possible(void)
{
    return false;
}

void service_open(struct service *s)
{
    assert(s);
    *s = (struct service){.fd = -1};
}

void service_alive(struct service *s, double now_ms)
{
    s->ready = true;
    s->told_ms = now_ms;
}

void service_status(const struct service *s, const char *line)
{
    (void)s, (void)line;
}

double service_due_ms(const struct service *s)
{
    (void)s;
    return INFINITY;
}

void service_close(struct service *s)
{
    *s = (struct service){.fd = -1};
}
