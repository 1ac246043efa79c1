// json: the writer: nesting, commas and number format.
#include "staff/json.h"

#include <stdlib.h>

#include "base/json.h"

static void begin_value(struct json *j, const char *key)
{
    if (j->later)
        fputc(',', j->out);
    j->later = true;
    if (key) {
        json_quote(j->out, str_from(key));
        fputc(':', j->out);
    }
}

void json_open(struct json *j, const char *key, char bracket)
{
    begin_value(j, key);
    fputc(bracket, j->out);
    j->later = false;
}

void json_close(struct json *j, char bracket)
{
    fputc(bracket, j->out);
    j->later = true;
}

void json_str(struct json *j, const char *key, struct str s)
{
    begin_value(j, key);
    json_quote(j->out, s);
}

void json_num(struct json *j, const char *key, double v)
{
    char text[32];
    begin_value(j, key);
    for (int digits = 6; digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, v);
        if (strtod(text, NULL) == v)
            break;
    }
    fputs(text, j->out);
}

void json_bool(struct json *j, const char *key, bool v)
{
    begin_value(j, key);
    fputs(v ? "true" : "false", j->out);
}

void json_null(struct json *j, const char *key)
{
    begin_value(j, key);
    fputs("null", j->out);
}
