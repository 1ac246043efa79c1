// draw_print: prints the list: one line a command, fields in a fixed order, zero fields left out.
#include "draw/draw.h"

#include <math.h>

#include "base/table.h"
#include "text/text.h"

static const char *const kind_names[] = {
    [DRAW_FILL] = "fill",     [DRAW_ROUND] = "round", [DRAW_STROKE] = "stroke",
    [DRAW_SHADOW] = "shadow", [DRAW_LINE] = "line",   [DRAW_ARC] = "arc",
    [DRAW_MAP] = "map",       [DRAW_TEXT] = "text",   [DRAW_ICON] = "icon",
    [DRAW_CLIP] = "clip",     [DRAW_PATH] = "path",   [DRAW_PICTURE] = "picture",
    [DRAW_BENT] = "bent",     [DRAW_AREA] = "area",   [DRAW_GRID] = "grid",
    [DRAW_DOTS] = "dots",
};
TABLE_TO(kind_names, DRAW_CLIP);

// Hundredths are finer than the eye; -0 prints as 0.
static double rounded(double v)
{
    return round(v * 100) / 100 + 0.0;
}

static void print_number(FILE *out, const char *name, double v)
{
    if (v != 0)
        fprintf(out, " %s %.10g", name, rounded(v));
}

static void print_colour(FILE *out, struct rgba c)
{
    fprintf(out, " #%02X%02X%02X", c.r, c.g, c.b);
    if (c.a != 255)
        fprintf(out, "%02X", c.a);
}

static void print_quoted(FILE *out, struct str s)
{
    fputs(" \"", out);
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\n')
            fputs("\\n", out);
        else if (s.p[i] == '"' || s.p[i] == '\\')
            fprintf(out, "\\%c", s.p[i]);
        else
            fputc(s.p[i], out);
    }
    fputc('"', out);
}

static void print_text(FILE *out, const struct draw_cmd *c)
{
    const struct text_layout *l = c->text;
    print_number(out, "halo", c->halo);
    print_number(out, "hatch", c->hatch);
    print_number(out, "scale", c->scale);
    if (c->halo > 0)
        print_colour(out, c->halo_colour);
    if (!l)
        return;
    fprintf(out, " %s %.10gpx%s", l->style.lang ? l->style.lang : "-", rounded(l->style.px),
            l->style.weight == TEXT_BOLD ? " bold" : "");
    fprintf(out, " %d line%s", l->n_lines, l->n_lines == 1 ? "" : "s");
    if (l->shortened)
        fputs(" shortened", out);
    print_quoted(out, l->text);
}

static void print_body(FILE *out, const struct draw_cmd *c)
{
    print_colour(out, c->colour);
    if (c->alpha != 1)
        fprintf(out, " alpha %.10g", rounded(c->alpha));
    print_number(out, "radius", c->radius);
    print_number(out, "width", c->width);
    print_number(out, "blur", c->blur);
    print_number(out, "drop", c->drop);
    const struct px_pt *pts = c->path ? c->path : c->pts;
    for (int i = 0; i < c->n_pts; i++)
        fprintf(out, " (%.10g,%.10g)", rounded(pts[i].x), rounded(pts[i].y));
    if (c->kind == DRAW_ARC)
        fprintf(out, " from %.10g to %.10g", rounded(c->from), rounded(c->to));
    if (c->kind == DRAW_GRID)
        fprintf(out, " pitch %.10gx%.10g %d a row, %.10g to %.10g", rounded(c->pitch_x),
                rounded(c->pitch_y), c->cols, c->from, c->to);
    if (c->kind == DRAW_DOTS)
        fprintf(out, " %d in %d pitch %.10g size %.10g solid %d", c->dots.n, c->dots.cols,
                rounded(c->dots.pitch), rounded(c->dots.size), c->dots.solid);
    if (c->kind == DRAW_TEXT || c->kind == DRAW_BENT)
        print_text(out, c);
    if (c->kind == DRAW_ICON || c->kind == DRAW_PICTURE || (c->kind == DRAW_GRID && c->icon.n))
        print_quoted(out, c->icon);
}

static void print_cmd(const struct draw_cmd *c, FILE *out)
{
    fputs(kind_names[c->kind], out);
    if (c->kind == DRAW_CLIP && c->box.w < 0) {
        fputs(" off\n", out);
        return;
    }
    fprintf(out, " %.10g,%.10g %.10gx%.10g", rounded(c->box.x), rounded(c->box.y),
            rounded(c->box.w), rounded(c->box.h));
    if (c->kind == DRAW_MAP)
        fprintf(out, " centre %.3f,%.3f scale %.6g", c->centre.x, c->centre.y, c->m_per_px);
    if (c->kind == DRAW_MAP && c->lean.pitch > 0)
        fprintf(out, " leaning %.5f,%.5f", c->lean.pitch, c->lean.bearing);
    if (c->kind != DRAW_MAP && c->kind != DRAW_CLIP)
        print_body(out, c);
    fputc('\n', out);
}

void draw_print(const struct draw_list *d, FILE *out)
{
    for (size_t i = 0; i < d->n; i++)
        print_cmd(&d->cmds[i], out);
}
