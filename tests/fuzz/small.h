// small: a content of a few records, of which a fuzz target replaces one file.
#ifndef FUZZ_SMALL_H
#define FUZZ_SMALL_H

#include <stddef.h>
#include <stdint.h>

#include "content/model.h"

#define SMALL_FILES 14
#define SMALL_ATTRACT 0
#define SMALL_TOURS 13

// Loads it with these bytes in place of a file, by its number (modulo their number), and aborts if
// what is said of them is not whole.
void small_load_with(size_t file, const uint8_t *data, size_t n);
// As it is; loaded once.
const struct model *small_model(void);

#endif
