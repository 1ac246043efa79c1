// voice: the calls of espeak-ng, or a voice that never opens.
#include "speech/voice.h"

#ifdef HETAO_ESPEAK

#include <espeak-ng/speak_lib.h>
#include <string.h>

#include "base/log.h"

struct saying {
    voice_sink sink;
    void *ctx;
};

static int on_samples(short *wav, int n, espeak_EVENT *events)
{
    const struct saying *s = events->user_data;
    if (!wav || n <= 0 || !s)
        return 0;
    return s->sink(s->ctx, wav, (size_t)n) ? 0 : 1;
}

int voice_open(void)
{
    int rate = espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 0, NULL, espeakINITIALIZE_DONT_EXIT);
    if (rate <= 0) {
        LOG_ERR("speech: espeak-ng has no voices here; nothing is read aloud");
        return 0;
    }
    espeak_SetSynthCallback(on_samples);
    // words a minute, slow enough for standing visitors to follow
    espeak_SetParameter(espeakRATE, 150, 0);
    return rate;
}

void voice_close(void)
{
    espeak_Terminate();
}

// Falls back to the English voice if espeak-ng lacks this one.
static bool choose_voice(const char *name)
{
    espeak_VOICE voice = {.languages = name}, english = {.languages = "en-gb"};
    return espeak_SetVoiceByProperties(&voice) == EE_OK ||
           espeak_SetVoiceByProperties(&english) == EE_OK;
}

bool voice_say(const char *text, const char *name, voice_sink sink, void *ctx)
{
    struct saying s = {sink, ctx};
    if (!choose_voice(name))
        return false;
    return espeak_Synth(text, strlen(text) + 1, 0, POS_CHARACTER, 0, espeakCHARS_UTF8, NULL, &s) ==
           EE_OK;
}

struct str voice_phonemes(struct arena *a, const char *text, const char *name)
{
    struct str all = STR("");
    const void *rest = text;
    if (!choose_voice(name))
        return all;
    while (rest) { // a clause each time
        const char *some = espeak_TextToPhonemes(&rest, espeakCHARS_UTF8, 0);
        all = arena_printf(a, "%s%s%s", all.p, all.n ? " " : "", some ? some : "");
    }
    return all;
}

#else

int voice_open(void)
{
    return 0;
}

void voice_close(void)
{
}

bool voice_say(const char *text, const char *name, voice_sink sink, void *ctx)
{
    (void)text, (void)name, (void)sink, (void)ctx;
    return false;
}

struct str voice_phonemes(struct arena *a, const char *text, const char *name)
{
    (void)a, (void)text, (void)name;
    return STR("");
}

#endif
