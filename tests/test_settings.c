// test_settings: times of the day, spans over midnight, and the settings that staff make: their
// file, whatever is in it, and the buttons' steps.
#include "harness.h"

#include <unistd.h>

#include "base/day_time.h"
#include "platform/file.h"
#include "store/settings.h"

static void times_are_read_and_printed(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int minute; // -1: no time
    } rows[] = {{"00:00", 1440}, {"00:01", 1},  {"08:30", 510}, {"23:59", 1439}, {"24:00", -1},
                {"12:60", -1},   {"8:30", -1},  {"08:3", -1},   {"08:300", -1},  {"", -1},
                {"08.30", -1},   {"-1:30", -1}, {"0x:10", -1},  {"never", -1}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int minute = -1;
        char again[6];
        bool ok = day_time_read(str_from(rows[i].text), &minute);
        if (ok != (rows[i].minute >= 0) || minute != rows[i].minute)
            fail_msg("%s: %d", rows[i].text, minute);
        if (!ok)
            continue;
        day_time_print(minute, again);
        assert_string_equal(again, rows[i].text);
    }
}

static void spans_run_over_midnight(void **state)
{
    (void)state;
    static const struct {
        int at, from, to;
        bool in;
    } rows[] = {
        {600, 540, 1080, true},   {540, 540, 1080, true},       {1080, 540, 1080, false},
        {1200, 1200, 480, true},  {1439, 1200, 480, true},      {1440, 1200, 480, true},
        {0, 1200, 480, true},     {479, 1200, 480, true},       {480, 1200, 480, false},
        {700, 1200, 480, false},  {0, 1440, 480, true},         {1439, 1440, 480, false},
        {1439, 1200, 1440, true}, {0, 1200, 1440, false},       {600, 600, 600, false},
        {0, 1440, 1440, false},   {600, DAY_NEVER, 480, false}, {600, 480, DAY_NEVER, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (day_time_in(rows[i].at, rows[i].from, rows[i].to) != rows[i].in)
            fail_msg("%d in %d to %d", rows[i].at, rows[i].from, rows[i].to);
}

static const struct settings given = {{480, 1200, 240, 24}};

static int open_folder(void **state)
{
    char *dir = strdup("/tmp/hetao-settings-XXXXXX");
    assert_non_null(mkdtemp(dir));
    *state = dir;
    return 0;
}

static int remove_folder(void **state)
{
    file_remove_tree(*state);
    free(*state);
    return 0;
}

static void put(const char *dir, const char *text)
{
    char path[128];
    const char *why;
    snprintf(path, sizeof path, "%s/settings", dir);
    assert_true(file_write(path, str_from(text), &why));
}

static void what_is_written_is_read(void **state)
{
    static const struct settings rows[] = {
        {{0, 0, 0, 0}}, {{1440, 1, 1439, SETTING_SILENCE_MOST}}, {{480, 1200, 240, 24}}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_true(settings_write(*state, &rows[i]));
        struct settings s = settings_read(*state, &given);
        assert_memory_equal(&s, &rows[i], sizeof s);
    }
}

static void a_bad_file_changes_nothing(void **state)
{
    static const char *const rows[] = {"display-on 25:00\n",
                                       "display-on\n",
                                       "display-on  \n",
                                       "display-off 08:00x\n",
                                       "hours 3\n",
                                       "silent-hours 169\n",
                                       "silent-hours 1000000000000\n",
                                       "silent-hours -1\n",
                                       "display-on 07:00\n\x01",
                                       "restart 4\n",
                                       "\n"};
    struct settings s;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        put(*state, rows[i]);
        s = settings_read(*state, &given);
        if (memcmp(&s, &given, sizeof s))
            fail_msg("%s", rows[i]);
    }
    put(*state, "restart never\n"); // the others are the options'
    s = settings_read(*state, &given);
    assert_int_equal(s.value[SETTING_RESTART], DAY_NEVER);
    assert_int_equal(s.value[SETTING_DISPLAY_ON], 480);
    put(*state, "");
    s = settings_read(*state, &given);
    assert_memory_equal(&s, &given, sizeof s);
    s = settings_read(NULL, &given);
    assert_memory_equal(&s, &given, sizeof s);
    assert_false(settings_write("/dev/null/no", &given));
}

static void steps(void **state)
{
    (void)state;
    static const struct {
        enum setting which;
        int from;
        bool more;
        int to;
    } rows[] = {
        {SETTING_DISPLAY_ON, 480, true, 510},  {SETTING_DISPLAY_ON, 480, false, 450},
        {SETTING_DISPLAY_ON, 30, false, 1440}, {SETTING_DISPLAY_ON, 1440, true, 30},
        {SETTING_DISPLAY_ON, 1440, false, 0},  {SETTING_DISPLAY_OFF, 1410, true, 0},
        {SETTING_DISPLAY_OFF, 0, true, 1200},  {SETTING_DISPLAY_OFF, 0, false, 1200},
        {SETTING_DISPLAY_OFF, 1439, true, 0},  {SETTING_RESTART, 0, true, 240},
        {SETTING_RESTART, 240, true, 300},     {SETTING_RESTART, 1380, true, 0},
        {SETTING_SILENCE, 24, true, 48},       {SETTING_SILENCE, 24, false, 12},
        {SETTING_SILENCE, 1, false, 0},        {SETTING_SILENCE, 0, false, 0},
        {SETTING_SILENCE, 0, true, 1},         {SETTING_SILENCE, 168, true, 168},
        {SETTING_SILENCE, 100, false, 72},     {SETTING_SILENCE, 100, true, 168},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct settings s = {{0}};
        s.value[rows[i].which] = rows[i].from;
        settings_step(&s, rows[i].which, rows[i].more);
        if (s.value[rows[i].which] != rows[i].to)
            fail_msg("row %zu: %d", i, s.value[rows[i].which]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(times_are_read_and_printed),
        cmocka_unit_test(spans_run_over_midnight),
        cmocka_unit_test_setup_teardown(what_is_written_is_read, open_folder, remove_folder),
        cmocka_unit_test_setup_teardown(a_bad_file_changes_nothing, open_folder, remove_folder),
        cmocka_unit_test(steps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
