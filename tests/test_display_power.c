// test_display_power: turns an X11 display off and on, with a server of the test's own: none of
// those that run without a monitor has the DPMS extension.
#include "harness.h"

#include <X11/Xlib.h>
#include <X11/Xmd.h>
#include <X11/extensions/dpms.h>

#include "platform/display.h"

// The monitor: what the linker's --wrap hands over has no context.
static struct {
    bool known, capable, enabled;
    CARD16 level;
    int forced;   // calls
    int timeouts; // sum of the server's own
} monitor;

Bool __wrap_DPMSQueryExtension(Display *d, int *event, int *error);
Bool __wrap_DPMSCapable(Display *d);
Status __wrap_DPMSInfo(Display *d, CARD16 *level, BOOL *enabled);
Status __wrap_DPMSEnable(Display *d);
Status __wrap_DPMSSetTimeouts(Display *d, CARD16 standby, CARD16 suspend, CARD16 off);
Status __wrap_DPMSForceLevel(Display *d, CARD16 level);
int __wrap_XFlush(Display *d);

Bool __wrap_DPMSQueryExtension(Display *d, int *event, int *error)
{
    (void)d;
    *event = *error = 0;
    return monitor.known;
}

Bool __wrap_DPMSCapable(Display *d)
{
    (void)d;
    return monitor.capable;
}

Status __wrap_DPMSInfo(Display *d, CARD16 *level, BOOL *enabled)
{
    (void)d;
    *level = monitor.level;
    *enabled = monitor.enabled;
    return 1;
}

Status __wrap_DPMSEnable(Display *d)
{
    (void)d;
    monitor.enabled = true;
    return 1;
}

Status __wrap_DPMSSetTimeouts(Display *d, CARD16 standby, CARD16 suspend, CARD16 off)
{
    (void)d;
    monitor.timeouts = standby + suspend + off;
    return 1;
}

Status __wrap_DPMSForceLevel(Display *d, CARD16 level)
{
    (void)d;
    assert_true(monitor.enabled); // else the server answers with an error, which ends the program
    monitor.level = level;
    monitor.forced++;
    return 1;
}

int __wrap_XFlush(Display *d)
{
    (void)d;
    return 1;
}

static void it_goes_off_and_on(void **state)
{
    (void)state;
    struct display d = {.connection = &monitor};
    monitor.known = monitor.capable = true;
    monitor.timeouts = 1800;
    assert_true(display_power(&d, false));
    assert_int_equal(monitor.level, DPMSModeOff);
    assert_int_equal(monitor.timeouts, 0);
    assert_true(display_power(&d, false)); // again and again, at night
    assert_int_equal(monitor.forced, 1);
    monitor.level = DPMSModeOn; // a jolt of the mouse
    assert_true(display_power(&d, false));
    assert_int_equal(monitor.level, DPMSModeOff);
    assert_true(display_power(&d, true));
    assert_int_equal(monitor.level, DPMSModeOn);
    assert_int_equal(monitor.forced, 3);
}

static void a_display_that_cannot(void **state)
{
    (void)state;
    struct display d = {.connection = &monitor}, none = {0};
    monitor.forced = 0;
    monitor.known = true;
    monitor.capable = false;
    assert_false(display_power(&d, false));
    monitor.known = false;
    assert_false(display_power(&d, false));
    assert_false(display_power(&none, false)); // Wayland
    assert_int_equal(monitor.forced, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_goes_off_and_on),
        cmocka_unit_test(a_display_that_cannot),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
