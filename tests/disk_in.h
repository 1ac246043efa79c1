// disk_in: between the model of a disk and the calls of a system that are wrapped.
#ifndef TESTS_DISK_IN_H
#define TESTS_DISK_IN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "disk.h"

#define DISK_PATH 512

uint64_t disk_id(const char *path); // 0: there is none
bool disk_is_folder(const char *path);
bool disk_has(const char *path); // it lies in the tracked folder
// Called once before each call. True if it must fail, with this errno in *error.
bool disk_must_fail(int *error);
bool disk_cuts_next(void); // the next call is the one that fails: a write gets half-way
void disk_added(const char *path);
void disk_made(const char *path);
void disk_renamed(const char *from, const char *to, uint64_t id);
void disk_removed(const char *path);
void disk_synced(const char *path);        // a file's data
void disk_folder_synced(const char *path); // the names in it
void disk_through(const char *path);       // this name, and the folders above it

#endif
