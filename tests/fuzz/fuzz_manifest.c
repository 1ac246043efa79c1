// fuzz_manifest: MANIFEST.yaml: whatever is read is the same after writing and reading it again.
#include <stdlib.h>
#include <string.h>

#include "bundle/manifest.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct arena a = {0};
    struct refusal why = {0};
    struct manifest m, again;
    struct str text = arena_str(&a, (struct str){(const char *)data, n});
    if (!manifest_read(&m, text, &a, &a, &why)) {
        if (why.reason == REFUSAL_NONE)
            abort();
    } else {
        bool ok = manifest_read(&again, manifest_text(&a, &m), &a, &a, &why) && again.n == m.n &&
                  again.info.serial == m.info.serial &&
                  str_eq(again.info.version, m.info.version) &&
                  str_eq(again.info.bundle_id, m.info.bundle_id);
        for (size_t i = 0; ok && i < m.n; i++)
            ok = !strcmp(m.files[i].path, again.files[i].path) &&
                 !memcmp(m.files[i].hash, again.files[i].hash, FILE_HASH);
        if (!ok)
            abort();
    }
    arena_finish(&a);
    return 0;
}
