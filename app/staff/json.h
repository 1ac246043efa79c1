// json: writes one JSON value after another, with the commas in the right places (RFC 8259).
#ifndef STAFF_JSON_H
#define STAFF_JSON_H

#include <stdio.h>

#include "base/str.h"

struct json {
    FILE *out;
    bool later; // the object or list is not empty
};

// `key` NULL: an item of a list. Every json_open() needs a json_close() with the matching bracket.
void json_open(struct json *j, const char *key, char bracket);
void json_close(struct json *j, char bracket);
void json_str(struct json *j, const char *key, struct str s);
// shortest form that reads back as the same number
void json_num(struct json *j, const char *key, double v);
void json_bool(struct json *j, const char *key, bool v);
void json_null(struct json *j, const char *key);

#endif
