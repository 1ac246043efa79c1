// book_outline: appends a circle to a GeoJSON file.
#include "staff/book_outline.h"

#include <math.h>
#include <stdlib.h>

#define RADIUS_M 300.0
#define DEGREE_M 111320.0 // of latitude
#define CORNERS 24
#define PI 3.14159265358979323846

bool book_outline_has(struct str file, struct str id)
{
    char quoted[80];
    int n = snprintf(quoted, sizeof quoted, "\"%.*s\"", (int)id.n, id.p);
    return n > 0 && n < (int)sizeof quoted && str_find(file, (struct str){quoted, (size_t)n});
}

static struct str circle(struct arena *a, double lon, double lat)
{
    struct str all = STR("");
    for (int i = 0; i <= CORNERS; i++) {
        double turn = 2 * PI * (i % CORNERS) / CORNERS;
        double x = lon + RADIUS_M / (DEGREE_M * cos(lat * PI / 180)) * cos(turn);
        double y = lat + RADIUS_M / DEGREE_M * sin(turn);
        all = arena_printf(a, "%s%s[%.5f,%.5f]", all.p, i ? "," : "", x, y);
    }
    return all;
}

struct str book_outline_add(struct arena *a, struct str file, struct str id, struct str label)
{
    char *end, *rest;
    double lon = strtod(label.n ? label.p : "", &end);
    double lat = *end == ',' ? strtod(end + 1, &rest) : NAN;
    size_t at = file.n;
    while (at && file.p[at - 1] != ']') // of "features", the last list of the file
        at--;
    if (!(fabs(lon) <= 180 && fabs(lat) <= 85) || !at)
        return (struct str){0};
    size_t last = at - 1;
    while (last && file.p[last - 1] != '}')
        last--;
    return arena_printf(
        a,
        "%.*s,\n{\"type\": \"Feature\", \"properties\": {\"id\": \"%s\", \"class\": "
        "\"site\", \"indicative\": true},\n \"geometry\": {\"type\": \"Polygon\", "
        "\"coordinates\":\n  [[%s]]}}%.*s",
        (int)last, file.p, id.p, circle(a, lon, lat).p, (int)(file.n - last), file.p + last);
}
