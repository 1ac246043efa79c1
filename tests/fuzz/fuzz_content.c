// fuzz_content: the YAML readers: the first byte chooses the file of a small content that the rest
// replaces. The lint runs on the result.
#include "small.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    if (n)
        small_load_with(data[0], data + 1, n - 1);
    return 0;
}
