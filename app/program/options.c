// options: the table of options, and its parser, help text and configuration file.
#include "program/options.h"

#include <stdlib.h>
#include <string.h>

#include "base/day_time.h"
#include "base/screens.h"
#include "base/str.h"
#include "platform/file.h"
#include "store/settings.h"

#define MOST_AT_MS 3600000.0 // every frame up to that time is run

enum opt_kind { OPT_FLAG, OPT_TEXT, OPT_NUMBER, OPT_SIZE, OPT_TIME };

struct opt {
    const char *name;
    enum opt_kind kind;
    size_t at; // offset in struct options
    const char *arg, *help;
};

#define AT(field) offsetof(struct options, field)
// ", map, initiatives[:FILTER], …"
#define PART_true "[:FILTER]"
#define PART_false ""
#define PLACE_NAME(x, id, name, icon, covers, narrows, ...) ", " name PART_##narrows
static const struct opt table[] = {
    {"bundle", OPT_TEXT, AT(bundle), "PATH", "content folder or .hetao file to show"},
    {"state", OPT_TEXT, AT(state_dir), "DIR", "where what must survive is kept"},
    {"drop", OPT_TEXT, AT(drop), "DIR", "folder watched for new .hetao files (STATE/drop)"},
    {"media", OPT_TEXT, AT(media), "DIR:DIR",
     "where sticks are mounted, watched likewise (/media:/run/media)"},
    {"lang", OPT_TEXT, AT(lang), "TAG", "language to begin in, one of the content: zh-Hant, en"},
    {"theme", OPT_TEXT, AT(theme), "day|night|contrast", "colours to begin in"},
    {"window", OPT_SIZE, AT(window), "WxH", "run in a window of this size"},
    {"fullscreen", OPT_FLAG, AT(fullscreen), NULL, "run full screen (the default)"},
    {"demo", OPT_FLAG, AT(demo), NULL, "presenter's mode: a window, touches shown as rings"},
    {"tour", OPT_TEXT, AT(tour), "ID", "with --demo: begin this tour of the content's tours.yaml"},
    {"kiosk", OPT_FLAG, AT(kiosk), NULL, "unattended: full screen, no pointer, no way out"},
    {"preview", OPT_FLAG, AT(preview), NULL,
     "for who changes the content: every save is shown at once, problems beside it"},
    {"workbook", OPT_TEXT, AT(workbook), "FILE.xlsx",
     "with --preview: a workbook whose saves are taken into the content folder"},
    {"cells", OPT_TEXT, AT(cells), "FILE",
     "with --workbook: what stands in which cell (STATE/preview/cells)"},
    {"mm-width", OPT_NUMBER, AT(mm_width), "N", "width of the panel in millimetres"},
    {"mm-floor", OPT_NUMBER, AT(mm_floor), "N",
     "height of the panel's lower edge above the floor, millimetres"},
    {"jack", OPT_TEXT, AT(jack), "DEVICE",
     "whose switch tells that headphones are plugged in (the first that has one)"},
    {"keys", OPT_TEXT, AT(keys), "FILE", "what the keys of a keypad do, a line a key: 0x68 = down"},
    {"display-on", OPT_TIME, AT(display_on), "HH:MM", "when the display goes on (08:00)"},
    {"display-off", OPT_TIME, AT(display_off), "HH:MM",
     "when it goes off, until a touch or --display-on (never)"},
    {"restart-at", OPT_TIME, AT(restart_at), "HH:MM",
     "end between visits, for a service manager to start it again (never)"},
    {"silent-hours", OPT_NUMBER, AT(silent_hours), "N",
     "report that nobody touched the screen for N hours; 0: never (24)"},
    {"open", OPT_TEXT, AT(open), "PLACE",
     "begin at: attract, map:LON,LAT,ZOOM, site:ID, near:ID, section, card:ID, staff" SCREENS(
         PLACE_NAME, )},
    {"seed", OPT_NUMBER, AT(seed), "N", "attract rounds are those of N, not others each time"},
    {"headless", OPT_FLAG, AT(headless), NULL, "draw without a display"},
    {"size", OPT_SIZE, AT(size), "WxH", "headless canvas (1920x1080)"},
    {"at", OPT_NUMBER, AT(at_ms), "MS", "headless: draw the moment MS after the start (1500)"},
    {"shot", OPT_TEXT, AT(shot), "FILE.png", "write the picture"},
    {"replay", OPT_TEXT, AT(replay), "FILE.visit", "play a recorded or written visit, headless"},
    {"shots", OPT_TEXT, AT(shots_dir), "DIR", "where a replay's shots go"},
    {"record", OPT_TEXT, AT(record), "FILE.visit", "write the visitor's touches down"},
    {"print-state", OPT_FLAG, AT(print_state), NULL, "print the state as JSON at the end"},
    {"print-scene", OPT_FLAG, AT(print_scene), NULL, "print what is on screen as JSON at the end"},
    {"print-spoken", OPT_FLAG, AT(print_spoken), NULL,
     "print what reading aloud says of the screen at the end, a sentence a line"},
    {"print-keys", OPT_FLAG, AT(print_keys), NULL,
     "print each key that is pressed, a line as --keys reads it"},
    {"stats", OPT_FLAG, AT(stats), NULL, "show frame times and memory in a corner"},
    {"bench", OPT_TEXT, AT(bench), "NAME",
     "measure: start, pan, zoom, flight, tilt, cards, language, scroll, field, figures, then, "
     "idle, "
     "text"},
    {"corpus", OPT_TEXT, AT(corpus), "FILE", "bench text: one paragraph a line"},
    {"stages", OPT_FLAG, AT(stages), NULL,
     "bench: split each frame into input, state, scene, paint and present"},
    {"json", OPT_FLAG, AT(json), NULL, "print measurements as one JSON object"},
    {"set-pin", OPT_FLAG, AT(set_pin), NULL, "ask for the staff's PIN and keep its hash"},
    {"doctor", OPT_FLAG, AT(doctor), NULL, "look this machine over: what is well, what to do"},
    {"stop", OPT_FLAG, AT(stop), NULL, "tell the exhibit that runs on --state to end, and wait"},
    {"help", OPT_FLAG, AT(help), NULL, "print this"},
    {"version", OPT_FLAG, AT(version), NULL, "print the version"},
};
#define N_OPTS (sizeof table / sizeof *table)

static const struct opt *find_option(const char *name)
{
    for (size_t i = 0; i < N_OPTS; i++)
        if (!strcmp(table[i].name, name))
            return &table[i];
    return NULL;
}

static bool read_size(const char *text, struct px_size *out)
{
    char *end;
    long w = strtol(text, &end, 10);
    if (end == text || *end != 'x')
        return false;
    const char *second = end + 1;
    long h = strtol(second, &end, 10);
    if (end == second || *end || w < 1 || h < 1 || w > 16384 || h > 16384)
        return false;
    *out = (struct px_size){(int)w, (int)h};
    return true;
}

static bool read_number(const char *text, double *out)
{
    char *end;
    double v = strtod(text, &end);
    if (end == text || *end || !(v >= 0 && v < 1e9))
        return false;
    *out = v;
    return true;
}

static bool set_option(struct options *o, const struct opt *opt, const char *value)
{
    void *field = (char *)o + opt->at;
    switch (opt->kind) {
    case OPT_FLAG:
        *(bool *)field = true;
        return true;
    case OPT_TEXT:
        *(const char **)field = value;
        return true;
    case OPT_NUMBER:
        if (read_number(value, field))
            return true;
        fprintf(stderr, "hetao-kiosk: --%s: \"%s\" is not a number from 0 up\n", opt->name, value);
        return false;
    case OPT_SIZE:
        if (read_size(value, field))
            return true;
        fprintf(stderr, "hetao-kiosk: --%s: \"%s\" is not a size such as 1920x1080\n", opt->name,
                value);
        return false;
    case OPT_TIME:
        if (day_time_read(str_from(value), field))
            return true;
        fprintf(stderr, "hetao-kiosk: --%s: \"%s\" is not a time such as 08:30\n", opt->name,
                value);
        return false;
    }
    return false;
}

static bool refuse_unknown(const char *name)
{
    fprintf(stderr, "hetao-kiosk: no option \"%s\"; --help lists them\n", name);
    return false;
}

// One line of a configuration file: "name value", or "name" alone; # begins a comment.
static bool config_line(struct options *o, struct arena *arena, struct str line, const char *path,
                        int no)
{
    line = str_trim(line);
    if (!line.n || line.p[0] == '#')
        return true;
    size_t n = 0;
    while (n < line.n && line.p[n] != ' ' && line.p[n] != '\t')
        n++;
    const struct opt *opt = find_option(arena_str(arena, str_sub(line, 0, n)).p);
    struct str value = str_trim(str_sub(line, n, line.n));
    if (!opt || (opt->kind == OPT_FLAG) != !value.n) {
        fprintf(stderr,
                "hetao-kiosk: %s:%d: \"%.*s\" is not an option with its value; --help lists them\n",
                path, no, (int)line.n, line.p);
        return false;
    }
    return set_option(o, opt, arena_str(arena, value).p);
}

static bool read_config(struct options *o, struct arena *arena, const char *path)
{
    struct str text;
    const char *why;
    if (!file_read(arena, path, 65536, &text, &why)) {
        fprintf(stderr, "hetao-kiosk: --config %s: %s\n", path, why);
        return false;
    }
    int no = 1;
    for (size_t at = 0; at < text.n; no++) {
        size_t end = at;
        while (end < text.n && text.p[end] != '\n')
            end++;
        if (!config_line(o, arena, str_sub(text, at, end), path, no))
            return false;
        at = end + 1;
    }
    return true;
}

bool options_read(struct options *o, struct arena *arena, int argc, char **argv)
{
    *o = (struct options){
        .size = {1920, 1080}, .at_ms = 1500, .seed = -1, .display_on = 8 * 60, .silent_hours = 24};
    for (int i = 1; i < argc; i++) {
        const char *name = argv[i];
        if (strncmp(name, "--", 2))
            return refuse_unknown(name);
        bool config = !strcmp(name, "--config");
        const struct opt *opt = find_option(name + 2);
        if (!opt && !config)
            return refuse_unknown(name);
        if ((config || opt->kind != OPT_FLAG) && i + 1 >= argc) {
            fprintf(stderr, "hetao-kiosk: %s needs a value; --help says which\n", name);
            return false;
        }
        if (config ? !read_config(o, arena, argv[++i])
                   : !set_option(o, opt, opt->kind == OPT_FLAG ? NULL : argv[++i]))
            return false;
    }
    if (o->at_ms > MOST_AT_MS) {
        fprintf(stderr, "hetao-kiosk: --at: at most %.0f (an hour)\n", MOST_AT_MS);
        return false;
    }
    if (o->silent_hours > SETTING_SILENCE_MOST) {
        fprintf(stderr, "hetao-kiosk: --silent-hours: at most %d (a week)\n", SETTING_SILENCE_MOST);
        return false;
    }
    if (o->workbook && !(o->preview && o->bundle)) {
        fputs("hetao-kiosk: --workbook needs --preview and --bundle\n", stderr);
        return false;
    }
    if (o->preview && o->kiosk) {
        fputs("hetao-kiosk: --preview and --kiosk: one or the other\n", stderr);
        return false;
    }
    if (o->shot || o->print_scene || o->print_spoken || o->replay || o->bench)
        o->headless = true;
    return true;
}

void options_help(FILE *out)
{
    fputs("Hetao Kiosk (河套導覽): an offline bilingual exhibit of the Hetao, San Tin and Sandy "
          "Ridge sites\n\n"
          "usage: hetao-kiosk [options]\n\n",
          out);
    for (size_t i = 0; i < N_OPTS; i++) {
        int used = fprintf(out, "  --%s%s%s", table[i].name, table[i].arg ? " " : "",
                           table[i].arg ? table[i].arg : "");
        fprintf(out, "%*s%s\n", used < 32 ? 32 - used : 2, "", table[i].help);
    }
    fputs("  --config FILE                 options from a file, one a line without dashes\n\n"
          "exit codes: 0 fine, 1 content has problems, 2 wrong use, 3 the machine failed\n",
          out);
}
