// command_import_map: turns a GeoJSON file of any GIS into a map layer.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/reason_text.h"
#include "platform/file.h"
#include "platform/memory_stream.h"
#include "platform/paths.h"
#include "staff/command.h"
#include "staff/map_classes.h"
#include "staff/map_import.h"

#define MAX_BYTES ((size_t)64 << 20)
#define MARGIN_DEG 0.05 // grounds continue a little beyond the region

static const char usage[] =
    "usage: hetao-bundle import-map FILE -o OUT.geojson [--class C] [--name-zh P] [--name-en P]\n"
    "                               [--detail METRES] [--bundle PATH] [--replace]\n"
    "                               [--lang en|zh]\n"
    "\n"
    "Makes a map layer of a GeoJSON file from any GIS (RFC 7946), such as a sheet of the Lands\n"
    "Department. The layer is named after OUT. Checks and orients rings, drops features outside\n"
    "the bundle's region, thins outlines, and converts metres of the Hong Kong 1980 Grid to\n"
    "degrees. Up to 64 MiB and 2,000,000 positions.\n"
    "把任何GIS匯出的GeoJSON（例如地政總署的圖幅）轉成地圖圖層：檢查及修正環的方向，略去範圍外的\n"
    "要素，簡化線條；香港1980方格網的米數會轉為度數\n"
    "\n"
    "-o OUT       the file to write, such as content/map/buildings.geojson 輸出檔案\n"
    "--class C    class of features that have none; see content/map/SOURCES.md 要素類別\n"
    "--name-zh P  the property that holds the Chinese name 中文名稱的屬性\n"
    "--name-en P  the property that holds the English name 英文名稱的屬性\n"
    "--detail M   metres of detail to keep, 1 unless given 保留的細節（米），預設1\n"
    "--bundle P   content that gives region and languages 以此內容的範圍及語言為準\n"
    "--replace    overwrite a layer that is there already 覆寫已有的圖層\n"
    "\n"
    "exit status: 0 fine, 1 refused, 2 wrong use, 3 the machine failed\n";

struct import_args {
    const char *out, *cls, *name_zh, *name_en, *detail, *bundle;
    bool replace;
};

// "content/map/water.geojson" -> "water".
static const char *layer_of(struct arena *a, const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path,
               *dot = strrchr(name, '.');
    return arena_str(a, (struct str){name, dot ? (size_t)(dot - name) : strlen(name)}).p;
}

static bool read_detail(const char *s, double *m)
{
    char *end;
    *m = 1;
    if (!s)
        return true;
    *m = strtod(s, &end);
    return *s && !*end && isfinite(*m) && *m > 0 && *m <= 1000;
}

// By language: Chinese uses the Chinese name, English the English one.
static void name_properties(const struct import_args *in, struct map_import_opts *o)
{
    for (int i = 0; i < o->langs->n_langs; i++) {
        struct str tag = o->langs->langs[i].tag;
        o->names[i] = diag_lang_of(tag) == DIAG_ZH ? in->name_zh
                      : lang_is(tag, "en")         ? in->name_en
                                                   : NULL;
    }
}

static int write_layer(const struct command_args *args, const struct import_args *in,
                       const struct geo_layer *layer, const struct model *langs)
{
    const char *why = "no memory";
    struct memory_stream stream;
    struct str text;
    bool ok = memory_stream_open(&stream) && map_import_write(stream.out, layer, langs);
    ok = memory_stream_close(&stream, &text) && ok && file_write(in->out, text, &why);
    memory_stream_finish(&stream);
    return ok ? EXIT_USABLE
              : command_fail(args, EXIT_MACHINE, "%s cannot be written: %s", "無法寫入%s：%s",
                             in->out, reason_text(why, args->lang));
}

static void report_result(const struct command_args *args, const struct import_args *in,
                          const struct map_import_stats *s)
{
    printf(command_say(
               args,
               "%s: %zu of %zu feature%s, %zu of %zu position%s; outside the region: %zu, rings "
               "turned: %zu, outlines that cross themselves: %zu, positions from the HK1980 Grid: "
               "%zu\n",
               "%s：%zu／%zu個要素%.0s，%zu／%zu個點%.0s；%zu個在範圍外，%zu個環已轉向，"
               "%zu個外框自相交，%zu個點由香港1980方格網轉換\n"),
           in->out, s->kept_features, s->features, str_plural(s->features), s->kept_positions,
           s->positions, str_plural(s->positions), s->outside, s->turned, s->crossing,
           s->converted);
    if (s->left_out || s->cleaned)
        printf(command_say(args, "%zu feature%s without a shape left out, %zu name%s cleaned\n",
                           "略過%zu個沒有圖形的要素%.0s，清理了%zu個名稱%.0s\n"),
               s->left_out, str_plural(s->left_out), s->cleaned, str_plural(s->cleaned));
}

static int import(const struct command_args *args, const struct import_args *in,
                  struct map_import_opts *o, struct arena *a)
{
    struct diag_list diags;
    struct map_import_stats stats;
    struct geo_layer layer;
    struct str bytes;
    const char *why, *content = in->bundle ? in->bundle : paths_content(a);
    diag_init(&diags, a);
    const struct model *m = content_load(a, content, &diags);
    if (!m)
        return command_fail(args, EXIT_REFUSED, "%s has problems; check it first",
                            "%s有問題，請先檢查", content);
    if (!file_read(a, args->paths[0], MAX_BYTES, &bytes, &why))
        return command_fail(args, EXIT_MACHINE, "%s: %s", "%s：%s", args->paths[0],
                            reason_text(why, args->lang));
    diag_init(&diags, a);
    o->langs = m;
    o->file = args->paths[0];
    o->layer = layer_of(a, in->out);
    o->cls = in->cls;
    o->sw = (struct geo_pt){m->bounds_sw.lon - MARGIN_DEG, m->bounds_sw.lat - MARGIN_DEG};
    o->ne = (struct geo_pt){m->bounds_ne.lon + MARGIN_DEG, m->bounds_ne.lat + MARGIN_DEG};
    name_properties(in, o);
    bool ok = map_import(a, bytes, o, &layer, &stats, &diags);
    diag_print(&diags, args->lang, stderr);
    if (!ok)
        return EXIT_REFUSED;
    if (!layer.n)
        return command_fail(args, EXIT_REFUSED, "%s: no feature lies in the region",
                            "%s：沒有要素在範圍內", args->paths[0]);
    int status = write_layer(args, in, &layer, m);
    if (status == EXIT_USABLE)
        report_result(args, in, &stats);
    return status;
}

static bool same_file(const char *a, const char *b)
{
    struct file_facts x, y;
    return file_facts(a, &x, NULL) && file_facts(b, &y, NULL) && x.device == y.device &&
           x.id == y.id;
}

static int run(const struct command *c, int argc, char **argv)
{
    struct import_args in = {0};
    struct map_import_opts o = {0};
    const struct command_option options[] = {{"-o", NULL, &in.out},
                                             {"--class", NULL, &in.cls},
                                             {"--name-zh", NULL, &in.name_zh},
                                             {"--name-en", NULL, &in.name_en},
                                             {"--detail", NULL, &in.detail},
                                             {"--bundle", NULL, &in.bundle},
                                             {"--replace", &in.replace, NULL}};
    struct command_args args = {0};
    int status = command_args(c, argc, argv, options, 7, 1, 1, &args);
    if (status >= 0)
        return status;
    if (!in.out)
        return command_wrong_use(c, "-o says where to write", NULL);
    if (!read_detail(in.detail, &o.detail_m))
        return command_wrong_use(c, "--detail is metres, more than 0, at most 1000", in.detail);
    if (!name_ends(in.out, ".geojson"))
        return command_wrong_use(c, "-o names a file that ends in .geojson", in.out);
    if (same_file(args.paths[0], in.out))
        return command_fail(&args, EXIT_REFUSED, "%s is the sheet itself; name another layer",
                            "%s就是來源圖幅，請寫另一個圖層", in.out);
    if (!in.replace && file_exists(in.out))
        return command_fail(&args, EXIT_REFUSED, "%s is there already; --replace overwrites it",
                            "%s已經存在；如要覆寫請加上--replace", in.out);
    struct arena a = {.chunk = 1 << 20};
    if (in.cls && !map_classes_known(in.cls)) {
        struct str what =
            arena_printf(&a, "--class is one of %s 類別須為以上之一", map_classes_list(&a));
        status = command_wrong_use(c, what.p, in.cls);
        arena_finish(&a);
        return status;
    }
    status = import(&args, &in, &o, &a);
    arena_finish(&a);
    return status;
}

const struct command command_import_map = {
    "import-map",
    {"a GeoJSON file from any GIS as a map layer", "把GIS的GeoJSON檔案轉成地圖圖層"},
    usage,
    run};
