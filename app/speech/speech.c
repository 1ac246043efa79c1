// speech: the voice thread: takes one sentence, collects its samples, drops superseded ones.
#include "speech/speech.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define MAX_TEXT 4096
#define MAX_SECONDS 120

struct speech {
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t asked;
    int rate;
    bool quit;
    unsigned ticket, made; // of the sentence asked for last, and of the samples below
    char text[MAX_TEXT], voice[32];
    int16_t *pcm; // the maker's until made == ticket, then the asker's
    size_t n, cap;
    unsigned making;
};

static bool keep(struct speech *s, const int16_t *pcm, size_t n)
{
    if (s->n + n > (size_t)s->rate * MAX_SECONDS)
        return false;
    if (s->n + n > s->cap) {
        size_t cap = (s->n + n) * 2;
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
    pthread_mutex_lock(&s->lock);
    bool wanted = !s->quit && s->ticket == s->making;
    pthread_mutex_unlock(&s->lock);
    return wanted && keep(s, pcm, n); // while it is wanted and not made, nobody else reads
}

static void *work(void *ctx)
{
    struct speech *s = ctx;
    char text[MAX_TEXT], voice[32];
    pthread_mutex_lock(&s->lock);
    while (!s->quit) {
        if (s->made == s->ticket) {
            pthread_cond_wait(&s->asked, &s->lock);
            continue;
        }
        s->making = s->ticket;
        s->n = 0;
        strcpy(text, s->text);
        strcpy(voice, s->voice);
        pthread_mutex_unlock(&s->lock);
        voice_say(text, voice, on_samples, s);
        pthread_mutex_lock(&s->lock);
        if (s->making == s->ticket)
            s->made = s->ticket;
    }
    pthread_mutex_unlock(&s->lock);
    return NULL;
}

struct speech *speech_create(void)
{
    int rate = voice_open();
    struct speech *s = rate > 0 ? calloc(1, sizeof *s) : NULL;
    if (!s)
        return NULL;
    s->rate = rate;
    pthread_mutex_init(&s->lock, NULL);
    pthread_cond_init(&s->asked, NULL);
    if (pthread_create(&s->thread, NULL, work, s) == 0)
        return s;
    voice_close();
    free(s);
    return NULL;
}

void speech_destroy(struct speech *s)
{
    if (!s)
        return;
    pthread_mutex_lock(&s->lock);
    s->quit = true;
    pthread_cond_signal(&s->asked);
    pthread_mutex_unlock(&s->lock);
    pthread_join(s->thread, NULL);
    voice_close();
    pthread_cond_destroy(&s->asked);
    pthread_mutex_destroy(&s->lock);
    free(s->pcm);
    free(s);
}

int speech_rate(const struct speech *s)
{
    return s->rate;
}

static void copy(char *to, size_t size, struct str from)
{
    size_t n = from.n < size - 1 ? from.n : size - 1;
    memcpy(to, from.p, n);
    to[n] = 0;
}

void speech_ask(struct speech *s, struct str text, struct str voice)
{
    pthread_mutex_lock(&s->lock);
    copy(s->text, sizeof s->text, text);
    copy(s->voice, sizeof s->voice, voice);
    s->ticket++;
    pthread_cond_signal(&s->asked);
    pthread_mutex_unlock(&s->lock);
}

bool speech_made(struct speech *s, const int16_t **pcm, size_t *n)
{
    pthread_mutex_lock(&s->lock);
    bool made = s->made == s->ticket;
    *pcm = s->pcm;
    *n = made ? s->n : 0;
    pthread_mutex_unlock(&s->lock);
    return made;
}
