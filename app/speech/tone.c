// tone: sine waves that swell and fade, and the volume of samples.
#include "speech/tone.h"

#include <assert.h>
#include <math.h>

#define PI 3.14159265358979323846
#define LOUDNESS 6000.0 // of 32767: softer than speech

size_t tone_make(int16_t out[TONE_MOST], int rate, double hz)
{
    assert(rate > 0 && hz > 0);
    size_t n = (size_t)rate * TONE_MS / 1000;
    n = n < TONE_MOST ? n : TONE_MOST;
    for (size_t i = 0; i < n; i++) {
        double swell = sin(PI * (double)i / (double)n); // no click at either end
        out[i] = (int16_t)(LOUDNESS * swell * swell * sin(2 * PI * hz * (double)i / rate));
    }
    return n;
}

void tone_scale(int16_t *out, const int16_t *in, size_t n, double gain)
{
    assert((out && in) || !n);
    for (size_t i = 0; i < n; i++) {
        double v = in[i] * gain;
        out[i] = (int16_t)(v > INT16_MAX ? INT16_MAX : v < INT16_MIN ? INT16_MIN : v);
    }
}
