// doctor: a check for each part of the machine, in the order in which an operator sets it up.
#include "program/doctor.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "bundle/trust.h"
#include "platform/clock.h"
#include "platform/file.h"
#include "platform/paths.h"
#include "platform/service.h"
#include "platform/window.h"
#include "program/run_modes.h"

#define MIB (1024.0 * 1024)
#define LEAST_DISK_MIB 200
#define LEAST_YEAR_S 1767225600ll // 2026-01-01
#define MOST_YEAR_S 2524608000ll  // 2050-01-01
#define CONSOLES 6

struct patient {
    const struct doctor_machine *m;
    struct arena *a;
    struct doctor_finding *f; // the one being made
};

static const char *below(const struct patient *p, const char *path)
{
    return arena_printf(p->a, "%s%s", p->m->root, path).p;
}

static void part(struct patient *p, const char *en, const char *zh)
{
    *p->f = (struct doctor_finding){{en, zh}, DOCTOR_WELL, {"", ""}, {"", ""}};
}

static void say(struct patient *p, const char *en, const char *zh)
{
    p->f->what[DIAG_EN] = en;
    p->f->what[DIAG_ZH] = zh;
}

static void advise(struct patient *p, enum doctor_verdict verdict, const char *en, const char *zh)
{
    p->f->verdict = verdict;
    p->f->remedy[DIAG_EN] = en;
    p->f->remedy[DIAG_ZH] = zh;
}

// ---- parts ----

static void display(struct patient *p)
{
    struct px_size size = p->m->display;
    part(p, "Display", "螢幕");
    const char *px = arena_printf(p->a, "%d × %d px", size.w, size.h).p;
    say(p, px, px);
    if (size.w > 0)
        return;
    say(p, "none is found", "找不到螢幕");
    advise(p, DOCTOR_BAD,
           "plug it in and switch it on; run this inside the compositor (cage -- hetao-kiosk "
           "--doctor)",
           "請接上並開啟螢幕，並在合成器內執行（cage -- hetao-kiosk --doctor）");
}

static void touch(struct patient *p)
{
    part(p, "Touchscreen", "觸控螢幕");
    say(p, "a touch device is found", "已找到觸控裝置");
    if (p->m->touch > 0)
        return;
    say(p, "no touch device is found", "找不到觸控裝置");
    advise(p, DOCTOR_ADVICE,
           "plug in its USB cable; the user that runs the exhibit must be in the group \"input\"",
           "請接上觸控USB線；執行展示程式的使用者須屬於input群組");
}

static void sound(struct patient *p)
{
    part(p, "Sound", "聲音");
    say(p, "a loudspeaker is found", "已找到揚聲器");
    if (p->m->sound > 0)
        return;
    say(p, "no loudspeaker is found: reading aloud is not offered", "找不到揚聲器，不會提供朗讀");
    advise(p, DOCTOR_ADVICE, "plug one in, or go without", "請接上揚聲器，或不使用朗讀");
}

static void fonts(struct patient *p)
{
    struct file_list *names = file_list_open(below(p, p->m->fonts));
    bool found = false;
    for (const char *name; (name = file_list_next(names));)
        found = found || strstr(name, ".otf") || strstr(name, ".ttf") || strstr(name, ".ttc");
    file_list_close(names);
    part(p, "Fonts", "字型");
    say(p, "they are installed", "已安裝");
    if (found)
        return;
    say(p, "they are missing: only a notice would be shown", "缺少字型，只會顯示通告");
    advise(p, DOCTOR_BAD, "install the program again: cmake --install build/release",
           "請重新安裝程式：cmake --install build/release");
}

static void keys(struct patient *p)
{
    struct trust all = {0}, guarded = {0};
    const char *folder = below(p, p->m->keys);
    trust_add_folder(&all, folder, false);
    trust_add_folder(&guarded, folder, true);
    part(p, "Keys", "金鑰");
    const char *n = arena_printf(p->a, "%d", guarded.n).p;
    say(p, arena_printf(p->a, "%s trusted", n).p, arena_printf(p->a, "信任%s條金鑰", n).p);
    if (all.n > guarded.n) {
        say(p, "somebody else than root may change the folder or a key",
            "root以外的使用者可更改金鑰或其資料夾");
        advise(
            p, DOCTOR_BAD,
            "sudo chown -R root: /etc/hetao-kiosk/keys && sudo chmod -R go-w /etc/hetao-kiosk/keys",
            "sudo chown -R root: /etc/hetao-kiosk/keys && sudo chmod -R go-w "
            "/etc/hetao-kiosk/keys");
    } else if (!guarded.n) {
        say(p, "none is installed: no update is accepted", "沒有金鑰，不會接受任何更新");
        advise(p, DOCTOR_ADVICE, "copy the .pub file to /etc/hetao-kiosk/keys, as root",
               "請以root把.pub檔案複製到/etc/hetao-kiosk/keys");
    }
}

static void pin(struct patient *p)
{
    struct str text;
    const char *why;
    bool set = file_read(p->a, below(p, p->m->pin), 4096, &text, &why) &&
               str_starts(str_trim(text), "$argon2id$");
    part(p, "PIN of the staff page", "職員頁密碼");
    say(p, "it is set", "已設定");
    if (set)
        return;
    say(p, "it is not set, or this user may not read it: the page opens to nobody",
        "尚未設定，或此使用者不能讀取，職員頁不會開啟");
    advise(p, DOCTOR_ADVICE,
           "sudo hetao-kiosk --set-pin, then chgrp hetao-kiosk /etc/hetao-kiosk/pin",
           "sudo hetao-kiosk --set-pin，然後chgrp hetao-kiosk /etc/hetao-kiosk/pin");
}

static bool is_writable(const struct patient *p, const char *dir)
{
    const char *why, *file = arena_printf(p->a, "%s/.doctor", dir).p;
    return file_make_folders(dir, &why) && file_write(file, STR("?"), &why) &&
           file_remove(file, &why);
}

static void state_folder(struct patient *p)
{
    const char *dir = below(p, p->m->state_dir ? p->m->state_dir : "/var/lib/hetao-kiosk");
    uint64_t left = 0, all = 0;
    bool writable = is_writable(p, dir), known = file_disk(dir, &left, &all);
    part(p, "State folder", "狀態資料夾");
    const char *mib = arena_printf(p->a, "%.0f MiB", (double)left / MIB).p;
    say(p, arena_printf(p->a, "%s is left in %s", mib, dir).p,
        arena_printf(p->a, "%s尚餘%s", dir, mib).p);
    if (!writable) {
        say(p, arena_printf(p->a, "%s cannot be written", dir).p,
            arena_printf(p->a, "不能寫入%s", dir).p);
        advise(p, DOCTOR_BAD, "chown it to the user that runs the exhibit; name it with --state",
               "請把擁有者改為執行展示程式的使用者，並以--state指明");
    } else if (known && (double)left / MIB < LEAST_DISK_MIB) {
        advise(p, DOCTOR_BAD, "free some space: an update needs room", "請騰出空間，更新需要空間");
    }
}

static void clock_of(struct patient *p)
{
    part(p, "Clock", "時鐘");
    say(p, "the year is plausible", "年份合理");
    if (p->m->now_s >= LEAST_YEAR_S && p->m->now_s < MOST_YEAR_S)
        return;
    say(p, "the year cannot be right", "年份不正確");
    advise(p, DOCTOR_ADVICE,
           "sudo timedatectl set-time; a dead battery on the board loses it again",
           "sudo timedatectl set-time；主機板電池耗盡會再次失準");
}

static bool holds_any(const struct patient *p, const char *const *paths, size_t n)
{
    bool found = false;
    for (size_t i = 0; i < n; i++)
        found = found || file_exists(below(p, paths[i]));
    return found;
}

static void unit(struct patient *p)
{
    static const char *const installed[] = {"/usr/local/lib/systemd/system/hetao-kiosk.service",
                                            "/usr/lib/systemd/system/hetao-kiosk.service",
                                            "/etc/systemd/system/hetao-kiosk.service"};
    static const char *const enabled[] = {
        "/etc/systemd/system/graphical.target.wants/hetao-kiosk.service"};
    struct file_facts link;
    part(p, "Service", "服務");
    say(p, "it starts with the machine", "隨機器啟動");
    if (!holds_any(p, installed, 3)) {
        say(p, "hetao-kiosk.service is not installed", "尚未安裝hetao-kiosk.service");
        advise(p, DOCTOR_BAD, "sudo cmake --install build/release",
               "sudo cmake --install build/release");
    } else if (!file_facts_here(below(p, enabled[0]), &link)) {
        say(p, "it does not start with the machine", "不會隨機器啟動");
        advise(p, DOCTOR_BAD, "sudo systemctl enable hetao-kiosk",
               "sudo systemctl enable hetao-kiosk");
    }
}

// Masked: a link of systemd's to /dev/null.
static bool is_masked(const struct patient *p, const char *name)
{
    struct file_facts here;
    const char *path = below(p, arena_printf(p->a, "/etc/systemd/system/%s", name).p);
    return file_facts_here(path, &here) && here.kind == FILE_LINK &&
           str_eq(file_whole_path(p->a, path), STR("/dev/null"));
}

static void consoles(struct patient *p)
{
    int open = 0;
    for (int i = 1; i <= CONSOLES; i++)
        open += !is_masked(p, arena_printf(p->a, "getty@tty%d.service", i).p);
    part(p, "Consoles", "控制台");
    say(p, "no login is offered on the screen", "螢幕上沒有登入畫面");
    if (!open)
        return;
    say(p,
        arena_printf(p->a, open == 1 ? "%d console offers a login" : "%d consoles offer a login",
                     open)
            .p,
        arena_printf(p->a, "%d個控制台提供登入", open).p);
    advise(p, DOCTOR_ADVICE,
           "sudo systemctl mask getty@tty1 … getty@tty6 (operator's guide: No way out)",
           "sudo systemctl mask getty@tty1 … getty@tty6（見操作員指南「No way out」）");
}

static void magic_keys(struct patient *p)
{
    struct str text;
    const char *why;
    bool off = file_read(p->a, below(p, "/proc/sys/kernel/sysrq"), 16, &text, &why)
                   ? str_eq(str_trim(text), STR("0"))
                   : file_exists(below(p, "/etc/sysctl.d/90-kiosk.conf"));
    part(p, "SysRq and Ctrl+Alt+Del", "SysRq及Ctrl+Alt+Del");
    say(p, "they do nothing", "不起作用");
    if (off && is_masked(p, "ctrl-alt-del.target"))
        return;
    say(p, "a visitor's keyboard can restart the machine", "訪客的鍵盤可重新啟動機器");
    advise(p, DOCTOR_ADVICE,
           "sudo systemctl mask ctrl-alt-del.target; kernel.sysrq=0 in /etc/sysctl.d/90-kiosk.conf",
           "sudo systemctl mask "
           "ctrl-alt-del.target；並在/etc/sysctl.d/90-kiosk.conf寫入kernel.sysrq=0");
}

void doctor_examine(const struct doctor_machine *m, struct arena *a,
                    struct doctor_finding out[DOCTOR_PARTS])
{
    static void (*const parts[])(struct patient *) = {display, touch,    sound,        fonts,
                                                      keys,    pin,      state_folder, clock_of,
                                                      unit,    consoles, magic_keys};
    _Static_assert(sizeof parts / sizeof *parts == DOCTOR_PARTS, "a finding for each part");
    for (int i = 0; i < DOCTOR_PARTS; i++) {
        struct patient p = {m, a, &out[i]};
        parts[i](&p);
    }
}

// ---- this machine ----

static void print_finding(const struct doctor_finding *f)
{
    static const char *const marks[] = {"  ok ", " !   ", " !!! "};
    printf("%s%s %s: %s\n     %s\n", marks[f->verdict], f->part[DIAG_EN], f->part[DIAG_ZH],
           f->what[DIAG_EN], f->what[DIAG_ZH]);
    if (f->verdict != DOCTOR_WELL)
        printf("     -> %s\n     -> %s\n", f->remedy[DIAG_EN], f->remedy[DIAG_ZH]);
}

int run_doctor(const struct options *o)
{
    struct arena a = {0};
    struct doctor_finding found[DOCTOR_PARTS];
    struct doctor_machine m = {.root = "",
                               .state_dir = o->state_dir,
                               .keys = paths_keys(&a),
                               .pin = paths_pin(&a),
                               .fonts = paths_fonts(&a),
                               .now_s = clock_wall_s()};
    window_probe(&m.display, &m.touch, &m.sound);
    doctor_examine(&m, &a, found);
    int bad = 0, advice = 0;
    // The last three are of a service, of the kernel's consoles and its keys.
    const int n = service_is_possible() ? DOCTOR_PARTS : DOCTOR_PARTS - 3;
    for (int i = 0; i < n; i++) {
        print_finding(&found[i]);
        bad += found[i].verdict == DOCTOR_BAD;
        advice += found[i].verdict == DOCTOR_ADVICE;
    }
    printf("\n%d must be put right, %d should be. 必須處理%d項，建議處理%d項。\n", bad, advice, bad,
           advice);
    arena_finish(&a);
    return bad ? 3 : 0;
}
