// wake_posix: the descriptor that poll() waits for.
#ifndef PLATFORM_POSIX_WAKE_POSIX_H
#define PLATFORM_POSIX_WAKE_POSIX_H

#include "platform/wake.h"

int wake_fd(const struct wake *w); // -1 for NULL, which poll() ignores
void wake_use_up(struct wake *w);  // takes NULL

#endif
