// audio: opens the audio device, queues samples, and decodes WAV clips.
#include "platform/audio.h"

#include <SDL.h>
#include <assert.h>
#include <stdlib.h>
#include <string.h>

bool audio_open(struct audio *a, int rate)
{
    assert(rate > 0);
    SDL_AudioSpec want = {.freq = rate, .format = AUDIO_S16SYS, .channels = 1, .samples = 1024};
    *a = (struct audio){0};
    if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0)
        return false;
    a->device = SDL_OpenAudioDevice(NULL, 0, &want, NULL, 0);
    if (!a->device) {
        SDL_QuitSubSystem(SDL_INIT_AUDIO);
        return false;
    }
    SDL_PauseAudioDevice(a->device, 0);
    return true;
}

void audio_close(struct audio *a)
{
    if (!a->device)
        return;
    SDL_CloseAudioDevice(a->device);
    SDL_QuitSubSystem(SDL_INIT_AUDIO);
    a->device = 0;
}

void audio_play(struct audio *a, const int16_t *pcm, size_t n)
{
    assert(pcm || !n);
    if (!a->device)
        return;
    SDL_ClearQueuedAudio(a->device);
    if (n)
        SDL_QueueAudio(a->device, pcm, (Uint32)(n * sizeof *pcm));
}

void audio_append(struct audio *a, const int16_t *pcm, size_t n)
{
    assert(pcm || !n);
    if (a->device && n)
        SDL_QueueAudio(a->device, pcm, (Uint32)(n * sizeof *pcm));
}

int16_t *audio_decode(const void *wav, size_t bytes, int rate, size_t *n)
{
    assert(wav && rate > 0 && n);
    SDL_AudioSpec spec;
    SDL_AudioCVT cvt;
    Uint8 *raw = NULL;
    Uint32 raw_n = 0;
    *n = 0;
    if (!SDL_LoadWAV_RW(SDL_RWFromConstMem(wav, (int)bytes), 1, &spec, &raw, &raw_n))
        return NULL;
    if (SDL_BuildAudioCVT(&cvt, spec.format, spec.channels, spec.freq, AUDIO_S16SYS, 1, rate) >=
        0) {
        cvt.len = (int)raw_n;
        cvt.buf = malloc((size_t)raw_n * (size_t)(cvt.len_mult > 0 ? cvt.len_mult : 1));
        if (cvt.buf) {
            memcpy(cvt.buf, raw, raw_n);
            cvt.len_cvt = cvt.len;
            if (!cvt.needed || SDL_ConvertAudio(&cvt) == 0)
                *n = (size_t)cvt.len_cvt / sizeof(int16_t);
        }
    } else {
        cvt.buf = NULL;
    }
    SDL_FreeWAV(raw);
    return (int16_t *)(void *)cvt.buf;
}
