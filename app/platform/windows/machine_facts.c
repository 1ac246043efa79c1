// machine_facts: disk space, memory, uptime. Windows shows temperatures to administrators alone.
#include "platform/machine_facts.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <windows.h>

#include <psapi.h>

#include "platform/file.h"

#define MEMORY_KEY                                                                                 \
    L"SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Memory Management\\PrefetchParameters"

void machine_facts_read(struct machine_facts *m, const char *dir)
{
    assert(m && dir);
    PROCESS_MEMORY_COUNTERS_EX memory;
    *m = (struct machine_facts){.celsius = NAN, .up_s = (double)GetTickCount64() / 1e3};
    if (!file_disk(dir, &m->disk_free, &m->disk_size))
        m->disk_free = m->disk_size = 0;
    if (GetProcessMemoryInfo(GetCurrentProcess(), (PROCESS_MEMORY_COUNTERS *)&memory,
                             sizeof memory))
        m->memory = memory.PrivateUsage;
}

// Windows counts its starts. Where it does not, a start is known by its minute.
void machine_facts_boot(char out[40])
{
    DWORD boot = 0, n = sizeof boot;
    if (RegGetValueW(HKEY_LOCAL_MACHINE, MEMORY_KEY, L"BootId", RRF_RT_REG_DWORD, NULL, &boot,
                     &n) == ERROR_SUCCESS) {
        snprintf(out, 40, "boot-%lu", boot);
        return;
    }
    FILETIME now;
    GetSystemTimeAsFileTime(&now);
    uint64_t ms = ((uint64_t)now.dwHighDateTime << 32 | now.dwLowDateTime) / 10000;
    snprintf(out, 40, "minute-%llu", (unsigned long long)((ms - GetTickCount64() + 30000) / 60000));
}
