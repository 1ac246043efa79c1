// reader: reads the topmost layer aloud, in reading order and the chosen language, one sentence at
// a time with a caption; reads the focused control and whether it is chosen. The caller gives the
// time; the voice works on a thread of its own.
#ifndef EXHIBIT_READER_H
#define EXHIBIT_READER_H

#include "scene/scene.h"
#include "speech/speech.h"

// Plays samples on a loudspeaker; n 0: silence.
typedef void (*reader_play)(void *ctx, const int16_t *pcm, size_t n);

// Decodes a recording to samples at that rate; the reader frees them. As audio_decode().
typedef int16_t *(*reader_decode)(const void *wav, size_t bytes, int rate, size_t *n);

#define READER_MOST_BYTES ((size_t)1 << 20) // of text kept for the next reading

struct reader {
    struct speech *speech; // NULL: nothing is ever read
    reader_play play;
    void *play_ctx;
    reader_decode decode;
    struct str clip; // a recording of a person reading the lines; empty: the voice reads
    double clip_from_ms, clip_ms; // its start and length
    struct arena text;            // for the text being read
    struct reader_line {
        struct str text, lang, voice;
        struct str said; // the text as given to the voice
    } * lines;
    size_t n, cap, at; // at: the current line
    size_t asked;      // the line requested from the voice, + 1
    enum { READER_IDLE, READER_MAKING, READER_SPEAKING } doing;
    double until_ms; // SPEAKING: when the line ends
    // What the current script was made from: any change starts a new script.
    bool on;
    int card, site, lang, take;
    bool menu;
    enum screen screen;
    uint64_t focus;
    enum scene_choice choice; // of the focused control
    int hushes;
    bool due; // it changed while the new text was still opening
};

void reader_open(struct reader *r, struct speech *speech, reader_decode decode, reader_play play,
                 void *ctx);
void reader_close(struct reader *r); // takes a zeroed one; frees the speech too

// The content is about to be freed: stops its recording; texts being read are copies.
void reader_drop_clip(struct reader *r);
// Call after a frame is built: starts reading if the topmost layer or the focus changed.
void reader_follow(struct reader *r, const struct model *m, const struct state *s,
                   const struct scene_out *o);
// Goes on to the next sentence when due. True if the caption changed.
bool reader_tick(struct reader *r, double t_ms);
// The sentence being read; empty if none.
struct scene_caption reader_caption(const struct reader *r);
// When reader_tick() is due; infinity if nothing is being read.
double reader_next_ms(const struct reader *r, double t_ms);

// Splits text into sentences that fit captions, and calls each for them. `lang` is NUL-terminated.
void reader_split(struct str text, struct str lang, void (*each)(void *ctx, struct str s),
                  void *ctx);

#endif
