// key_map: what the keys of a keypad do, from a file: a line a key, "CODE = ACTION". CODE is the
// key's number in the USB keyboard table as keypads' manuals list it ("0x68"), or its name ("F13");
// ACTION is a key's name as visits write it ("down", "enter", "headphones-in"). Pure.
#ifndef INPUT_KEY_MAP_H
#define INPUT_KEY_MAP_H

#include "base/diag.h"
#include "input/gesture.h"

#define KEY_MAP_MOST 64

struct key_map {
    struct key_map_row {
        int code; // USB usage, page 7; 0: by name
        struct str name;
        enum input_key key;
    } rows[KEY_MAP_MOST];
    int n;
};

// Reads a file's bytes, which must outlive the map. False, with diagnostics that name line and
// remedy, if any line is wrong.
bool key_map_read(struct key_map *m, struct str bytes, const char *file,
                  struct diag_list *problems);
// The key of that code or name; KEY_OTHER if the map has none.
enum input_key key_map_find(const struct key_map *m, int code, const char *name);

#endif
