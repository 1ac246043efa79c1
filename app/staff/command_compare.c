// command_compare: what the Compare screen marks, for every pair and language, to be read through.
#include "content/content.h"
#include "staff/command.h"

static const char usage[] =
    "usage: hetao-bundle compare PATH [--key F.pub] [--lang en|zh]\n"
    "\n"
    "Prints what the Compare screen marks in the texts of PATH, a content folder or a .hetao\n"
    "file: each pair in each language, words only in the earlier text as [-these-], words only in\n"
    "the later one as {+these+}; then what the other document does not mention.\n"
    "列出文件對照畫面所標示的異同：[-只見於較早的一段-]、{+只見於較後的一段+}"
    "，以及另一文件沒有提及的措施\n"
    "\n"
    "--key F.pub  trust this key too 同時信任此公開金鑰\n"
    "\n"
    "exit status: 0 printed, 1 PATH is refused, 2 wrong use, 3 the machine failed\n";

// Both texts as one line. Spaces at the end of a piece stay outside its brackets.
static void print_said(const struct comparison *c, struct str then, struct str now)
{
    static const char *const open[] = {"", "[-", "{+"}, *const close[] = {"", "-]", "+}"};
    size_t i = 0, k = 0;
    for (int p = 0; p < c->n; p++) {
        const struct comparison_piece *at = &c->pieces[p];
        struct str s = at->kind == SAID_NOW ? str_sub(now, k, k + at->now_n)
                                            : str_sub(then, i, i + at->then_n);
        size_t words = s.n;
        while (words && s.p[words - 1] == ' ')
            words--;
        if (at->kind == SAID_IN_BOTH && at->now_n > at->then_n) // the earlier text ends here
            s = str_sub(now, k, k + at->now_n);
        printf("%s%.*s%s%.*s", open[at->kind], (int)words, s.p, close[at->kind], (int)(s.n - words),
               s.p + words);
        i += at->then_n;
        k += at->now_n;
    }
    putchar('\n');
}

static void print_pairs(const struct model *m)
{
    for (int i = 0; i < m->n_pairs; i++) {
        const struct record_pair *p = &m->pairs[i];
        const struct initiative *a = &m->initiatives[p->earlier], *b = &m->initiatives[p->later];
        printf("%s > %s\n", a->id.p, b->id.p);
        for (int l = 0; l < m->n_langs; l++) {
            printf("  %s: ", m->langs[l].tag.p);
            print_said(&p->said.in[l], a->text.in[l], b->text.in[l]);
        }
    }
}

static void print_unpaired(const struct model *m, const struct command_args *args)
{
    for (int s = 0; s < m->n_sources; s++) {
        puts(command_say(args, "without a counterpart", "沒有對應措施"));
        printf("  %s\n", m->sources[s].id.p);
        for (int i = 0; i < m->n_initiatives; i++)
            if (m->initiatives[i].source == s && !m->initiatives[i].n_related)
                printf("    %s\n", m->initiatives[i].id.p);
    }
}

static int run(const struct command *c, int argc, char **argv)
{
    const char *key = NULL;
    struct command_args args;
    struct command_option options[] = {{"--key", NULL, &key}};
    int status = command_args(c, argc, argv, options, 1, 1, 1, &args);
    if (status >= 0)
        return status;
    struct arena a = {0};
    struct diag_list diags;
    struct bundle b = {0};
    diag_init(&diags, &a);
    status = EXIT_REFUSED;
    const struct model *m = command_open(&b, args.paths[0], key, &a, &diags, &status)
                                ? bundle_load(&b, &a, &diags)
                                : NULL;
    diag_print(&diags, args.lang, stderr);
    if (m) {
        print_pairs(m);
        print_unpaired(m, &args);
        status = EXIT_USABLE;
    }
    bundle_close(&b);
    arena_finish(&a);
    return status;
}

const struct command command_compare = {
    "compare",
    {"what the Compare screen marks, pair by pair", "列出文件對照畫面所標示的異同"},
    usage,
    run};
