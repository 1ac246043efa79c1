// dump: prints the state and the scene as JSON, for --print-state and --print-scene.
#include "exhibit/dump.h"

#include <assert.h>

#include "base/json.h"
#include "base/table.h"
#include "render/notice.h"

static const char *const staff_views[] = {"closed", "pin", "page", "test"};
TABLE_TO(staff_views, STAFF_TESTING);

static void print_id(FILE *f, const char *key, bool any, struct str id)
{
    fprintf(f, ",\"%s\":", key);
    if (any)
        json_quote(f, id);
    else
        fputs("null", f);
}

static void print_field(FILE *f, const struct model *m, const struct field_state *field)
{
    const struct field_view *v = field_view(field);
    fprintf(f, ",\"field\":{\"by\":\"%s\"", field_arrange_name(v->arrange));
    print_id(f, "theme", v->topic >= 0, v->topic >= 0 ? m->topics[v->topic].id : (struct str){0});
    print_id(f, "place", v->site >= 0,
             v->site == m->n_sites ? STR("none")
             : v->site >= 0        ? m->sites[v->site].id
                                   : (struct str){0});
    print_id(f, "document", v->source >= 0,
             v->source >= 0 ? m->sources[v->source].id : (struct str){0});
    print_id(f, "held", field->held >= 0,
             field->held >= 0 ? m->initiatives[field->held].id : (struct str){0});
    fprintf(f, ",\"choosing\":%s,\"page\":%d}", v->matrix ? "true" : "false", v->page);
}

static void print_pairs(FILE *f, const struct model *m, const struct pairs_state *p)
{
    static const char *const lists[] = {"both", "only-then", "only-now"};
    TABLE_TO(lists, PAIRS_ONLY_NOW);
    struct pairs_subject s = p->subject;
    fprintf(f, ",\"compare\":{\"list\":\"%s\"", lists[p->list]);
    print_id(f, "then", s.then >= 0, s.then >= 0 ? m->initiatives[s.then].id : (struct str){0});
    print_id(f, "now", s.now >= 0, s.now >= 0 ? m->initiatives[s.now].id : (struct str){0});
    fprintf(f, ",\"bead\":%.6g}", p->bead.at);
}

static void print_figures(FILE *f, const struct figures_state *figures)
{
    fprintf(f, ",\"figures\":{\"scene\":\"%s\",\"first\":%d}",
            figures_scene_name(figures->now.scene), figures->now.first);
}

static void print_stack(FILE *f, const struct model *m, const struct state *s)
{
    fputs(",\"under\":[", f);
    for (int i = 0; i < s->n_stack; i++) {
        fputs(i ? "," : "", f);
        json_quote(f, m->initiatives[s->stack[i]].id);
    }
    fputc(']', f);
}

static void print_gathered(FILE *f, const struct model *m, const struct gathered *g)
{
    fputs(",\"gathered\":[", f);
    for (int i = 0; i < g->n; i++) {
        fputs(i ? "," : "", f);
        json_quote(f, m->initiatives[g->of[i]].id);
    }
    fputc(']', f);
}

static void print_camera(FILE *f, const struct map_view *v)
{
    struct geo_pt c = map_to_geo(v->centre);
    fprintf(f, ",\"camera\":{\"lon\":%.9f,\"lat\":%.9f,\"m_per_px\":%.9f,\"x\":%.6f,\"y\":%.6f}",
            c.lon, c.lat, v->m_per_px, v->centre.x, v->centre.y);
}

static const char *yes(bool b)
{
    return b ? "true" : "false";
}

static void print_memory(FILE *f, const struct memory_use *uses)
{
    fputs(",\"memory\":{", f);
    for (int i = 0; i < N_MEMORY; i++) {
        const struct memory_use *u = &uses[i];
        fprintf(f, "%s\"%s\":[%zu,", i ? "," : "", memory_name((enum memory_kind)i), u->held);
        if (u->bound)
            fprintf(f, "%zu]", u->bound);
        else
            fputs("null]", f);
    }
    fputc('}', f);
}

void dump_state(const struct world *w, const struct state *s, const struct memory_use *memory,
                FILE *f)
{
    const struct model *m = w->model;
    assert(m);
    fprintf(f, "{\"screen\":\"%s\"", screen_name(s->screen));
    print_id(f, "lang", true, m->langs[s->lang].tag);
    print_id(f, "theme", true, m->themes[s->theme].id);
    fprintf(f, ",\"text_size\":%g,\"less_motion\":%s", s->layout.text * 100, yes(s->less_motion));
    fprintf(f, ",\"low\":%s,\"left_hand\":%s", yes(s->low), yes(s->left));
    fprintf(f, ",\"read_aloud\":%s", yes(s->read_aloud));
    fprintf(f, ",\"menu\":%s,\"take\":%s", yes(s->menu), yes(s->take.now >= 0));
    fprintf(f, ",\"staff\":\"%s\"", staff_views[s->staff.view]);
    print_id(f, "site", s->site.now >= 0,
             s->site.now >= 0 ? m->sites[s->site.now].id : (struct str){0});
    print_id(f, "card", s->card.now >= 0,
             s->card.now >= 0 ? m->initiatives[s->card.now].id : (struct str){0});
    print_stack(f, m, s);
    print_field(f, m, &s->field);
    print_pairs(f, m, &s->pairs);
    print_gathered(f, m, &s->gathered);
    print_figures(f, &s->figures);
    fputs(",\"scroll\":{", f);
    for (int i = 0; i < N_SCROLLS; i++)
        fprintf(f, "%s\"%s\":%g", i ? "," : "", scroll_name((enum scroll_id)i), s->scrolls[i].y);
    fputc('}', f);
    print_camera(f, &s->camera.view);
    fprintf(f, ",\"moving\":%s,\"canvas\":[%d,%d]", state_animating(s, w) ? "true" : "false",
            s->canvas.w, s->canvas.h);
    if (memory)
        print_memory(f, memory);
    fputs("}\n", f);
}

void dump_notice_state(FILE *f)
{
    fputs("{\"screen\":\"notice\"}\n", f);
}

void dump_notice(struct px_size size, FILE *f)
{
    struct notice_item items[8];
    int n = render_notice_items(size, items);
    fputs("{\"items\":[", f);
    for (int i = 0; i < n; i++) {
        const struct px_rect *b = &items[i].box;
        fprintf(f, "%s\n{\"role\":\"%s\",\"text\":", i ? "," : "",
                items[i].heading ? "heading" : "text");
        json_quote(f, str_from(items[i].text));
        fputs(",\"lang\":", f);
        json_quote(f, str_from(items[i].lang));
        fprintf(f,
                ",\"box\":[%g,%g,%g,%g],\"record\":null,\"clipped\":false,\"missing\":0,"
                "\"secondary\":false}",
                b->x, b->y, b->w, b->h);
    }
    fputs("\n]}\n", f);
}
