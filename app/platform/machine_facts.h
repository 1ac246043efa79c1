// machine_facts: how the machine is, for the staff page; read from the system when asked.
#ifndef PLATFORM_MACHINE_FACTS_H
#define PLATFORM_MACHINE_FACTS_H

#include <stdbool.h>
#include <stdint.h>

struct machine_facts {
    uint64_t disk_free, disk_size; // bytes where `dir` lies; 0 = not known
    double celsius;                // the warmest sensor; NAN = none
    double up_s;                   // since the machine was switched on
    uint64_t memory;               // the program's proportional share, bytes
};

void machine_facts_read(struct machine_facts *m, const char *dir);
// A name for the time since the machine was switched on; the same from every program.
void machine_facts_boot(char out[40]);

#endif
