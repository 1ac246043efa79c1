// sandbox: no further process can be started; folders and the network stay open.
#include "platform/sandbox.h"

#include <windows.h>

unsigned sandbox_enter(const char *const *writable, size_t n)
{
    (void)writable, (void)n;
    PROCESS_MITIGATION_CHILD_PROCESS_POLICY policy = {.NoChildProcessCreation = 1};
    SetProcessMitigationPolicy(ProcessChildProcessPolicy, &policy, sizeof policy);
    return 0; // none of the parts holds as a whole
}
