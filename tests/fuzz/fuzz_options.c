// fuzz_options: a configuration file, and the same lines as a command line: whatever is accepted
// is within the limits that the program relies on.
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "program/options.h"

#define MAX_ARGS 64

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

// What options_read() says of each is of no use here; libFuzzer keeps its own stream.
int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    stderr = fopen("/dev/null", "w");
    return stderr ? 0 : 1;
}

static void check(const struct options *o)
{
    const double numbers[] = {o->mm_width, o->mm_floor, o->at_ms};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (!isfinite(numbers[i]) || numbers[i] < 0)
            abort();
    if (!isfinite(o->seed) || o->size.w < 1 || o->size.h < 1 || o->window.w < 0 || o->window.h < 0)
        abort();
    if (o->preview && o->kiosk)
        abort();
}

static void read_as(int argc, char **argv)
{
    struct arena a = {0};
    struct options o;
    if (options_read(&o, &a, argc, argv))
        check(&o);
    arena_finish(&a);
}

static void as_file(const uint8_t *data, size_t n)
{
    char path[40], *argv[] = {"hetao-kiosk", "--config", path, NULL};
    int fd = memfd_create("config", 0);
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    if (fd >= 0 && write(fd, data, n) == (ssize_t)n)
        read_as(3, argv);
    close(fd);
}

// A line an argument. A file that one of them names is not read: it is another's.
static void as_arguments(const uint8_t *data, size_t n)
{
    char *text = calloc(1, n + 1), *argv[MAX_ARGS + 1] = {"hetao-kiosk"}, *rest = NULL;
    int argc = 1;
    if (!text)
        abort();
    memcpy(text, data, n);
    for (char *p = strtok_r(text, "\n", &rest); p && argc < MAX_ARGS;
         p = strtok_r(NULL, "\n", &rest))
        argv[argc++] = strcmp(p, "--config") ? p : "--kiosk";
    read_as(argc, argv);
    free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    as_file(data, n);
    as_arguments(data, n);
    return 0;
}
