// main: the program hetao-kiosk: argv -> options -> one of the ways to run.
#include <stdio.h>

#include "base/arena.h"
#include "platform/child.h"
#include "platform/heap.h"
#include "platform/paths.h"
#include "platform/program.h"
#include "program/bench.h"
#include "program/doctor.h"
#include "program/run_modes.h"
#include "program/set_pin.h"
#include "program/setup.h"

static struct bench_opts bench_opts(const struct options *o, char **argv)
{
    return (struct bench_opts){.name = o->bench,
                               .corpus = o->corpus,
                               .json = o->json,
                               .stages = o->stages,
                               .exhibit = setup_exhibit(o, o->size),
                               .argv = argv};
}

static int run_bench(const struct options *o, char **argv)
{
    struct bench_opts bo = bench_opts(o, argv);
    return child_is_asked() ? bench_start_child(&bo) : bench_run(&bo); // started by --bench start
}

static int run(const struct options *o, char **argv)
{
    if (o->bench || child_is_asked())
        return run_bench(o, argv);
    if (o->replay)
        return run_replay(o);
    return o->headless ? run_headless(o) : run_window(o);
}

int main(int argc, char **argv)
{
    struct options o;
    struct arena arena = {0};
    int code = 0;
    heap_setup();
    if (!program_start(&argc, &argv))
        code = 3;
    else if (!options_read(&o, &arena, argc, argv))
        code = 2;
    else if (o.help)
        options_help(stdout);
    else if (o.version)
        puts("hetao-kiosk " HETAO_VERSION);
    else if (o.set_pin)
        code = set_pin();
    else if (o.doctor)
        code = run_doctor(&o);
    else if (o.stop)
        code = run_stop(&o);
    else {
        if (o.kiosk)
            paths_ignore_environment();
        code = run(&o, argv);
    }
    arena_finish(&arena);
    return code;
}
