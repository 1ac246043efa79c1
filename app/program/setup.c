// setup: converts the command line's options into those of the exhibit.
#include "program/setup.h"

#include "platform/paths.h"

struct trust setup_trust(const struct options *o)
{
    struct arena a = {0};
    struct trust t = {0};
    trust_add_folder(&t, paths_keys(&a), o->kiosk);
    if (!o->kiosk)
        trust_add_demo(&t);
    arena_finish(&a);
    return t;
}

static struct settings settings(const struct options *o)
{
    return (struct settings){{[SETTING_DISPLAY_ON] = o->display_on,
                              [SETTING_DISPLAY_OFF] = o->display_off,
                              [SETTING_RESTART] = o->restart_at,
                              [SETTING_SILENCE] = (int)o->silent_hours}};
}

struct exhibit_opts setup_exhibit(const struct options *o, struct px_size canvas)
{
    return (struct exhibit_opts){.canvas = canvas,
                                 .bundle = o->bundle,
                                 .state_dir = o->state_dir,
                                 .trust = setup_trust(o),
                                 .lang = o->lang,
                                 .theme = o->theme,
                                 .demo = o->demo,
                                 .kiosk = o->kiosk,
                                 .preview = o->preview,
                                 .workbook = o->cells ? o->workbook : NULL,
                                 .cells = o->cells,
                                 .tour = o->tour,
                                 .seed = o->seed,
                                 .settings = settings(o),
                                 .mm_width = o->mm_width,
                                 .mm_floor = o->mm_floor};
}
