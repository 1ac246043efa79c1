// power_windows: stories of power cuts (power.h) on Windows: every process is this program again.
// usage: power_windows DIR CONTENT      DIR: an empty folder
#include <process.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "platform/windows/wide.h"
#include "power.h"

#define ARGUMENTS 9

// "DIR what story kind n error seed", for main() of the child. In UTF-16, since the program may lie
// in a folder of any name.
static int run_again(const struct bench *b, const char *what, const struct power_fault *f)
{
    wchar_t self[WIDE_PATH], dir[WIDE_PATH], word[16], numbers[5][16];
    const int values[] = {f->story, (int)f->kind, f->n, f->error, (int)f->seed};
    const wchar_t *argv[ARGUMENTS] = {L"power_windows", dir, word};
    char quoted[POWER_PATH];
    snprintf(quoted, sizeof quoted, "\"%s\"", b->dir); // the runtime quotes nothing
    if (!wide_text(quoted, dir, WIDE_PATH) || !wide_text(what, word, 16) ||
        !GetModuleFileNameW(NULL, self, WIDE_PATH))
        abort();
    for (int i = 0; i < 5; i++) {
        swprintf(numbers[i], 16, L"%d", values[i]);
        argv[3 + i] = numbers[i];
    }
    intptr_t code = _wspawnv(_P_WAIT, self, argv);
    return code < 0 || code > 127 ? 128 : (int)code;
}

static const char *in(const struct bench *b, const char *name, char out[POWER_PATH])
{
    snprintf(out, POWER_PATH, "%s/%s", b->dir, name);
    return out;
}

int power_child_play(const struct bench *b, const struct power_fault *f, int *calls)
{
    char path[POWER_PATH];
    struct file *made;
    *calls = 0;
    int code = run_again(b, "play", f);
    if (code == 0 && (made = file_open(in(b, "calls", path), NULL))) {
        file_read_at(made, 0, calls, sizeof *calls);
        file_close(made);
    }
    return code;
}

// No process of its own: it is no fault's place.
int power_child_check(const struct bench *b, int story, bool done)
{
    return power_check(b, story, done);
}

void power_child_crash(const struct bench *b)
{
    run_again(b, "crash", &(struct power_fault){0});
}

static int play(const struct bench *b, char **argv)
{
    const struct power_fault f = {.story = atoi(argv[3]),
                                  .kind = (enum disk_fault)atoi(argv[4]),
                                  .n = atoi(argv[5]),
                                  .error = atoi(argv[6]),
                                  .seed = (unsigned)atoi(argv[7])};
    char path[POWER_PATH];
    const char *why;
    int calls = power_play(b, &f);
    return file_write(in(b, "calls", path), (struct str){(char *)&calls, sizeof calls}, &why) ? 0
                                                                                              : 3;
}

static int run_child(struct bench *b, char **argv)
{
    char path[POWER_PATH];
    struct file *trust = file_open(in(b, "trust", path), NULL);
    if (!trust || !file_read_at(trust, 0, &b->trust, sizeof b->trust))
        return 4;
    file_close(trust);
    if (!strcmp(argv[2], "play"))
        return play(b, argv);
    power_crash(b);
    TerminateProcess(GetCurrentProcess(), 0);
    return 0;
}

static int run_all(struct bench *b, const char *content)
{
    char path[POWER_PATH];
    const char *why;
    power_setup(b, content);
    if (!file_write(in(b, "trust", path), (struct str){(char *)&b->trust, sizeof b->trust}, &why))
        return 1;
    int cuts = power_cuts(b, 1), faults = cuts < 0 ? -1 : power_faults(b, 1);
    printf("%d cuts, %d faults\n", cuts, faults);
    return cuts > 0 && faults > 0 ? 0 : 1;
}

int main(int argc, char **argv)
{
    struct bench b = {0};
    struct arena a = {0};
    if (argc != 3 && argc != ARGUMENTS - 1)
        return 2;
    snprintf(b.dir, sizeof b.dir, "%s", file_whole_path(&a, argv[1]).p);
    arena_finish(&a);
    return argc == 3 ? run_all(&b, argv[2]) : run_child(&b, argv);
}
