// test_options: the command line: every kind of option, right and wrong.
#include "harness.h"

#include "program/options.h"

static bool read_args(struct options *o, struct arena *a, const char *line)
{
    static char copy[512];
    char *argv[32] = {"hetao-kiosk"};
    int argc = 1;
    snprintf(copy, sizeof copy, "%s", line);
    for (char *p = strtok(copy, " "); p; p = strtok(NULL, " "))
        argv[argc++] = p;
    return options_read(o, a, argc, argv);
}

static void right_ones_are_taken(void **state)
{
    (void)state;
    struct arena a = {0};
    struct options o;
    assert_true(read_args(&o, &a, ""));
    assert_false(o.headless || o.kiosk || o.fullscreen);
    assert_int_equal(o.size.w, 1920);
    assert_true(o.at_ms == 1500);
    assert_true(read_args(
        &o, &a, "--headless --size 1080x1920 --open card:a --at 20 --lang en --theme night"));
    assert_true(o.headless && o.size.w == 1080 && o.size.h == 1920 && o.at_ms == 20);
    assert_string_equal(o.open, "card:a");
    assert_string_equal(o.lang, "en");
    assert_string_equal(o.theme, "night");
    static const char *const implied[] = {"--shot x.png", "--replay v.visit", "--bench pan",
                                          "--print-scene"};
    for (size_t i = 0; i < 4; i++) {
        assert_true(read_args(&o, &a, implied[i]));
        assert_true(o.headless);
    }
    assert_true(
        read_args(&o, &a, "--kiosk --mm-width 940.5 --state /s --bundle /b --window 800x600"));
    assert_true(o.kiosk && o.mm_width == 940.5 && o.window.w == 800 && !o.headless);
    assert_true(o.display_on == 480 && !o.display_off && !o.restart_at && o.silent_hours == 24);
    assert_true(read_args(&o, &a,
                          "--display-on 09:30 --display-off 00:00 --restart-at 04:00 "
                          "--silent-hours 8"));
    assert_true(o.display_on == 570 && o.display_off == 1440 && o.restart_at == 240 &&
                o.silent_hours == 8);
    arena_finish(&a);
}

static void wrong_ones_are_refused(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "--nothing",  "map",         "--size",         "--size 1920",       "--size x1080",
        "--size 0x5", "--size 9x-9", "--size 99999x5", "--size 1920x1080x", "--at soon",
        "--at -5",    "--at nan",    "--at 3600001",   "--mm-width 1e99",   "--config /nonexistent",
        "--display-on 9:30", "--display-off 24:00", "--restart-at never", "--silent-hours 169",
        "-h"};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena a = {0};
        struct options o;
        if (read_args(&o, &a, rows[i]))
            fail_msg("\"%s\" was taken", rows[i]);
        arena_finish(&a);
    }
}

static bool read_config_text(struct options *o, struct arena *a, const char *text)
{
    char path[] = "/tmp/hetao-conf-XXXXXX", line[64];
    FILE *f = fdopen(mkstemp(path), "w");
    fputs(text, f);
    fclose(f);
    snprintf(line, sizeof line, "--config %s", path);
    bool ok = read_args(o, a, line);
    remove(path);
    return ok;
}

static void a_file_says_the_same(void **state)
{
    (void)state;
    struct arena a = {0};
    struct options o;
    assert_true(read_config_text(
        &o, &a, "# exhibit\nkiosk\n\n  lang   en  \nmm-width 530\nbundle /my content"));
    assert_true(o.kiosk && o.mm_width == 530);
    assert_string_equal(o.lang, "en");
    assert_string_equal(o.bundle, "/my content");
    static const char *const bad[] = {"kiosk yes", "lang", "size 12", "frob 1", "mm-width wide"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (read_config_text(&o, &a, bad[i]))
            fail_msg("\"%s\" was taken", bad[i]);
    arena_finish(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(right_ones_are_taken),
        cmocka_unit_test(wrong_ones_are_refused),
        cmocka_unit_test(a_file_says_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
