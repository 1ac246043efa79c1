// drive: sends touches and trackpad gestures to Xorg's inputtest driver, from lines of standard
// input:
//
//   down ID X Y, move ID X Y, up ID      a finger; X and Y in px of the screen
//   pinch begin|update|end SCALE         two fingers on a trackpad
//   motion DX DY                         the trackpad's pointer
//   wait MS
//
// usage: drive SOCKET WIDTH HEIGHT
#include <X11/X.h>
#include <X11/extensions/XI2.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>
#include <xorg/xf86-input-inputtest-protocol.h>

#define AXIS_MOST 65535.0 // of the driver's touch device

struct driver {
    int fd;
    double w, h; // px of the screen
};

static void give_up(const char *what)
{
    fprintf(stderr, "drive: %s: %s\n", what, strerror(errno));
    exit(1);
}

static void send_event(const struct driver *d, void *event, size_t size, enum xf86ITEventType type)
{
    xf86ITEventHeader *header = event;
    header->length = (uint32_t)size;
    header->type = type;
    if (write(d->fd, event, size) != (ssize_t)size)
        give_up("the server does not take an event");
}
#define SEND(d, e, type) send_event(d, &(e), sizeof(e), type)

static void receive(const struct driver *d)
{
    xf86ITResponseAny answer;
    if (read(d->fd, &answer, sizeof answer.header) != sizeof answer.header)
        give_up("the server does not answer");
    size_t rest = answer.header.length - sizeof answer.header;
    if (rest && read(d->fd, (char *)&answer + sizeof answer.header, rest) != (ssize_t)rest)
        give_up("the server answers half");
}

static struct driver connect_to(const char *path, double w, double h)
{
    struct driver d = {socket(AF_UNIX, SOCK_STREAM, 0), w, h};
    struct sockaddr_un at = {.sun_family = AF_UNIX};
    snprintf(at.sun_path, sizeof at.sun_path, "%s", path);
    if (d.fd < 0 || connect(d.fd, (struct sockaddr *)&at, sizeof at))
        give_up(path);
    xf86ITEventClientVersion version = {.major = XF86IT_PROTOCOL_VERSION_MAJOR,
                                        .minor = XF86IT_PROTOCOL_VERSION_MINOR};
    SEND(&d, version, XF86IT_EVENT_CLIENT_VERSION);
    receive(&d);
    return d;
}

static void touch(const struct driver *d, int type, unsigned id, double x, double y)
{
    xf86ITEventTouch e = {.touchid = id, .touch_type = (uint32_t)type};
    if (type != XI_TouchEnd) {
        e.valuators.mask[0] = 3;
        e.valuators.valuators[0] = x / d->w * AXIS_MOST;
        e.valuators.valuators[1] = y / d->h * AXIS_MOST;
    }
    SEND(d, e, XF86IT_EVENT_TOUCH);
}

static void pinch(const struct driver *d, const char *phase, double scale)
{
    int type = !strcmp(phase, "begin")    ? XI_GesturePinchBegin
               : !strcmp(phase, "update") ? XI_GesturePinchUpdate
                                          : XI_GesturePinchEnd;
    xf86ITEventGesturePinch e = {.gesture_type = (uint16_t)type, .num_touches = 2, .scale = scale};
    SEND(d, e, XF86IT_EVENT_GESTURE_PINCH);
}

static void motion(const struct driver *d, double dx, double dy)
{
    xf86ITEventMotion e = {.valuators = {.mask = {3}, .valuators = {dx, dy}}};
    SEND(d, e, XF86IT_EVENT_MOTION);
}

static void wait_ms(double ms)
{
    struct timespec t = {(time_t)(ms / 1000), (long)(ms * 1e6) % 1000000000};
    nanosleep(&t, NULL);
}

static bool obey(const struct driver *d, const char *line)
{
    unsigned id;
    double x, y;
    char phase[8];
    if (sscanf(line, "down %u %lf %lf", &id, &x, &y) == 3)
        touch(d, XI_TouchBegin, id, x, y);
    else if (sscanf(line, "move %u %lf %lf", &id, &x, &y) == 3)
        touch(d, XI_TouchUpdate, id, x, y);
    else if (sscanf(line, "up %u", &id) == 1)
        touch(d, XI_TouchEnd, id, 0, 0);
    else if (sscanf(line, "pinch %7s %lf", phase, &x) == 2)
        pinch(d, phase, x);
    else if (sscanf(line, "motion %lf %lf", &x, &y) == 2)
        motion(d, x, y);
    else if (sscanf(line, "wait %lf", &x) == 1)
        wait_ms(x);
    else
        return false;
    return true;
}

int main(int argc, char **argv)
{
    char line[256];
    if (argc != 4)
        return 2;
    struct driver d = connect_to(argv[1], atof(argv[2]), atof(argv[3]));
    while (fgets(line, sizeof line, stdin))
        if (line[0] != '#' && line[0] != '\n' && !obey(&d, line)) {
            fprintf(stderr, "drive: what is \"%s\"?\n", line);
            return 2;
        }
    wait_ms(50); // the server reads on its own time
    close(d.fd);
    return 0;
}
