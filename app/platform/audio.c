#include "platform/audio.h"

#include <SDL.h>

bool audio_open(struct audio *a, int rate)
{
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
    if (!a->device)
        return;
    SDL_ClearQueuedAudio(a->device);
    if (n)
        SDL_QueueAudio(a->device, pcm, (Uint32)(n * sizeof *pcm));
}
