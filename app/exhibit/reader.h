// reader: reads the topmost layer aloud from its title, in reading order and the chosen language,
// one sentence at a time with a caption; reads the focused control and whether it is chosen, what
// lies under an exploring finger, the greeting of who plugs headphones in, and how the keys work.
// The caller gives the time; the voice works on a thread of its own.
#ifndef EXHIBIT_READER_H
#define EXHIBIT_READER_H

#include "scene/scene.h"
#include "speech/speech.h"

// Plays samples on a loudspeaker, at that volume (1: as they are); n 0: silence.
typedef void (*reader_play)(void *ctx, const int16_t *pcm, size_t n, double gain);

// Decodes a recording to samples at that rate; the reader frees them. As audio_decode().
typedef int16_t *(*reader_decode)(const void *wav, size_t bytes, int rate, size_t *n);

#define READER_MOST_BYTES ((size_t)1 << 20) // of text kept for the next reading
#define READER_WAIT_MS 1000.0               // after so much silence it says "please wait"
#define READER_WAIT_SAMPLES 110250          // of those words, at most

enum reader_message {
    READ_NOTHING,
    READ_GREETING, // then the topmost layer
    READ_TOP,
    READ_FOCUS,
    READ_TOUCH,
    READ_KEYS,
    READ_LANGUAGE // its name, where nothing was being read
};

struct reader_line {
    struct str text, lang, voice;
    struct str said; // the text as given to the voice
    int part;        // of the message; the same in every language
};

// What the current script was made from: any change starts a new script.
struct reader_place {
    bool on, menu, asks;
    int card, site, take, staff; // staff: its view and the picture of the screen test
    enum screen screen;
    uint64_t view; // what of it is shown: a scene of figures, a pair, a filter of records
};

struct reader {
    struct speech *speech; // NULL: nothing is ever read
    reader_play play;
    void *play_ctx;
    reader_decode decode;
    struct str clip;   // a recording of a person reading the first lines; empty: the voice reads
    size_t clip_lines; // how many; the voice reads the rest
    double clip_from_ms, clip_ms; // when its beginning was, or would have been; its length
    struct arena text;            // for the text being read
    enum reader_message says;
    bool chosen; // the language, within the greeting: it offers no other any more
    struct reader_line *lines;
    size_t n, cap, at; // at: the current line
    size_t asked;      // the line requested from the voice, + 1
    size_t shown;      // the line begun last, + 1
    int parts;
    uint64_t last_part; // hash of the text added last
    enum { READER_IDLE, READER_MAKING, READER_SPEAKING } doing;
    double until_ms; // SPEAKING: when the line ends
    struct reader_place place;
    int lang, volume;
    uint64_t focus;
    enum scene_choice choice; // of the focused control
    int hushes, repeats, explains, greets, touches;
    bool due; // the place changed while the new text was still opening
    // "Please wait": made ahead, while the voice has nothing else to do.
    struct reader_wait {
        char text[192], voice[32];
        int lang;     // of the samples, + 1; 0 none
        bool asked;   // the voice is making them
        int16_t *pcm; // READER_WAIT_SAMPLES
        size_t n;
        double since_ms; // of the silence; < 0 none
        bool said;
    } wait;
    double tone_end_ms; // of the tone under a finger
};

void reader_open(struct reader *r, struct speech *speech, reader_decode decode, reader_play play,
                 void *ctx);
void reader_close(struct reader *r); // takes a zeroed one; frees the speech too

// The content is about to be freed: stops its recording; texts being read are copies.
void reader_drop_clip(struct reader *r);
// Whether what has been opened was read, while the control that took the focus in it was not: the
// next step of a listener is to that one.
bool reader_owes_focus(const struct reader *r, const struct state *s);
// Has it said after the next frame.
void reader_say_focus(struct reader *r);
// Call after a frame is built: starts reading if the topmost layer or the focus changed.
void reader_follow(struct reader *r, const struct model *m, const struct state *s,
                   const struct scene_out *o);
// Goes on to the next sentence when due. True if the caption changed.
bool reader_tick(struct reader *r, double t_ms);
// The sentence being read; empty if none.
struct scene_caption reader_caption(const struct reader *r);
// When reader_tick() is due; infinity if nothing is being read.
double reader_next_ms(const struct reader *r, double t_ms);
// What is played louder or softer at a step of the volume.
double reader_gain(int volume);

// Prints what would be read of this frame, a sentence a line: the topmost layer, and each control
// that the focus reaches ("[id] words").
void reader_print(const struct model *m, const struct state *s, const struct scene_out *o, FILE *f);

// Splits text into sentences that fit captions, and calls each for them. `lang` is NUL-terminated.
void reader_split(struct str text, struct str lang, void (*each)(void *ctx, struct str s),
                  void *ctx);

#endif
