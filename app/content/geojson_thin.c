// geojson_thin: leaves out positions of dense rings and lines that no screen can show.
#include <math.h>

#include "content/geojson_in.h"

#define WITHIN_M 0.01  // from the line that is left: 1/40 px where the map is closest
#define DENSE_M 20.0   // mean distance of positions below which a ring is dense
#define GAP_M 200.0    // longest new piece of line: lines are culled by their pieces
#define CONTOUR_M 16.0 // and of a contour, which is rounded off where positions are DENSE_M apart
#define M_PER_DEG 111195.0

struct offset {
    double x, y; // metres
};

// What keeps every position left out within WITHIN_M of the line from the anchor to the next one
// (a sleeve: Zhao and Saalfeld 1997): directions between `left` and `right`, ever further away.
struct sleeve {
    struct offset left, right;
    double far_sq, gap_sq;
    bool narrow; // left and right are set
};

static struct offset offset_of(struct geo_pt from, struct geo_pt to, double kx)
{
    return (struct offset){(to.lon - from.lon) * kx, (to.lat - from.lat) * M_PER_DEG};
}

static double cross(struct offset a, struct offset b)
{
    return a.x * b.y - a.y * b.x;
}

static bool sleeve_holds(const struct sleeve *s, struct offset v, double d_sq)
{
    return d_sq <= s->gap_sq && d_sq >= s->far_sq &&
           (!s->narrow || (cross(s->left, v) <= 0 && cross(s->right, v) >= 0));
}

static void sleeve_narrow(struct sleeve *s, struct offset v, double d_sq)
{
    s->far_sq = d_sq;
    if (d_sq <= WITHIN_M * WITHIN_M)
        return;
    double c = sqrt(d_sq - WITHIN_M * WITHIN_M), w = WITHIN_M; // v turned by asin(w / |v|), longer
    struct offset left = {v.x * c - v.y * w, v.y * c + v.x * w},
                  right = {v.x * c + v.y * w, v.y * c - v.x * w};
    if (!s->narrow || cross(s->left, left) < 0)
        s->left = left;
    if (!s->narrow || cross(s->right, right) > 0)
        s->right = right;
    s->narrow = true;
}

static double length_of(const struct geo_pt *pts, size_t n, double kx)
{
    double sum = 0;
    for (size_t i = 1; i < n; i++) {
        struct offset v = offset_of(pts[i - 1], pts[i], kx);
        sum += sqrt(v.x * v.x + v.y * v.y);
    }
    return sum;
}

static size_t follow(const struct geo_pt *pts, size_t n, double kx, double gap_m,
                     struct geo_pt *out)
{
    struct sleeve s = {.gap_sq = gap_m * gap_m};
    size_t kept = 0;
    out[kept++] = pts[0];
    for (size_t i = 1; i < n; i++) {
        struct offset v = offset_of(out[kept - 1], pts[i], kx);
        double d_sq = v.x * v.x + v.y * v.y;
        if (i > 1 && !sleeve_holds(&s, v, d_sq)) {
            out[kept++] = pts[i - 1];
            s = (struct sleeve){.gap_sq = gap_m * gap_m};
            v = offset_of(pts[i - 1], pts[i], kx);
            d_sq = v.x * v.x + v.y * v.y;
        }
        sleeve_narrow(&s, v, d_sq);
    }
    out[kept++] = pts[n - 1];
    return kept;
}

size_t geojson_thin(const struct geo_pt *pts, size_t n, bool contour, struct geo_pt *out)
{
    if (n < 3)
        return 0;
    double kx = M_PER_DEG * cos(pts[0].lat * 3.14159265358979323846 / 180);
    double length = length_of(pts, n, kx);
    if (length >= DENSE_M * (double)n)
        return 0;
    size_t kept = follow(pts, n, kx, contour ? CONTOUR_M : GAP_M, out);
    return kept < 4 || (contour && length >= DENSE_M * (double)kept) ? 0 : kept;
}
