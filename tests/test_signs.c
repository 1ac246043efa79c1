// test_signs: the loop gives signs of life while an update is verified, loaded and shown. The
// update thread is held at each long step until the loop has made further turns, so that turns are
// counted and not seconds: however slow a step is, the loop neither does it nor waits for it.
#include "harness.h"

#include <pthread.h>
#include <sodium.h>
#include <stdatomic.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "bundle/pack.h"
#include "content/diff.h"
#include "platform/clock.h"
#include "platform/file.h"
#include "program/loop.h"

#define HELD_TURNS 8  // of the loop, for each long step
#define QUIET_TURNS 1 // the most without a sign: a frame came due while such a turn ended
#define FRAME_MS (1000.0 / 60 - 1)
#define MAX_TURNS 100000

static struct {
    pthread_t loop;
    bool armed; // a long step on the loop's thread is a fault
    atomic_int turns, steps;
    atomic_int on_loop; // long steps on the loop's thread
} gate;

static void long_step(void)
{
    if (pthread_equal(pthread_self(), gate.loop)) {
        gate.on_loop += gate.armed;
        return;
    }
    gate.steps++;
    for (int until = gate.turns + HELD_TURNS; gate.armed && gate.turns < until;)
        usleep(1000);
}

// Every step whose time grows with the content.
#define HELD(type, name, parameters, arguments)                                                    \
    type __real_##name parameters;                                                                 \
    type __wrap_##name parameters;                                                                 \
    type __wrap_##name parameters                                                                  \
    {                                                                                              \
        long_step();                                                                               \
        return __real_##name arguments;                                                            \
    }
HELD(struct archive *, archive_open_file,
     (const struct file *f, const struct archive_opts *o, struct arena *a, struct refusal *why),
     (f, o, a, why))
HELD(bool, archive_read_all, (struct archive * z, struct arena *a, struct refusal *why),
     (z, a, why))
HELD(bool, store_take,
     (struct store * s, const struct file *f, struct arena *a, struct refusal *why), (s, f, a, why))
HELD(const struct model *, bundle_load_texts,
     (const struct bundle *b, struct arena *a, struct diag_list *d, struct texts *t), (b, a, d, t))
HELD(const struct map_shapes *, map_shapes_build,
     (struct arena * a, const struct geo_layer *layers, int n, const struct map_site *sites, int k),
     (a, layers, n, sites, k))
HELD(bool, diff_content,
     (struct diff * d, struct arena *a, const struct files *from, const struct files *to,
      const char **why),
     (d, a, from, to, why))
HELD(bool, store_switch,
     (struct store * s, const struct archive_info *i, struct arena *a, struct refusal *why),
     (s, i, a, why))

// espeak-ng opens once in a process; no voice is needed here.
struct speech *__wrap_speech_create(void);
struct speech *__wrap_speech_create(void)
{
    return NULL;
}

struct stand {
    char dir[64], state[96], drop[96], socket[96];
    struct minisign_secret key;
    int manager;
    struct options o;
    struct window window;
    struct incoming incoming;
    struct service service;
    struct loop l;
    int quiet, most_quiet; // turns without a sign, of those that could show a frame
};

static void sh(const struct stand *s, const char *command)
{
    char line[512];
    snprintf(line, sizeof line, "cd %s && %s", s->dir, command);
    if (system(line) != 0)
        fail_msg("%s", line);
}

// A manager so impatient that a sign is due at every turn.
static void listen_for_signs(struct stand *s)
{
    struct sockaddr_un at = {.sun_family = AF_UNIX};
    snprintf(at.sun_path, sizeof at.sun_path, "%s", s->socket);
    s->manager = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    assert_int_equal(bind(s->manager, (struct sockaddr *)&at, sizeof at), 0);
    setenv("NOTIFY_SOCKET", s->socket, 1);
    setenv("WATCHDOG_USEC", "2", 1);
    service_open(&s->service);
}

static int open_stand(void **state)
{
    struct stand *s = calloc(1, sizeof *s);
    strcpy(s->dir, "/tmp/hetao-signs-XXXXXX");
    assert_non_null(mkdtemp(s->dir));
    snprintf(s->state, sizeof s->state, "%s/state", s->dir);
    snprintf(s->drop, sizeof s->drop, "%s/drop", s->dir);
    snprintf(s->socket, sizeof s->socket, "%s/socket", s->dir);
    assert_true(sodium_init() >= 0);
    minisign_secret_make(&s->key);
    sh(s, "mkdir state drop && cp -r '" HETAO_SOURCE "/content' content");
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    setenv("SDL_AUDIODRIVER", "dummy", 1);
    assert_true(
        window_open(&s->window, &(struct window_opts){.title = "test", .size = {640, 360}}));
    listen_for_signs(s);
    *state = s;
    return 0;
}

static int close_stand(void **state)
{
    struct stand *s = *state;
    gate.armed = false;
    loop_close(&s->l);
    incoming_close(&s->incoming);
    service_close(&s->service);
    window_close(&s->window);
    close(s->manager);
    sh(s, "rm -rf $PWD");
    free(s);
    return 0;
}

static void release(const struct stand *s, const char *change)
{
    struct arena a = {0};
    struct diag_list diags;
    struct refusal why;
    struct str bytes;
    const char *reason;
    diag_init(&diags, &a);
    sh(s, change);
    const char *folder = arena_printf(&a, "%s/content", s->dir).p;
    struct files from = files_folder(folder);
    const struct model *m = content_load(&a, folder, &diags);
    assert_non_null(m);
    struct pack_job job = {&from, m, &s->key, "2026-02-26T09:00:00Z", NULL, NULL};
    assert_true(pack(&job, &a, &bytes, &why));
    assert_true(file_write(arena_printf(&a, "%s/new.hetao", s->dir).p, bytes, &reason));
    sh(s, "mv new.hetao drop/new.hetao");
    free((char *)bytes.p);
    arena_finish(&a);
}

static void open_loop(struct stand *s, const char *place)
{
    struct updater_opts updates = {.state_dir = s->state,
                                   .drop = s->drop,
                                   .media = s->drop,
                                   .installed = HETAO_SOURCE "/content",
                                   .boot = "boot",
                                   .trust = {.keys = {minisign_public_of(&s->key)}, .n = 1},
                                   .wake = window_wake,
                                   .wake_ctx = &s->window};
    struct incoming_opts io = {.updates = &updates};
    struct loop_opts lo = {
        .options = &s->o, .window = &s->window, .incoming = &s->incoming, .service = &s->service};
    s->o = (struct options){.state_dir = s->state, .lang = "en", .open = place};
    assert_true(incoming_open(&s->incoming, &io));
    assert_int_equal(loop_open(&s->l, &lo), 0);
}

// Tiles and hand-overs wake the loop between two frames, as often as they come: such a turn can
// show nothing, and how many fit there says how fast the machine is.
static bool between_frames(const struct stand *s)
{
    return clock_ms() - s->l.shown_ms < FRAME_MS;
}

static void turn(struct stand *s)
{
    char text[80];
    bool told = false;
    loop_turn(&s->l);
    gate.turns++;
    while (recv(s->manager, text, sizeof text, 0) > 0)
        told = true;
    if (told)
        s->quiet = 0;
    else if (!between_frames(s))
        s->quiet++;
    if (s->quiet > s->most_quiet)
        s->most_quiet = s->quiet;
}

// Until an update is shown that was dropped after the loop had come to rest.
static void turn_until_shown(struct stand *s, const char *version)
{
    while (gate.turns < MAX_TURNS && !str_eq_z(s->l.x.live.model->bundle.version, version)) {
        turn(s);
        if (s->l.incoming->content && !s->l.incoming->content->map_hash)
            fail_msg("the map of what arrived is left for the loop to hash");
    }
    assert_true(str_eq_z(s->l.x.live.model->bundle.version, version));
}

static void take_in(struct stand *s, const char *place, const char *change)
{
    gate.loop = pthread_self();
    gate.turns = gate.steps = gate.on_loop = 0;
    open_loop(s, place);
    for (int i = 0; i < 1000 && s->l.phase != LOOP_RUNNING; i++)
        turn(s);
    assert_int_equal(s->l.phase, LOOP_RUNNING);
    for (int i = 0; i < 20; i++)
        turn(s);
    release(s, change);
    gate.armed = true;
    gate.turns = s->quiet = s->most_quiet = 0;
    turn_until_shown(s, "release 2");
    for (int i = 0; i < 20; i++)
        turn(s);
    gate.armed = false;
    assert_true(gate.steps >= 6); // the thread was held at each of them
    assert_int_equal(gate.on_loop, 0);
    if (s->most_quiet > QUIET_TURNS)
        fail_msg("%d turns without a sign of life", s->most_quiet);
}

#define RELEASE_2                                                                                  \
    "sed -i 's/^serial: .*/serial: 2911290002/; s/^version: .*/version: release 2/' "              \
    "content/bundle.yaml"

static void while_nothing_moves(void **state)
{
    take_in(*state, "map", RELEASE_2);
}

static void while_much_moves(void **state)
{
    take_in(*state, "attract", RELEASE_2);
}

// Its tiles are painted beside those shown.
static void while_another_map_comes(void **state)
{
    take_in(*state, "map",
            RELEASE_2 " && sed -i 's/114.0795,22.5215/114.0796,22.5215/' "
                      "content/map/places.geojson");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(while_nothing_moves, open_stand, close_stand),
        cmocka_unit_test_setup_teardown(while_much_moves, open_stand, close_stand),
        cmocka_unit_test_setup_teardown(while_another_map_comes, open_stand, close_stand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
