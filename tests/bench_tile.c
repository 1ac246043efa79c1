// bench_tile: what painting a tile of the map costs, and what of it is the relief: the same tiles
// with the terrain and without, in turn, at the scales that visitors see. Processor time, so that
// other programs hardly matter.
//   bench_tile CONTENT [PX_SCALE]   1: as on 1920x1080; 2: as on 3840x2160
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/geo.h"
#include "content/content.h"
#include "live/content_instance.h"
#include "map/map_paint.h"
#include "map/map_view.h"
#include "scene/scene.h"

enum { SIDE = 24, TILES = SIDE * SIDE, ROUNDS = 5 }; // tiles over the whole region at each scale

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec * 1e-6;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

// The quickest of some rounds: what the work takes when nothing disturbs it.
static double paint_ms(const struct map_shapes *s, const struct map_style *style,
                       struct map_pt north_west, double m_per_px)
{
    static uint32_t px[MAP_TILE_PX * MAP_TILE_PX];
    double best = 1e9;
    for (int i = 0; i < ROUNDS; i++) {
        double from = now_ms();
        map_paint(s, style, north_west, m_per_px, MAP_TILE_PX, MAP_TILE_PX, px, MAP_TILE_PX * 4);
        double took = now_ms() - from;
        best = took < best ? took : best;
    }
    return best;
}

static void measure(const struct content_instance *c, const struct map_style *style,
                    double m_per_px)
{
    static double all[TILES], relief[TILES];
    struct map_shapes level = *c->shapes;
    struct map_pt sw = map_from_geo(c->model->bounds_sw), ne = map_from_geo(c->model->bounds_ne);
    level.terrain = NULL;
    for (int i = 0; i < TILES; i++) {
        struct map_pt at = {sw.x + (ne.x - sw.x) * (i % SIDE) / SIDE,
                            ne.y - (ne.y - sw.y) * (i / SIDE) / SIDE};
        all[i] = paint_ms(c->shapes, style, at, m_per_px);
        relief[i] = all[i] - paint_ms(&level, style, at, m_per_px);
    }
    qsort(all, TILES, sizeof *all, by_size);
    qsort(relief, TILES, sizeof *relief, by_size);
    printf("%5.1f m/px: a tile %.2f ms (p99 %.2f), its relief %.2f ms (p99 %.2f)\n", m_per_px,
           all[TILES / 2], all[TILES * 99 / 100], relief[TILES / 2], relief[TILES * 99 / 100]);
}

int main(int argc, char **argv)
{
    static const double scales[] = {18, 9, 4.5, 2.2, 1.1, 0.6};
    double px_scale = argc == 3 ? strtod(argv[2], NULL) : 1;
    if (argc < 2 || argc > 3 || !(px_scale > 0)) {
        fputs("use: bench_tile CONTENT [PX_SCALE]\n", stderr);
        return 2;
    }
    struct content_instance *c = content_instance_read(argv[1], NULL);
    if (!c->model) {
        fputs("bench_tile: no content\n", stderr);
        return 1;
    }
    content_instance_prepare(c, NULL);
    struct map_style style = scene_map_style(c->model, 0, px_scale);
    for (size_t i = 0; i < sizeof scales / sizeof *scales; i++)
        measure(c, &style, scales[i] / px_scale);
    content_instance_free(c);
    return 0;
}
