// alloc_count: malloc, calloc and realloc that count, in front of the C library.
#include "program/alloc_count.h"

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif

#ifdef SANITIZED

uint64_t alloc_count(void)
{
    return 0;
}

#else

#include <dlfcn.h>
#include <stddef.h>
#include <string.h>

// The one variable of the program outside struct exhibit: malloc has nowhere else to count.
static _Thread_local uint64_t count;

uint64_t alloc_count(void)
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

void *malloc(size_t size);
void *calloc(size_t n, size_t size);
void *realloc(void *p, size_t size);

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

#endif
