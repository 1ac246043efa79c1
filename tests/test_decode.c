// test_decode: misbehaving children, and malicious pictures, drawings and fonts: each ends in time
// and leaves nothing behind.
#include "harness.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "platform/child.h"
#include "platform/clock.h"
#include "platform/file.h"
#include "staff/decode.h"

static const struct child_limits limits = {
    .memory = 512u << 20, .cpu_s = 1, .wall_ms = 400, .max_out = 100000};

static bool agrees(const void *head, struct str bytes, struct child_out *out)
{
    (void)head;
    return child_give(out, bytes.p, bytes.n);
}
static bool refuses(const void *head, struct str bytes, struct child_out *out)
{
    (void)head, (void)bytes;
    return !child_give(out, "x", 1);
}
static bool sleeps(const void *head, struct str bytes, struct child_out *out)
{
    (void)head, (void)bytes, (void)out;
    while (pause())
        ;
    return true;
}
static bool sleeps_behind_a_closed_end(const void *head, struct str bytes, struct child_out *out)
{
    for (int fd = 3; fd < 64; fd++)
        close(fd);
    return sleeps(head, bytes, out);
}
static bool crashes(const void *head, struct str bytes, struct child_out *out)
{
    (void)head, (void)bytes, (void)out;
    raise(SIGKILL); // sanitizers do not turn it into a report
    return true;
}
static bool floods(const void *head, struct str bytes, struct child_out *out)
{
    char some[4096] = {0};
    (void)head, (void)bytes;
    for (;;)
        if (!child_give(out, some, sizeof some))
            return true;
}
static bool keeps_a_file(const void *head, struct str bytes, struct child_out *out)
{
    (void)bytes, (void)out;
    int fd = open(head, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    return fd >= 0 && write(fd, "x", 1) == 1;
}

static void a_child_is_over_whatever_it_does(void **state)
{
    static const struct {
        const char *name;
        bool (*work)(const void *head, struct str bytes, struct child_out *out);
        enum child_end end;
    } rows[] = {
        {"agrees", agrees, CHILD_TRUE},
        {"refuses", refuses, CHILD_FALSE},
        {"sleeps", sleeps, CHILD_STOPPED},
        {"sleeps behind a closed end", sleeps_behind_a_closed_end, CHILD_STOPPED},
        {"crashes", crashes, CHILD_STOPPED},
        {"floods", floods, CHILD_STOPPED},
        {"keeps a file", keeps_a_file, CHILD_FALSE},
    };
    const char *path = HETAO_BUILD "/child-was-here";
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena a = {0};
        struct str out = {0};
        double from = clock_ms();
        const struct child_job job = {rows[i].name, rows[i].work};
        struct str head = {path, strlen(path) + 1};
        enum child_end end = child_run(&job, head, str_from(path), &limits, &a, &out);
        double took = clock_ms() - from;
        if (end != rows[i].end || took > 3000)
            fail_msg("%s: expected %d, got %d after %.0f ms", rows[i].name, rows[i].end, end, took);
        assert_true(str_eq_z(out, end == CHILD_TRUE ? path : ""));
        assert_int_equal(waitpid(-1, NULL, WNOHANG), -1); // no child is left
        arena_finish(&a);
    }
    unlink(path);
}

// ---- files ----

static struct str repeat(struct arena *a, const char *head, const char *part, int n,
                         const char *tail)
{
    size_t h = strlen(head), k = strlen(part), t = strlen(tail);
    char *p = arena_alloc(a, h + k * (size_t)n + t + 1);
    memcpy(p, head, h);
    for (int i = 0; i < n; i++)
        memcpy(p + h + (size_t)i * k, part, k);
    memcpy(p + h + k * (size_t)n, tail, t);
    return (struct str){p, h + k * (size_t)n + t};
}

// g0 contains ten of g1, which contains ten of g2 …
static struct str billion(struct arena *a)
{
    struct str s = STR("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><defs>"
                       "<rect id='g9' width='9' height='9'/>");
    for (int i = 8; i >= 0; i--) {
        s = arena_printf(a, "%s<g id='g%d'>", s.p, i);
        for (int k = 0; k < 10; k++)
            s = arena_printf(a, "%s<use href='#g%d'/>", s.p, i + 1);
        s = arena_printf(a, "%s</g>", s.p);
    }
    return arena_printf(a, "%s</defs><use href='#g0'/></svg>", s.p);
}

#define SVG(inside) "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 20'>" inside "</svg>"

static void drawings_are_drawn_or_refused(void **state)
{
    struct arena a = {0};
    struct row {
        const char *name;
        struct str svg;
        int w, h; // 0: refused, or over a limit
    } rows[] = {
        {"plain", STR(SVG("<rect width='40' height='20' fill='red'/>")), 200, 100},
        {"upright", STR("<svg xmlns='http://www.w3.org/2000/svg' width='1' height='4'/>"), 50, 200},
        {"no size", STR("<svg xmlns='http://www.w3.org/2000/svg'/>"), 0, 0},
        {"no width", STR("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 0 9'/>"), 0, 0},
        {"a size beyond all",
         STR("<svg xmlns='http://www.w3.org/2000/svg' width='1e300' height='1e-300'/>"), 0, 0},
        {"use of itself", STR(SVG("<g id='a'><use href='#a'/></g>")), 200, 100},
        {"a ring of uses", STR(SVG("<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>")),
         200, 100},
        {"a thousand million uses", billion(&a), 0, 0}, // its processor time ends,
        {"a pattern of itself",
         STR(SVG("<pattern id='p' width='1' height='1'><rect width='9' height='9' fill='url(#p)'/>"
                 "</pattern><rect width='40' height='20' fill='url(#p)'/>")),
         200, 100},
        {"nested deep",
         repeat(&a, "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 2 1'>", "<g>", 5000, ""),
         0, 0},
        {"not an SVG", STR("<html/>"), 0, 0},
        {"cut off", STR("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 2 1'><g"), 0, 0},
        {"nothing", STR(""), 0, 0},
    };
    int wrong = 0;
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str png = {0};
        double from = clock_ms();
        enum decode_result r = decode_svg(rows[i].svg, 200, &a, &png);
        double took = clock_ms() - from;
        unsigned w = png.n > 24 ? (uint8_t)png.p[18] * 256u + (uint8_t)png.p[19] : 0,
                 h = png.n > 24 ? (uint8_t)png.p[22] * 256u + (uint8_t)png.p[23] : 0;
        bool as_wanted = (r == DECODE_OPENS) == (rows[i].w > 0) && (int)w == rows[i].w &&
                         (int)h == rows[i].h && r != DECODE_FAILED && took < 40000;
        if (!as_wanted)
            print_error("%s: expected %d x %d, got %u x %u (%d) after %.0f ms\n", rows[i].name,
                        rows[i].w, rows[i].h, w, h, r, took);
        wrong += !as_wanted;
        assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
    }
    arena_finish(&a);
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_child_is_over_whatever_it_does),
        cmocka_unit_test(drawings_are_drawn_or_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
