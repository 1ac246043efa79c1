// machine_facts: reads disk space, temperatures, memory and uptime from the system.
#include "platform/machine_facts.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>

#include "base/arena.h"

static bool read_line(const char *path, const char *begins, char line[256])
{
    FILE *f = fopen(path, "re");
    bool found = false;
    while (f && !found && fgets(line, 256, f))
        found = !strncmp(line, begins, strlen(begins));
    if (f)
        fclose(f);
    return found;
}

static double warmest(void)
{
    double most = NAN;
    for (int i = 0; i < 32; i++) {
        char path[64], line[256];
        snprintf(path, sizeof path, "/sys/class/thermal/thermal_zone%d/temp", i);
        if (read_line(path, "", line))
            most = fmax(most, strtod(line, NULL) / 1000); // fmax() ignores NAN
    }
    return most;
}

void machine_facts_read(struct machine_facts *m, const char *dir)
{
    assert(m && dir);
    struct statvfs disk;
    char line[256];
    *m = (struct machine_facts){.celsius = warmest()};
    if (dir && !statvfs(dir, &disk)) {
        m->disk_free = (uint64_t)disk.f_bavail * disk.f_frsize;
        m->disk_size = (uint64_t)disk.f_blocks * disk.f_frsize;
    }
    if (read_line("/proc/uptime", "", line))
        m->up_s = strtod(line, NULL);
    if (read_line("/proc/self/smaps_rollup", "Pss:", line))
        m->memory = strtoull(line + 4, NULL, 10) * 1024;
}

void machine_facts_boot(char out[40])
{
    char line[256] = "";
    read_line("/proc/sys/kernel/random/boot_id", "", line);
    line[strcspn(line, "\n")] = 0;
    snprintf(out, 40, "%.36s", line[0] ? line : "unknown");
}
