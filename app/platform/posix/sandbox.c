// sandbox: by prctl, Landlock and seccomp, as far as the kernel has them.
#include "platform/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

// ---- files ----

#define WRITES                                                                                     \
    (LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |                               \
     LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |  \
     LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_SYM)
#define REFUSED                                                                                    \
    (LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_BLOCK)
#define RENAME_BETWEEN (1ull << 13) // LANDLOCK_ACCESS_FS_REFER, since version 2
#define TRUNCATE (1ull << 14)       // LANDLOCK_ACCESS_FS_TRUNCATE, since version 3

static uint64_t writes_of(long version)
{
    return WRITES | (version >= 2 ? RENAME_BETWEEN : 0) | (version >= 3 ? TRUNCATE : 0);
}

static bool allow(int rules, const char *folder, uint64_t rights)
{
    struct landlock_path_beneath_attr beneath = {.allowed_access = rights};
    beneath.parent_fd = open(folder, O_PATH | O_CLOEXEC);
    if (beneath.parent_fd < 0)
        return errno == ENOENT;
    bool ok = !syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0);
    close(beneath.parent_fd);
    return ok;
}

static bool confine_files(const char *const *writable, size_t n)
{
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version < 1)
        return false;
    const uint64_t writes = writes_of(version);
    struct landlock_ruleset_attr attr = {.handled_access_fs = writes | REFUSED};
    int rules = (int)syscall(SYS_landlock_create_ruleset, &attr, sizeof attr, 0);
    bool ok = rules >= 0;
    for (size_t i = 0; ok && i < n; i++)
        ok = allow(rules, writable[i], writes);
    // Devices are written, not made; sound servers share memory there.
    ok = ok && allow(rules, "/dev", writes & (LANDLOCK_ACCESS_FS_WRITE_FILE | TRUNCATE)) &&
         allow(rules, "/dev/shm", writes) && !syscall(SYS_landlock_restrict_self, rules, 0);
    if (rules >= 0)
        close(rules);
    return ok;
}

// ---- system calls ----

static const int refused[] = {
#ifndef __SANITIZE_ADDRESS__ // whose search for leaks traces this process
    SCMP_SYS(ptrace),
#endif
    SCMP_SYS(execve),
    SCMP_SYS(execveat),

    SCMP_SYS(process_vm_readv),
    SCMP_SYS(process_vm_writev),
    SCMP_SYS(mount),
    SCMP_SYS(umount2),
    SCMP_SYS(pivot_root),
    SCMP_SYS(chroot),
    SCMP_SYS(unshare),
    SCMP_SYS(setns),
    SCMP_SYS(open_by_handle_at),
    SCMP_SYS(init_module),
    SCMP_SYS(finit_module),
    SCMP_SYS(delete_module),
    SCMP_SYS(kexec_load),
    SCMP_SYS(bpf),
    SCMP_SYS(perf_event_open),
    SCMP_SYS(userfaultfd),
    SCMP_SYS(keyctl),
    SCMP_SYS(add_key),
    SCMP_SYS(request_key),
    SCMP_SYS(setuid),
    SCMP_SYS(setgid),
    SCMP_SYS(setreuid),
    SCMP_SYS(setregid),
    SCMP_SYS(setresuid),
    SCMP_SYS(setresgid),
    SCMP_SYS(capset),
    SCMP_SYS(swapon),
    SCMP_SYS(swapoff),
    SCMP_SYS(reboot),
    SCMP_SYS(sethostname),
    SCMP_SYS(settimeofday),
    SCMP_SYS(clock_settime),
    SCMP_SYS(acct),
    SCMP_SYS(quotactl),
    SCMP_SYS(personality),
    SCMP_SYS(mknodat)};

static bool refuse_calls(scmp_filter_ctx f)
{
    bool ok = true;
    for (size_t i = 0; ok && i < sizeof refused / sizeof *refused; i++)
        ok = !seccomp_rule_add(f, SCMP_ACT_ERRNO(EPERM), refused[i], 0);
    // The display, the service manager and the plugging of devices: nothing beyond the machine.
    for (unsigned family = AF_UNIX + 1; ok && family < AF_MAX; family++)
        if (family != AF_NETLINK)
            ok = !seccomp_rule_add(f, SCMP_ACT_ERRNO(EAFNOSUPPORT), SCMP_SYS(socket), 1,
                                   SCMP_A0(SCMP_CMP_EQ, family, 0));
    return ok;
}

static bool confine_calls(void)
{
    scmp_filter_ctx f = seccomp_init(SCMP_ACT_ALLOW);
    bool ok =
        f && !seccomp_attr_set(f, SCMP_FLTATR_CTL_TSYNC, 1) && refuse_calls(f) && !seccomp_load(f);
    seccomp_release(f);
    return ok;
}

unsigned sandbox_enter(const char *const *writable, size_t n)
{
    unsigned parts = 0;
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
        return 0; // the others need it
    parts |= SANDBOX_PRIVILEGES;
    parts |= confine_files(writable, n) ? SANDBOX_FILES : 0;
    parts |= confine_calls() ? SANDBOX_CALLS : 0;
    return parts;
}
