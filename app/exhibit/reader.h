// reader: reads aloud what is on top, in reading order and the chosen language, a sentence at a
// time, and shows each as a caption; says what the keyboard focus stands on
// and whether that is chosen. Time comes from the
// caller; the voice works on a thread of its own.
#ifndef EXHIBIT_READER_H
#define EXHIBIT_READER_H

#include "scene/scene.h"
#include "speech/speech.h"

// Where samples go: a loudspeaker; n 0: be silent.
typedef void (*reader_play)(void *ctx, const int16_t *pcm, size_t n);

// A recording into samples, so many a second; the reader frees them. As audio_decode().
typedef int16_t *(*reader_decode)(const void *wav, size_t bytes, int rate, size_t *n);

struct reader {
    struct speech *speech; // NULL: nothing is ever read
    reader_play play;
    void *play_ctx;
    reader_decode decode;
    struct str clip;              // a person reads the lines, in one recording; else the voice
    double clip_from_ms, clip_ms; // since when, and how long
    struct arena text;            // of what is being read
    struct reader_line {
        struct str text, lang, voice;
        struct str said; // what the voice is given for the text
    } * lines;
    size_t n, cap, at; // at: the line being read
    size_t asked;      // line the voice was asked for, + 1
    enum { READER_IDLE, READER_MAKING, READER_SPEAKING } doing;
    double until_ms; // SPEAKING: when the line has been heard
    // What the last script was made of: when it changes, another begins.
    bool on;
    int card, site, lang, take;
    enum screen screen;
    uint64_t focus;
    enum scene_choice choice; // of what has the focus
    int hushes;
    bool due; // it changed, and what to read was still coming in
};

void reader_open(struct reader *r, struct speech *speech, reader_decode decode, reader_play play,
                 void *ctx);
void reader_close(struct reader *r); // takes a zeroed one; the speech too

// The content goes: a recording of it ends; a text being read is the reader's own.
void reader_drop_clip(struct reader *r);
// After a frame was built: begins to read when something else is on top or has the focus.
void reader_follow(struct reader *r, const struct model *m, const struct state *s,
                   const struct scene_out *o);
// Goes on to the next sentence when it is time. True when the caption changed.
bool reader_tick(struct reader *r, double t_ms);
// The sentence being heard; empty when none.
struct scene_caption reader_caption(const struct reader *r);
// When to call reader_tick() again; infinity when nothing is being read.
double reader_next_ms(const struct reader *r, double t_ms);

// Splits text into sentences no longer than captions hold; calls each for them. `lang` is a C
// string within.
void reader_split(struct str text, struct str lang, void (*each)(void *ctx, struct str s),
                  void *ctx);

#endif
