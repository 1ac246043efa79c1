// voice: Windows' own voices, by SAPI: a sentence is spoken into memory, and its samples are passed
// on.
#define COBJMACROS
#include "speech/voice.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>

#include <sapi.h>

#include "base/log.h"

#define RATE 22050
#define SLOWER (-2) // of SAPI's -10 to 10: for standing visitors to follow
#define PIECE 2048  // samples

// SPDFID_WaveFormatEx, which mingw-w64 declares only.
static const GUID wave_format = {
    0xc31adbae, 0x527f, 0x4ff5, {0xa2, 0x30, 0xf6, 0x2b, 0xb6, 0x1f, 0xf7, 0x0c}};

// Windows' numbers of the languages that the exhibit's voices are named after, in order of choice.
static const struct {
    const char *name;
    const wchar_t *wanted[3];
} languages[] = {{"yue", {L"Language=C04", L"Language=1404", NULL}},
                 {"cmn", {L"Language=804", L"Language=404", NULL}},
                 {"en", {L"Language=809", L"Language=C09", L"Language=409"}}};
#define N_LANGUAGES (sizeof languages / sizeof *languages)

static bool begin(void)
{
    return SUCCEEDED(CoInitializeEx(NULL, COINIT_MULTITHREADED));
}

// The first voice with these attributes, or any for NULL. The caller releases it.
static ISpObjectToken *find_token(const wchar_t *wanted)
{
    ISpObjectTokenCategory *all = NULL;
    IEnumSpObjectTokens *some = NULL;
    ISpObjectToken *token = NULL;
    if (FAILED(CoCreateInstance(&CLSID_SpObjectTokenCategory, NULL, CLSCTX_ALL,
                                &IID_ISpObjectTokenCategory, (void **)&all)))
        return NULL;
    if (SUCCEEDED(ISpObjectTokenCategory_SetId(all, SPCAT_VOICES, FALSE)) &&
        SUCCEEDED(ISpObjectTokenCategory_EnumTokens(all, wanted, NULL, &some)) && some &&
        IEnumSpObjectTokens_Next(some, 1, &token, NULL) != S_OK)
        token = NULL;
    if (some)
        IEnumSpObjectTokens_Release(some);
    ISpObjectTokenCategory_Release(all);
    return token;
}

// NULL if no voice speaks the language: it is not read aloud in another one's.
static ISpObjectToken *find_voice(const char *name)
{
    ISpObjectToken *token = NULL;
    for (size_t i = 0; i < N_LANGUAGES && !token; i++)
        for (size_t k = 0; k < 3 && !token && languages[i].wanted[k]; k++)
            if (!strncmp(name, languages[i].name, strlen(languages[i].name)))
                token = find_token(languages[i].wanted[k]);
    return token;
}

int voice_open(void)
{
    if (!begin())
        return 0;
    ISpObjectToken *any = find_token(NULL);
    if (any)
        ISpObjectToken_Release(any);
    else
        LOG_INFO("speech: Windows has no voice here; nothing but recordings is read aloud");
    CoUninitialize();
    return any ? RATE : 0;
}

void voice_close(void)
{
}

// A stream of SAPI's into memory. NULL if there is none.
static ISpStream *open_stream(IStream *memory)
{
    WAVEFORMATEX format = {.wFormatTag = WAVE_FORMAT_PCM,
                           .nChannels = 1,
                           .nSamplesPerSec = RATE,
                           .nAvgBytesPerSec = RATE * 2,
                           .nBlockAlign = 2,
                           .wBitsPerSample = 16};
    ISpStream *stream = NULL;
    if (FAILED(
            CoCreateInstance(&CLSID_SpStream, NULL, CLSCTX_ALL, &IID_ISpStream, (void **)&stream)))
        return NULL;
    if (SUCCEEDED(ISpStream_SetBaseStream(stream, memory, &wave_format, &format)))
        return stream;
    ISpStream_Release(stream);
    return NULL;
}

static bool speak_into(IStream *memory, ISpObjectToken *token, const wchar_t *text)
{
    ISpVoice *voice = NULL;
    ISpStream *stream = open_stream(memory);
    bool ok = stream && SUCCEEDED(CoCreateInstance(&CLSID_SpVoice, NULL, CLSCTX_ALL, &IID_ISpVoice,
                                                   (void **)&voice));
    ok = ok && SUCCEEDED(ISpVoice_SetVoice(voice, token)) &&
         SUCCEEDED(ISpVoice_SetOutput(voice, (IUnknown *)stream, FALSE)) &&
         SUCCEEDED(ISpVoice_SetRate(voice, SLOWER)) &&
         SUCCEEDED(ISpVoice_Speak(voice, text, SPF_IS_NOT_XML, NULL));
    if (voice)
        ISpVoice_Release(voice);
    if (stream)
        ISpStream_Release(stream);
    return ok;
}

static bool pass_on(IStream *memory, voice_sink sink, void *ctx)
{
    int16_t pcm[PIECE];
    ULONG got = 0;
    if (FAILED(IStream_Seek(memory, (LARGE_INTEGER){.QuadPart = 0}, STREAM_SEEK_SET, NULL)))
        return false;
    while (SUCCEEDED(IStream_Read(memory, pcm, sizeof pcm, &got)) && got >= sizeof *pcm)
        if (!sink(ctx, pcm, got / sizeof *pcm))
            return true;
    return true;
}

static bool say(const wchar_t *text, ISpObjectToken *token, voice_sink sink, void *ctx)
{
    IStream *memory = NULL;
    bool ok = SUCCEEDED(CreateStreamOnHGlobal(NULL, TRUE, &memory)) &&
              speak_into(memory, token, text) && pass_on(memory, sink, ctx);
    if (memory)
        IStream_Release(memory);
    return ok;
}

bool voice_say(const char *text, const char *name, voice_sink sink, void *ctx)
{
    int units = MultiByteToWideChar(CP_UTF8, 0, text, -1, NULL, 0);
    wchar_t *wide = units > 0 ? malloc((size_t)units * sizeof *wide) : NULL;
    bool ok = wide && MultiByteToWideChar(CP_UTF8, 0, text, -1, wide, units) > 0 && begin();
    if (ok) {
        ISpObjectToken *token = find_voice(name);
        ok = token && say(wide, token, sink, ctx);
        if (token)
            ISpObjectToken_Release(token);
        CoUninitialize();
    }
    free(wide);
    return ok;
}

// Windows' voices tell no phonemes in a notation of ours.
struct str voice_phonemes(struct arena *a, const char *text, const char *name)
{
    (void)a, (void)text, (void)name;
    return STR("");
}
