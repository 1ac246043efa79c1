// fuzz_state: the files of the state folder as a disk may give them back: the first byte chooses
// which. The program starts on them, changes them and starts again: what it wrote is read as it
// was.
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sodium.h>

#include "base/log.h"
#include "platform/file.h"
#include "store/pin.h"
#include "store/store.h"

#define BOOT "0123456789abcdef"
#define KEPT "2611230001-0a1b2c3d.hetao"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static const char *const files[] = {"current", "floor",     "run", "quarantine/" KEPT ".reason.txt",
                                    "pin",     "pin-tries", "sum"};
#define N_FILES (sizeof files / sizeof *files)
#define SUMMED 6 // the rest of the input is a list whose sum is right

static char dir[64]; // the folder of all inputs, made once

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    stderr = fopen("/dev/null", "w"); // the log; libFuzzer keeps its own stream
    snprintf(dir, sizeof dir, "%s/hetao-state-XXXXXX",
             access("/dev/shm", W_OK) ? "/tmp" : "/dev/shm");
    return !stderr || sodium_init() < 0 || !mkdtemp(dir);
}

static const char *at(struct arena *a, const char *name)
{
    return arena_printf(a, "%s/%s", dir, name).p;
}

static void clear(struct arena *a)
{
    for (size_t i = 0; i < N_FILES; i++)
        unlink(at(a, files[i]));
    unlink(at(a, "quarantine/" KEPT));
    mkdir(at(a, "quarantine"), 0755);
    mkdir(at(a, "bundles"), 0755);
}

static void put(struct arena *a, const char *name, struct str bytes)
{
    FILE *f = fopen(at(a, name), "w");
    if (!f || fwrite(bytes.p, 1, bytes.n, f) != bytes.n || fclose(f))
        abort();
}

// With its sum: else hardly an input would be read further.
static void put_summed(struct arena *a, struct str bytes)
{
    uint8_t sum[32];
    char hex[65];
    crypto_generichash(sum, sizeof sum, (const uint8_t *)bytes.p, bytes.n, NULL, 0);
    sodium_bin2hex(hex, sizeof hex, sum, sizeof sum);
    struct str whole = arena_printf(a, "%.*ssum %s\n", (int)bytes.n, bytes.p, hex);
    put(a, str_starts(bytes, "hetao-floor") ? "floor" : "current", whole);
}

static void check(const struct store *s)
{
    if (s->n < 0 || s->n > STORE_KEPT || s->n_floors < 0 || s->n_floors > STORE_KEYS)
        abort();
    for (int i = 0; i < s->n; i++)
        if (strlen(s->kept[i].file) != strlen(KEPT) || s->kept[i].serial < 0 ||
            s->kept[i].crashes < 0 || s->kept[i].hours < 0)
            abort();
}

// The second start finds what the first left.
static void start_twice(void)
{
    struct trust trust = {0};
    struct store s, again;
    struct store_quarantined q[STORE_QUARANTINED];
    store_open(&s, dir, &trust);
    check(&s);
    if (!store_begin(&s, BOOT, 0))
        abort();
    check(&s);
    store_quarantine(&s, q);
    store_is_barred(&s, "0123456789abcdef");
    store_loading(&s, "fedcba9876543210", KEPT);
    store_loaded(&s);
    bool written = s.n == 0 || store_prove(&s);
    store_end(&s);
    store_open(&again, dir, &trust);
    check(&again);
    if (written && s.n && (again.n != s.n || strcmp(again.kept[0].file, s.kept[0].file) != 0))
        abort();
    store_begin(&again, BOOT, 0);
    store_end(&again);
}

static void try_pin(struct arena *a)
{
    struct pin p;
    pin_open(&p, at(a, "pin"), dir, 1000);
    if (!(pin_wait_ms(&p, 1000) >= 0) || pin_wait_ms(&p, 1000) > 1000.0 * PIN_WAIT_MOST_S)
        abort();
    // A hash may ask for a gigabyte: it is ours, and root's alone to write.
    if (!p.set && pin_try(&p, "135790", 1e9))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct arena a = {0};
    if (!n)
        return 0;
    size_t which = data[0] % N_FILES;
    struct str rest = {(const char *)data + 1, n - 1};
    clear(&a);
    if (which == SUMMED)
        put_summed(&a, rest);
    else
        put(&a, files[which], rest);
    if (which == 4 || which == 5)
        try_pin(&a);
    else
        start_twice();
    arena_finish(&a);
    return 0;
}
