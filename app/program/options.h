// options: the settings from the command line and a configuration file.
#ifndef PROGRAM_OPTIONS_H
#define PROGRAM_OPTIONS_H

#include <stdbool.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/geom.h"

struct options {
    const char *bundle;       // content folder; NULL = the one installed with the program
    const char *state_dir;    // where the last good content is kept; NULL = none in headless runs
    const char *drop, *media; // where updates come from; NULL = STATE/drop, /media:/run/media
    const char *lang, *theme; // NULL = the bundle's first
    struct px_size window;    // 0 = full screen
    bool fullscreen, demo, kiosk;
    bool preview;         // staff edit the content and see it at once
    const char *workbook; // whose saves are taken into the content; NULL: none
    const char *cells;    // where it says what stands in which cell
    double mm_width;      // of the panel; 0 = ask the display
    const char *tour;     // initial tour, in demo mode
    double seed;          // of the attract rounds; < 0 = another each time (0 when headless)
    int display_on, display_off, restart_at; // times of the day, see base/day_time.h
    double silent_hours;                     // without a touch, before it is reported; 0: never
    double mm_floor; // height of its lower edge above the floor; 0 = its middle is at 1150 mm
    const char *jack, *keys; // device of the headphones' switch; map of a keypad's keys
    const char *open;        // initial place; NULL = attract (map when headless)
    bool headless;
    struct px_size size; // headless canvas
    double at_ms;
    const char *shot;
    const char *replay, *shots_dir, *record;
    bool print_state, print_scene, print_spoken, print_keys, stats;
    const char *bench, *corpus;
    bool json, stages;
    bool help, version, set_pin, stop, doctor;
};

// Reads argv, and the --config file, whose lines are options without the dashes. Strings point into
// argv or `arena`. False after a message on stderr: wrong use, exit code 2.
bool options_read(struct options *o, struct arena *arena, int argc, char **argv);
void options_help(FILE *out);

#endif
