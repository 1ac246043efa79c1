#!/bin/sh
# What an operating system decides is called by platform/ alone: no other library of ours refers to a function of POSIX
# or Linux. (tests/includes.sh holds the headers to README's table; a function can also be had by another one's header.)
# Standard C is what C23 has: localtime_r and gmtime_r are.
# usage: os_bound.sh BUILD_DIR
set -u
build=$1 failed=0

forbidden=' accept access alarm bind chdir chmod chown clock_gettime clock_nanosleep close closedir connect creat daemon
    dirfd dlclose dlopen dlsym dup dup2 dup3 epoll_create1 epoll_ctl epoll_wait eventfd execl execlp execv execve execvp
    fchmod fcntl fcntl64 fdatasync fdopen fdopendir fileno flock fork fstat fstat64 fstatat fstatat64 fsync ftruncate
    ftruncate64 ftw ftw64 getaddrinfo getcwd getenv getline getpid getppid getrlimit gettimeofday getuid inotify_add_watch
    inotify_init inotify_init1 ioctl isatty kill link lseek lseek64 lstat lstat64 madvise mkdir mkdtemp mkfifo mkostemp
    mkstemp mmap mmap64 mprotect munmap nanosleep nftw nftw64 nice on_exit open open64 openat openat64 opendir pause
    pclose pipe pipe2 poll popen ppoll prctl pread pread64 putenv pwrite pwrite64 raise read readdir readdir64 readlink
    realpath recv remove rename rmdir scandir scandir64 secure_getenv select send setenv setlocale setpriority setrlimit
    setsid sigaction signal signalfd sigprocmask sigtimedwait sigwait sleep socket stat stat64 statfs statfs64 statvfs
    statvfs64 strcasecmp strncasecmp symlink sync sysconf system tcgetattr tcsetattr timerfd_create truncate umask uname
    unlink unlinkat unsetenv usleep utimensat vfork wait wait4 waitid waitpid write writev '

# Functions of that list, and of threads, that the library refers to: "read", also as fortified "__read_chk".
calls() { # LIBRARY OR OBJECT
    nm -u "$1" 2>/dev/null | awk -v list="$forbidden" '
        BEGIN { n = split(list, words); for (i = 1; i <= n; i++) bad[words[i]] = 1 }
        NF == 2 {
            name = $2
            sub(/@.*/, "", name)
            sub(/^__isoc(99|23)_/, "", name)
            if (name ~ /^__.*_chk$/) { sub(/^__/, "", name); sub(/_chk$/, "", name) }
            sub(/^__open_2$/, "open", name)
            if (name in bad || name ~ /^(pthread|sem|sched|posix_spawn|mtx|cnd|thrd)_/ || name ~ /^posix_spawn/)
                print name
        }' | LC_ALL=C sort -u | tr '\n' ' '
}

seen=0
for library in "$build"/app/libhetao_*.a "$build"/app/CMakeFiles/hetao-*.dir/program/*.o \
    "$build"/app/CMakeFiles/hetao-*.dir/staff/*.o; do
    case ${library##*/} in libhetao_platform.a) continue ;; esac
    seen=$((seen + 1))
    found=$(calls "$library")
    [ -z "$found" ] || { failed=1 && echo "${library##*/} calls $found: platform/ has a header for it"; }
done
[ "$seen" -ge 30 ] || { failed=1 && echo "$build: $seen libraries and objects; are they built?"; }

# The check sees what it is for: in the one library that may, it finds this and that.
found=" $(calls "$build/app/libhetao_platform.a")"
for name in open rename fsync getenv pthread_create inotify_init1 tcgetattr sigwait; do
    case $found in *" $name "*) ;; *) failed=1 && echo "libhetao_platform.a: $name is not seen" ;; esac
done
exit "$failed"
