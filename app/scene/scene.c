// scene: calls the screens in painting order, and prints the frame as JSON.
#include "scene/scene.h"

#include <math.h>
#include <string.h>

#include "base/json.h"
#include "base/table.h"
#include "scene/parts/figure_plan.h"
#include "scene/parts/flight.h"
#include "scene/parts/river_plan.h"
#include "scene/screens/screens.h"

void scene_change_content(struct scene *sc, const struct world *w, struct arena *kept)
{
    sc->qr_key = 0;
    memset(sc->callout_side, 0, sizeof sc->callout_side);
    close_kept_init(&sc->close, w->model);
    outlines_kept_init(&sc->outlines, w->model, kept);
    stone_sizes_init(&sc->stones, w->model, kept);
    sc->figures = ARENA_ARRAY(kept, struct figure_pages, 1);
    figure_pages_init(sc->figures, w->model, kept);
    sc->river = ARENA_ARRAY(kept, struct river_plan, 1);
}

void scene_init(struct scene *sc, const struct world *w, struct arena *kept, struct arena *records)
{
    *sc = (struct scene){.n_sizes = w->shapes->n_places,
                         .n_line_sizes = w->shapes->n_lines,
                         .sizes_lang = -1,
                         .labels_ms = -INFINITY};
    scene_change_content(sc, w, records);
    sc->sizes = ARENA_ARRAY(kept, struct map_label_size, sc->n_sizes);
    sc->fades = ARENA_ARRAY(kept, struct scene_fade, sc->n_sizes);
    sc->line_sizes = ARENA_ARRAY(kept, struct map_line_size, sc->n_line_sizes);
    sc->line_fades = ARENA_ARRAY(kept, struct scene_line_fade, SCENE_LINE_FADES);
}

struct map_style scene_map_style(const struct model *m, int theme, double k)
{
    const struct rgba *c = m->themes[theme].colours;
    struct map_style st = {.land = c[TOKEN_LAND],
                           .water = c[TOKEN_WATER],
                           .shore = c[TOKEN_SHORE],
                           .green = c[TOKEN_GREEN],
                           .wetland = c[TOKEN_WETLAND],
                           .abroad = c[TOKEN_ABROAD],
                           .relief = c[TOKEN_RELIEF],
                           .ground_hill = c[TOKEN_GROUND_HILL],
                           .ground_high = c[TOKEN_GROUND_HIGH],
                           .ground_peak = c[TOKEN_GROUND_PEAK],
                           .relief_light = c[TOKEN_RELIEF_LIGHT],
                           .relief_dark = c[TOKEN_RELIEF_DARK],
                           .road_casing = c[TOKEN_ROAD_CASING],
                           .road = c[TOKEN_ROAD],
                           .road_major = c[TOKEN_ROAD_MAJOR],
                           .rail = c[TOKEN_RAIL],
                           .rail_dash = c[TOKEN_RAIL_DASH],
                           .boundary = c[TOKEN_BOUNDARY],
                           .paper = c[TOKEN_PAPER],
                           .px_scale = k};
    struct map_pt sw = map_from_geo(m->bounds_sw), ne = map_from_geo(m->bounds_ne);
    st.edge = (struct map_box){sw.x, sw.y, ne.x, ne.y};
    _Static_assert(MAP_MAX_SITES == MODEL_MAX_SITES, "a colour for each site");
    for (int i = 0; i < m->n_sites; i++)
        st.site[i] = m->sites[i].colours[theme];
    return st;
}

static double reading_ms(const struct model *m, const struct scene_out *o)
{
    double ms = 0;
    for (size_t i = 0; i < o->n_items; i++) {
        const struct scene_item *it = &o->items[i];
        if (it->role != ROLE_TEXT || it->secondary)
            continue;
        int lang = model_lang(m, it->lang);
        const struct lang_facts *f = &m->langs[lang < 0 ? 0 : lang].facts;
        ms += (double)it->text.n / f->letter_bytes * f->char_ms;
    }
    return ms * 2; // people look up, point and talk
}

void scene_build(struct scene *sc, const struct world *w, const struct state *s, struct text *t,
                 struct arena *frame, struct scene_out *out)
{
    const size_t before = out->draw.n;
    *out = (struct scene_out){0};
    for (int i = 0; i < N_SCROLLS; i++)
        out->scroll_max[i] = -1;
    draw_begin(&out->draw, frame);
    draw_expect(&out->draw, before + before / 8); // most frames are like the one before
    hit_begin(&out->hits, frame);
    struct ui u = {.w = w,
                   .m = w->model,
                   .s = s,
                   .l = &s->layout,
                   .t = t,
                   .frame = frame,
                   .o = out,
                   .k = s->layout.k,
                   .alpha = 1,
                   .scroll = -1};
    if (s->staff.view) {
        u.layer = LAYER_ASK;
        scene_staff(sc, &u);
        ui_focus_ring(&u);
        return;
    }
    out->flight = flight_begin(frame, s, w->model);
    for (enum screen i = SCREEN_ATTRACT + 1; i < N_SCREENS; i++) {
        u.layer = screen_row(i)->covers ? LAYER_PANEL : LAYER_MAP;
        screen_view(i)->build(sc, &u);
    }
    u.layer = LAYER_PANEL;
    scene_site(&u);
    u.layer = LAYER_CARD;
    scene_card(sc, &u);
    u.layer = LAYER_MAP;
    scene_attract(&u);
    u.layer = LAYER_DOCK;
    scene_dock(&u);
    scene_caption(sc, &u);
    scene_presenter(sc, &u);
    u.layer = LAYER_ASK;
    scene_idle(&u);
    out->n_exhibit_cmds = out->draw.n;
    out->n_exhibit_items = out->n_items;
    out->n_exhibit_hits = out->hits.n;
    u.layer = LAYER_DOCK;
    scene_problems(sc, &u);
    scene_crop(sc, &u);
    ui_focus_ring(&u);
    scene_dark(&u);
    out->reading_ms = reading_ms(u.m, out);
}

static const char *role_name(enum scene_role r)
{
    static const char *const names[] = {"heading", "text", "figure", "button", "label", "image"};
    TABLE_TO(names, ROLE_IMAGE);
    return names[r];
}

void scene_print(const struct scene_out *out, FILE *f)
{
    fputs("{\"items\":[", f);
    for (size_t i = 0; i < out->n_items; i++) {
        const struct scene_item *it = &out->items[i];
        fprintf(f, "%s\n{\"role\":\"%s\",\"text\":", i ? "," : "", role_name(it->role));
        json_quote(f, it->text);
        fputs(",\"lang\":", f);
        json_quote(f, it->lang);
        fprintf(f, ",\"box\":[%g,%g,%g,%g],\"record\":", it->box.x, it->box.y, it->box.w,
                it->box.h);
        if (it->record.n)
            json_quote(f, it->record);
        else
            fputs("null", f);
        if (it->choice)
            fprintf(f, ",\"chosen\":%s", it->choice == CHOICE_CHOSEN ? "true" : "false");
        fprintf(f, ",\"clipped\":%s,\"missing\":%d,\"secondary\":%s}",
                it->clipped ? "true" : "false", it->missing, it->secondary ? "true" : "false");
    }
    fputs("\n]}\n", f);
}
