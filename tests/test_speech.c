// test_speech: the voice thread and its caller, with an artificial voice. ThreadSanitizer sees here
// whether both respect the lock.
#include "harness.h"

#include <stdatomic.h>

#include "platform/clock.h"
#include "speech/speech.h"

#define RATE 22050
#define PIECES 400
#define PIECE 64

static atomic_int said; // pieces of all sentences so far

int voice_open(void)
{
    return RATE;
}

void voice_close(void)
{
}

// Each sample is the first byte of the text.
bool voice_say(const char *text, const char *voice, voice_sink sink, void *ctx)
{
    int16_t pcm[PIECE];
    (void)voice;
    for (int i = 0; i < PIECE; i++)
        pcm[i] = text[0];
    for (int i = 0; i < PIECES && sink(ctx, pcm, PIECE); i++) {
        atomic_fetch_add(&said, 1);
        clock_sleep_ms(0.05);
    }
    return true;
}

static void nothing_half_made_is_handed_out(void **state)
{
    (void)state;
    struct speech *s = speech_create();
    assert_non_null(s);
    for (char c = 'a'; c < 'e'; c++) {
        const int16_t *pcm = NULL;
        size_t n = 0;
        int before = atomic_load(&said), waits = 0;
        speech_ask(s, (struct str){&c, 1}, STR("en"));
        for (; !speech_made(s, &pcm, &n); waits++) {
            assert_null(pcm); // it may move while it is read
            assert_int_equal(n, 0);
        }
        assert_true(waits > 0 && n == PIECES * PIECE);
        for (size_t i = 0; i < n; i++)
            assert_int_equal(pcm[i], c);
        assert_int_equal(atomic_load(&said) - before, PIECES);
    }
    speech_destroy(s);
}

static void a_new_sentence_drops_the_last(void **state)
{
    (void)state;
    struct speech *s = speech_create();
    const int16_t *pcm;
    size_t n;
    for (int i = 0; i < 50; i++)
        speech_ask(s, i % 2 ? STR("x") : STR("y"), STR("en"));
    speech_ask(s, STR("z"), STR("en"));
    while (!speech_made(s, &pcm, &n))
        ;
    assert_int_equal(n, PIECES * PIECE);
    assert_true(pcm[0] == 'z' && pcm[n - 1] == 'z');
    speech_ask(s, STR("unheard"), STR("en"));
    speech_destroy(s); // while it speaks
    speech_destroy(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_half_made_is_handed_out),
        cmocka_unit_test(a_new_sentence_drops_the_last),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
