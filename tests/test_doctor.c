// test_doctor: a machine that is set up as the operator's guide says, and the same one spoilt in
// one way at a time.
#include "harness.h"

#include <unistd.h>

#include "bundle/minisign_key.h"
#include "platform/file.h"
#include "program/doctor.h"

#define GOOD_NOW 1800000000ll // 2027

static void sh(const char *command, const char *dir)
{
    char line[2048];
    snprintf(line, sizeof line, "cd %s && { %s; }", dir, command);
    if (system(line) != 0)
        fail_msg("%s", line);
}

static void set_up(const char *dir)
{
    sh("mkdir -p etc/hetao-kiosk/keys etc/systemd/system/graphical.target.wants etc/sysctl.d "
       "usr/lib/systemd/system var/lib/hetao-kiosk fonts proc/sys/kernel && chmod -R go-w . && "
       "echo 0 >proc/sys/kernel/sysrq && touch fonts/a.otf "
       "usr/lib/systemd/system/hetao-kiosk.service && "
       "printf '$argon2id$x\\n' >etc/hetao-kiosk/pin && "
       "ln -s /usr/lib/systemd/system/hetao-kiosk.service "
       "etc/systemd/system/graphical.target.wants/ && "
       "ln -s /dev/null etc/systemd/system/ctrl-alt-del.target && "
       "for i in 1 2 3 4 5 6; do ln -s /dev/null etc/systemd/system/getty@tty$i.service; done && "
       "'" HETAO_BUILD "/app/hetao-bundle' keygen k --no-passphrase >/dev/null && "
       "mv k.pub etc/hetao-kiosk/keys && chmod go-w etc/hetao-kiosk/keys/k.pub",
       dir);
}

enum spoilt { FINE, NO_DISPLAY, NO_TOUCH, NO_SOUND, WRONG_CLOCK };

static const struct row {
    const char *name, *change;
    enum spoilt spoilt;
    const char *part; // that is not well; NULL: all are
    enum doctor_verdict verdict;
} rows[] = {
    {"as the guide says", "true", FINE, NULL, DOCTOR_WELL},
    {"the display is off", "true", NO_DISPLAY, "Display", DOCTOR_BAD},
    {"no touch panel", "true", NO_TOUCH, "Touchscreen", DOCTOR_ADVICE},
    {"no loudspeaker", "true", NO_SOUND, "Sound", DOCTOR_ADVICE},
    {"no fonts", "rm fonts/*", FINE, "Fonts", DOCTOR_BAD},
    {"no key", "rm etc/hetao-kiosk/keys/*", FINE, "Keys", DOCTOR_ADVICE},
    {"a key that others may change", "chmod o+w etc/hetao-kiosk/keys/k.pub", FINE, "Keys",
     DOCTOR_BAD},
    {"no PIN", "rm etc/hetao-kiosk/pin", FINE, "PIN of the staff page", DOCTOR_ADVICE},
    {"no state folder", "rm -r var/lib/hetao-kiosk && touch var/lib/hetao-kiosk", FINE,
     "State folder", DOCTOR_BAD},
    {"1970", "true", WRONG_CLOCK, "Clock", DOCTOR_ADVICE},
    {"not enabled", "rm etc/systemd/system/graphical.target.wants/*", FINE, "Service", DOCTOR_BAD},
    {"a console", "rm etc/systemd/system/getty@tty3.service", FINE, "Consoles", DOCTOR_ADVICE},
    {"SysRq", "echo 438 >proc/sys/kernel/sysrq", FINE, "SysRq and Ctrl+Alt+Del", DOCTOR_ADVICE},
};

static bool right(const struct row *r, const struct doctor_finding *f)
{
    if (geteuid() != 0 && !strcmp(f->part[DIAG_EN], "Keys"))
        return true; // nobody else can give root a file
    bool blamed = r->part && !strcmp(f->part[DIAG_EN], r->part);
    if (f->verdict == (blamed ? r->verdict : DOCTOR_WELL) &&
        (f->verdict == DOCTOR_WELL) == !f->remedy[DIAG_EN][0] && f->what[DIAG_ZH][0] &&
        !f->remedy[DIAG_EN][0] == !f->remedy[DIAG_ZH][0])
        return true;
    print_error("%s: %s: %d, %s\n", r->name, f->part[DIAG_EN], f->verdict, f->what[DIAG_EN]);
    return false;
}

static void each_fault_is_named(void **state)
{
    int wrong = 0;
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct row *r = &rows[i];
        struct arena a = {0};
        struct doctor_finding found[DOCTOR_PARTS];
        char dir[] = "/tmp/hetao-doctor-XXXXXX";
        assert_non_null(mkdtemp(dir));
        set_up(dir);
        sh(r->change, dir);
        struct doctor_machine m = {.root = dir,
                                   .state_dir = "/var/lib/hetao-kiosk",
                                   .keys = "/etc/hetao-kiosk/keys",
                                   .pin = "/etc/hetao-kiosk/pin",
                                   .fonts = "/fonts",
                                   .touch = r->spoilt != NO_TOUCH,
                                   .sound = r->spoilt != NO_SOUND,
                                   .now_s = r->spoilt == WRONG_CLOCK ? 86400 : GOOD_NOW};
        if (r->spoilt != NO_DISPLAY)
            m.display = (struct px_size){1920, 1080};
        doctor_examine(&m, &a, found);
        for (int k = 0; k < DOCTOR_PARTS; k++)
            wrong += !right(r, &found[k]);
        sh("rm -rf \"$PWD\"", dir);
        arena_finish(&a);
    }
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_fault_is_named)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
