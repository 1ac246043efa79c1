// json: writes one JSON value after another, with the commas in the right places (RFC 8259).
#ifndef STAFF_JSON_H
#define STAFF_JSON_H

#include <stdio.h>

#include "base/str.h"

struct json {
    FILE *out;
    bool later; // something stands before in this object or list
};

// `key` NULL: an item of a list. Every open needs its close with the matching bracket.
void json_open(struct json *j, const char *key, char bracket);
void json_close(struct json *j, char bracket);
void json_str(struct json *j, const char *key, struct str s);
void json_num(struct json *j, const char *key, double v); // shortest form that reads back the same
void json_bool(struct json *j, const char *key, bool v);
void json_null(struct json *j, const char *key);

#endif
