// machine_facts: the condition of the machine, for the staff page; read from the system on each
// call.
#ifndef PLATFORM_MACHINE_FACTS_H
#define PLATFORM_MACHINE_FACTS_H

#include <stdbool.h>
#include <stdint.h>

struct machine_facts {
    uint64_t disk_free, disk_size; // bytes of the disk with `dir`; 0 = unknown
    double celsius;                // the warmest sensor; NAN = none
    double up_s;                   // uptime of the machine
    uint64_t memory;               // the program's proportional share, bytes
};

void machine_facts_read(struct machine_facts *m, const char *dir);
// The boot id of the machine: the same for every program until it is switched off.
void machine_facts_boot(char out[40]);

#endif
