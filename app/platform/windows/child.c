// child: starts this program anew in a job with limits; the question lies in shared memory, the
// answer comes through a pipe.
#include "platform/child.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>

#include <sddl.h>

#include "platform/clock.h"
#include "platform/windows/child_windows.h"
#include "platform/windows/file_windows.h"

#define ASKED "--child-job" // NAME QUESTION ANSWER, the last two as numbers of handles
#define LOOK_MS 1

struct child_out {
    HANDLE pipe;
};

// What lies in shared memory, before the head and the bytes.
struct question {
    uint64_t head, bytes;
};

bool child_give(struct child_out *out, const void *bytes, size_t n)
{
    assert(out && (bytes || !n));
    return file_write_all(out->pipe, (struct str){bytes, n});
}

// ---- in the child ----

// What has low integrity may write nothing of the user's, except through handles it has.
static void confine(void)
{
    HANDLE token;
    TOKEN_MANDATORY_LABEL label = {.Label = {.Attributes = SE_GROUP_INTEGRITY}};
    if (!OpenProcessToken(GetCurrentProcess(), TOKEN_ADJUST_DEFAULT, &token))
        return;
    if (ConvertStringSidToSidW(L"S-1-16-4096", &label.Label.Sid)) {
        SetTokenInformation(token, TokenIntegrityLevel, &label,
                            sizeof label + GetLengthSid(label.Label.Sid));
        LocalFree(label.Label.Sid);
    }
    CloseHandle(token);
}

static const struct child_job *find_job(const struct child_job *const *jobs, size_t n,
                                        const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (!strcmp(jobs[i]->name, name))
            return jobs[i];
    return NULL;
}

static HANDLE handle_of(const char *number)
{
    return (HANDLE)(uintptr_t)strtoull(number, NULL, 16);
}

bool child_serve(const struct child_job *const *jobs, size_t n, int argc, char **argv, int *code)
{
    if (argc != 5 || strcmp(argv[1], ASKED) != 0)
        return false;
    const struct child_job *job = find_job(jobs, n, argv[2]);
    struct child_out out = {handle_of(argv[4])};
    const char *all = MapViewOfFile(handle_of(argv[3]), FILE_MAP_READ, 0, 0, 0);
    *code = 3;
    if (!job || !all)
        return true;
    confine();
    const struct question *q = (const void *)all;
    const char *head = all + sizeof *q;
    *code = job->work(head, (struct str){head + q->head, (size_t)q->bytes}, &out) ? 0 : 1;
    return true;
}

// ---- in the parent ----

// Shared memory, inherited, with what the child is asked.
static HANDLE write_question(struct str head, struct str bytes)
{
    SECURITY_ATTRIBUTES inherited = {sizeof inherited, NULL, TRUE};
    struct question q = {(head.n + 15) & ~(size_t)15, bytes.n};
    uint64_t size = sizeof q + q.head + bytes.n + 1;
    HANDLE h = CreateFileMappingW(INVALID_HANDLE_VALUE, &inherited, PAGE_READWRITE,
                                  (DWORD)(size >> 32), (DWORD)size, NULL);
    char *p = h ? MapViewOfFile(h, FILE_MAP_WRITE, 0, 0, 0) : NULL;
    if (!p) {
        if (h)
            CloseHandle(h);
        return NULL;
    }
    memcpy(p, &q, sizeof q);
    if (head.n)
        memcpy(p + sizeof q, head.p, head.n);
    if (bytes.n)
        memcpy(p + sizeof q + q.head, bytes.p, bytes.n);
    UnmapViewOfFile(p);
    return h;
}

static HANDLE limited_job(const struct child_limits *l)
{
    HANDLE job = CreateJobObjectW(NULL, NULL);
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits = {
        .BasicLimitInformation = {.LimitFlags = JOB_OBJECT_LIMIT_PROCESS_MEMORY |
                                                JOB_OBJECT_LIMIT_PROCESS_TIME |
                                                JOB_OBJECT_LIMIT_ACTIVE_PROCESS |
                                                JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE |
                                                JOB_OBJECT_LIMIT_DIE_ON_UNHANDLED_EXCEPTION,
                                  .PerProcessUserTimeLimit = {.QuadPart = l->cpu_s * 10000000ll},
                                  .ActiveProcessLimit = 1},
        .ProcessMemoryLimit = l->memory};
    if (job)
        SetInformationJobObject(job, JobObjectExtendedLimitInformation, &limits, sizeof limits);
    return job;
}

static bool start(const struct child_job *job, HANDLE question, HANDLE answer, HANDLE limits,
                  HANDLE *process)
{
    wchar_t path[WIDE_PATH];
    char handles[2][32];
    PROCESS_INFORMATION p;
    HANDLE passed[] = {question, answer};
    snprintf(handles[0], sizeof *handles, "%llx", (unsigned long long)(uintptr_t)question);
    snprintf(handles[1], sizeof *handles, "%llx", (unsigned long long)(uintptr_t)answer);
    const char *const argv[] = {"hetao", ASKED, job->name, handles[0], handles[1], NULL};
    wchar_t *line = child_command_line(argv);
    bool ok = line && child_own_path(path, WIDE_PATH) &&
              child_start(path, line, passed, 2, CREATE_SUSPENDED | CREATE_NO_WINDOW, &p);
    free(line);
    if (!ok)
        return false;
    AssignProcessToJobObject(limits, p.hProcess);
    ResumeThread(p.hThread);
    CloseHandle(p.hThread);
    *process = p.hProcess;
    return true;
}

// Reads the child's answer until it closes its end. False: too late or too long.
static bool collect(HANDLE pipe, double deadline, size_t max, struct arena *a, struct str *out)
{
    char *bytes = NULL;
    size_t n = 0, cap = 0;
    DWORD waiting = 0, got = 0;
    arena_grow(a, (void **)&bytes, &cap, 4096, 1);
    while (PeekNamedPipe(pipe, NULL, 0, NULL, &waiting, NULL)) {
        if (clock_ms() > deadline || n + waiting > max)
            return false;
        if (!waiting) {
            Sleep(LOOK_MS);
            continue;
        }
        arena_grow(a, (void **)&bytes, &cap, n + waiting + 1, 1);
        if (!ReadFile(pipe, bytes + n, waiting, &got, NULL))
            return false;
        n += got;
    }
    bytes[n] = 0;
    *out = (struct str){bytes, n};
    return true;
}

// Waits for the child's end until the deadline, then kills it.
static DWORD reap(HANDLE process, HANDLE limits, double deadline, bool late)
{
    double left = deadline - clock_ms();
    DWORD code = 3;
    late = late || WaitForSingleObject(process, left > 0 ? (DWORD)left + 1 : 0) != WAIT_OBJECT_0;
    if (late) {
        TerminateJobObject(limits, 3);
        TerminateProcess(process, 3);
        WaitForSingleObject(process, INFINITE);
    } else {
        GetExitCodeProcess(process, &code);
    }
    CloseHandle(process);
    return code;
}

// Runs the job with all that it needs.
static enum child_end run(const struct child_job *job, HANDLE question, HANDLE limits,
                          const struct child_limits *l, struct arena *a, struct str *out)
{
    SECURITY_ATTRIBUTES inherited = {sizeof inherited, NULL, TRUE};
    const double deadline = clock_ms() + l->wall_ms;
    HANDLE from, to, process;
    if (!CreatePipe(&from, &to, &inherited, 0))
        return CHILD_NONE;
    SetHandleInformation(from, HANDLE_FLAG_INHERIT, 0);
    bool started = start(job, question, to, limits, &process);
    CloseHandle(to);
    struct str answer;
    bool late = started && !collect(from, deadline, l->max_out, a, &answer);
    CloseHandle(from);
    if (!started)
        return CHILD_NONE;
    DWORD code = reap(process, limits, deadline, late);
    if (code > 1)
        return CHILD_STOPPED;
    if (out && !code)
        *out = answer;
    return code ? CHILD_FALSE : CHILD_TRUE;
}

enum child_end child_run(const struct child_job *job, struct str head, struct str bytes,
                         const struct child_limits *l, struct arena *a, struct str *out)
{
    assert(job && l);
    HANDLE limits = limited_job(l), question = limits ? write_question(head, bytes) : NULL;
    enum child_end end = question ? run(job, question, limits, l, a, out) : CHILD_NONE;
    if (question)
        CloseHandle(question);
    if (limits)
        CloseHandle(limits);
    return end;
}
