// speech: the voice thread: takes one sentence, collects its samples, drops superseded ones.
#include "speech/speech.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "platform/thread.h"
#include "speech/spoken.h"

#define MAX_TEXT 4096
#define MAX_SECONDS 120
#define USUAL_SECONDS 16

struct speech {
    struct thread *thread;
    struct mutex *lock;
    struct condition *asked;
    int rate;
    bool quit;
    unsigned ticket, made; // of the sentence asked for last, and of the samples below
    char text[MAX_TEXT], voice[32];
    int16_t *pcm; // written under the lock, and only while made != ticket
    size_t n, cap;
    unsigned making;
};

static size_t most_samples(const struct speech *s)
{
    return (size_t)s->rate * MAX_SECONDS;
}

// Called with the lock held.
static bool append_samples(struct speech *s, const int16_t *pcm, size_t n)
{
    assert(pcm || !n);
    const size_t most = most_samples(s);
    if (s->n + n > most)
        return false;
    if (s->n + n > s->cap) {
        size_t cap = (s->n + n) * 2 < most ? (s->n + n) * 2 : most;
        int16_t *more = realloc(s->pcm, cap * sizeof *more);
        if (!more)
            return false;
        s->pcm = more;
        s->cap = cap;
    }
    memcpy(s->pcm + s->n, pcm, n * sizeof *pcm);
    s->n += n;
    return true;
}

static bool on_samples(void *ctx, const int16_t *pcm, size_t n)
{
    struct speech *s = ctx;
    mutex_lock(s->lock);
    bool goes_on = !s->quit && s->ticket == s->making && append_samples(s, pcm, n);
    mutex_unlock(s->lock);
    return goes_on;
}

static void copy(char *to, size_t size, struct str from)
{
    assert(to && size > 0);
    size_t n = from.n < size - 1 ? from.n : size - 1;
    memcpy(to, from.p, n);
    to[n] = 0;
}

static void speak_run(void *ctx, struct str run, struct str voice)
{
    char text[MAX_TEXT], name[32];
    copy(text, sizeof text, run);
    copy(name, sizeof name, voice);
    voice_say(text, name, on_samples, ctx);
}

static void run_voice(void *ctx)
{
    struct speech *s = ctx;
    char text[MAX_TEXT], voice[32];
    mutex_lock(s->lock);
    while (!s->quit) {
        if (s->made == s->ticket) {
            condition_wait(s->asked, s->lock);
            continue;
        }
        s->making = s->ticket;
        s->n = 0;
        strcpy(text, s->text);
        strcpy(voice, s->voice);
        mutex_unlock(s->lock);
        spoken_runs(str_from(text), str_from(voice), speak_run, s);
        mutex_lock(s->lock);
        if (s->making == s->ticket)
            s->made = s->ticket;
    }
    mutex_unlock(s->lock);
}

struct speech *speech_create(void)
{
    int rate = voice_open();
    struct speech *s = rate > 0 ? calloc(1, sizeof *s) : NULL;
    if (!s)
        return NULL;
    s->rate = rate;
    s->cap = USUAL_SECONDS * (size_t)rate;
    s->pcm = malloc(s->cap * sizeof *s->pcm);
    if (s->pcm)
        memset(s->pcm, 0xFF, s->cap * sizeof *s->pcm); // its pages are in use from now on
    else
        s->cap = 0;
    s->lock = mutex_create();
    s->asked = condition_create();
    s->thread = thread_start(run_voice, s);
    if (s->thread)
        return s;
    speech_destroy(s);
    return NULL;
}

void speech_destroy(struct speech *s)
{
    if (!s)
        return;
    mutex_lock(s->lock);
    s->quit = true;
    condition_wake_one(s->asked);
    mutex_unlock(s->lock);
    thread_join(s->thread);
    voice_close();
    condition_destroy(s->asked);
    mutex_destroy(s->lock);
    free(s->pcm);
    free(s);
}

size_t speech_bytes(struct speech *s)
{
    mutex_lock(s->lock);
    size_t n = s->cap * sizeof *s->pcm;
    mutex_unlock(s->lock);
    return n;
}

size_t speech_bound(const struct speech *s)
{
    return most_samples(s) * sizeof *s->pcm;
}

int speech_rate(const struct speech *s)
{
    assert(s);
    return s->rate;
}

void speech_ask(struct speech *s, struct str text, struct str voice)
{
    mutex_lock(s->lock);
    copy(s->text, sizeof s->text, text);
    copy(s->voice, sizeof s->voice, voice);
    s->ticket++;
    condition_wake_one(s->asked);
    mutex_unlock(s->lock);
}

bool speech_made(struct speech *s, const int16_t **pcm, size_t *n)
{
    assert(pcm && n);
    mutex_lock(s->lock);
    bool made = s->made == s->ticket;
    *pcm = made ? s->pcm : NULL; // until then the voice thread may move them
    *n = made ? s->n : 0;
    mutex_unlock(s->lock);
    return made;
}
