// thread_owner: threads told apart by the address of a variable that each has its own of.
#include "base/thread_owner.h"

#include <assert.h>

bool thread_owner_is_me(struct thread_owner *o)
{
    static _Thread_local char mine; // never written: its address is what counts
    assert(o);
    if (!o->thread)
        o->thread = &mine;
    return o->thread == &mine;
}
