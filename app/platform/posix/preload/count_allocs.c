// count_allocs: a library that stands between a program and the C library's heap and counts, a
// thread at a time, how often it is asked for memory. Preloaded by --bench alone
// (platform/alloc_count.h); never installed.
#include <dlfcn.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

// Initial-exec: the first look at any other thread-local variable of a library may itself allocate.
static _Thread_local uint64_t count __attribute__((tls_model("initial-exec")));

uint64_t hetao_alloc_count(void);
void *malloc(size_t size);
void *calloc(size_t n, size_t size);
void *realloc(void *p, size_t size);

uint64_t hetao_alloc_count(void)
{
    return count;
}

// The C library's own function of this name; looked up at each call would be slow, so once a call
// site.
#define NEXT(name)                                                                                 \
    static __typeof__(&name) next;                                                                 \
    if (!next) {                                                                                   \
        void *found = dlsym(RTLD_NEXT, #name);                                                     \
        memcpy(&next, &found, sizeof next);                                                        \
    }

void *malloc(size_t size)
{
    NEXT(malloc)
    count++;
    return next(size);
}

// dlsym may itself ask for zeroed memory before the first look-up is done.
static void *early_calloc(size_t n, size_t size)
{
    static _Alignas(16) unsigned char pool[4096];
    static size_t used;
    size_t bytes = (n * size + 15) / 16 * 16;
    if (used + bytes > sizeof pool)
        return NULL;
    used += bytes;
    return pool + used - bytes;
}

void *calloc(size_t n, size_t size)
{
    static int looking;
    static __typeof__(&calloc) next;
    if (!next) {
        if (looking)
            return early_calloc(n, size);
        looking = 1;
        void *found = dlsym(RTLD_NEXT, "calloc");
        memcpy(&next, &found, sizeof next);
        looking = 0;
    }
    count++;
    return next(n, size);
}

void *realloc(void *p, size_t size)
{
    NEXT(realloc)
    count++;
    return next(p, size);
}
