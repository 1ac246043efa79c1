// test_file: whole files and their failures in words, open files, copies of a source that grows,
// folders.
#include "harness.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "platform/file.h"

struct folder {
    char path[64];
    struct arena a;
};

static int folder_open(void **state)
{
    struct folder *f = calloc(1, sizeof *f);
    strcpy(f->path, "/tmp/hetao-test-XXXXXX");
    *state = f;
    return mkdtemp(f->path) ? 0 : -1;
}

static int folder_close(void **state)
{
    struct folder *f = *state;
    int left = rmdir(f->path); // tests leave nothing behind
    arena_finish(&f->a);
    free(f);
    return left;
}

static const char *in_folder(struct folder *f, const char *name)
{
    return arena_printf(&f->a, "%s/%s", f->path, name).p;
}

static void files_round_trip(void **state)
{
    struct folder *f = *state;
    const char *path = in_folder(f, "a"), *why = NULL;
    struct str got;
    assert_false(file_exists(path));
    assert_true(file_write(path, STR("河套\0x"), &why));
    assert_true(file_read(&f->a, path, 8, &got, &why));
    assert_true(str_eq(got, STR("河套\0x")) && got.p[got.n] == 0);
    assert_false(file_read(&f->a, path, 7, &got, &why));
    assert_string_equal(why, "larger than allowed");
    assert_true(file_write(path, STR(""), &why) && file_read(&f->a, path, 0, &got, &why));
    assert_int_equal(got.n, 0);
    assert_false(file_exists(in_folder(f, "a.part")));
    unlink(path);
}

static bool join_pieces(void *ctx, struct str piece)
{
    struct str *all = ctx;
    memcpy((char *)(uintptr_t)all->p + all->n, piece.p, piece.n);
    all->n += piece.n;
    return all->n < 3 * FILE_PIECE;
}

static void files_are_read_and_compared_in_pieces(void **state)
{
    struct folder *f = *state;
    static const size_t sizes[] = {0, 1, FILE_PIECE - 1, FILE_PIECE, 2 * FILE_PIECE + 5};
    const char *a = in_folder(f, "a"), *b = in_folder(f, "b"), *why = NULL;
    char *bytes = arena_alloc(&f->a, 4 * FILE_PIECE), *got = arena_alloc(&f->a, 4 * FILE_PIECE);
    for (size_t i = 0; i < 4 * FILE_PIECE; i++)
        bytes[i] = (char)(i * 2654435761u >> 24);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct str all = {got, 0}, whole = {bytes, sizes[i]};
        assert_true(file_write(a, whole, &why) && file_write(b, whole, &why));
        assert_true(file_read_pieces(a, sizes[i], join_pieces, &all, &why));
        assert_true(str_eq(all, whole) && file_same(a, b));
        assert_true(file_write(b, (struct str){bytes, sizes[i] + 1}, &why));
        assert_false(file_same(a, b) || file_same(b, a));
        assert_false(file_read_pieces(b, sizes[i], join_pieces, &all, &why));
        assert_string_equal(why, "larger than allowed");
        if (!sizes[i])
            continue;
        bytes[sizes[i] - 1] ^= 1;
        assert_true(file_write(b, whole, &why));
        assert_false(file_same(a, b));
    }
    struct str all = {got, 0};
    assert_true(file_write(a, (struct str){bytes, 4 * FILE_PIECE}, &why));
    assert_false(file_read_pieces(a, SIZE_MAX, join_pieces, &all, &why)); // the reader has enough
    assert_int_equal(all.n, 3 * FILE_PIECE);
    unlink(a), unlink(b);
    assert_false(file_same(a, b) || file_read_pieces(a, SIZE_MAX, join_pieces, &all, &why));
}

static void reading_fails_in_words(void **state)
{
    struct folder *f = *state;
    const char *fifo = in_folder(f, "fifo"), *why = NULL;
    assert_int_equal(mkfifo(fifo, 0600), 0);
    const struct {
        const char *path, *why;
    } rows[] = {
        {in_folder(f, "none"), "no such file"},
        {f->path, "not a regular file"},
        {fifo, "not a regular file"}, // and does not wait for a writer
        {"/dev/zero", "not a regular file"},
        {in_folder(f, "fifo/x"), "part of the path is not a folder"},
    };
    struct str got;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_false(file_read(&f->a, rows[i].path, 1000, &got, &why));
        assert_string_equal(why, rows[i].why);
    }
    unlink(fifo);
}

static void a_failed_write_leaves_the_old_file(void **state)
{
    struct folder *f = *state;
    const char *path = in_folder(f, "a"), *part = in_folder(f, "a.part"), *why = NULL;
    struct str got;
    assert_true(file_write(path, STR("old"), &why));
    // Writing to the full device fails after it was opened; the link is not the file's fault.
    assert_int_equal(symlink("/dev/full", part), 0);
    assert_false(file_write(path, STR("new"), &why));
    assert_string_equal(why, "the disk is full");
    assert_true(file_read(&f->a, path, 10, &got, &why) && str_eq_z(got, "old"));
    assert_false(file_exists(part));
    assert_int_equal(mkdir(part, 0700), 0); // the part cannot even be opened
    assert_false(file_write(path, STR("new"), &why));
    assert_true(file_read(&f->a, path, 10, &got, &why) && str_eq_z(got, "old"));
    rmdir(part);
    assert_false(file_write(in_folder(f, "none/a"), STR("new"), &why));
    assert_string_equal(why, "no such file");
    unlink(path);
}

static void a_write_over_a_folder_fails(void **state)
{
    struct folder *f = *state;
    const char *path = in_folder(f, "dir"), *why = NULL;
    assert_int_equal(mkdir(path, 0700), 0);
    assert_false(file_write(path, STR("x"), &why)); // the rename is refused
    assert_false(file_exists(in_folder(f, "dir.part")));
    rmdir(path);
}

static void too_long_a_path(void **state)
{
    struct folder *f = *state;
    char path[5000];
    const char *why = NULL;
    struct str got;
    memset(path, 'a', sizeof path);
    path[sizeof path - 1] = 0;
    assert_false(file_write(path, STR("x"), &why));
    assert_string_equal(why, "the path is too long");
    assert_false(file_read(&f->a, path, 10, &got, &why));
    assert_string_equal(why, "the path is too long");
}

// ---- what stands at a path ----

static void facts_tell_files_folders_and_links_apart(void **state)
{
    struct folder *f = *state;
    const char *file = in_folder(f, "a"), *link = in_folder(f, "link"), *why = NULL;
    struct file_facts facts, same;
    assert_true(file_write(file, STR("12345"), &why));
    assert_int_equal(symlink(file, link), 0);
    assert_true(file_facts(file, &facts, NULL));
    assert_true(facts.kind == FILE_REGULAR && facts.size == 5 && facts.written_ns > 0);
    assert_true(file_facts(link, &same, NULL) && same.id == facts.id);
    assert_true(file_facts_here(link, &same) && same.kind == FILE_LINK && same.id != facts.id);
    assert_true(file_facts(f->path, &facts, NULL) && facts.kind == FILE_FOLDER);
    assert_true(file_is_regular(link) && !file_is_regular(f->path));
    assert_false(file_facts(in_folder(f, "none"), &facts, &why));
    assert_string_equal(why, FILE_MISSING);
    assert_string_equal(file_whole_path(&f->a, link).p, file_whole_path(&f->a, file).p);
    assert_string_equal(file_whole_path(&f->a, "/no/such").p, "/no/such");
    unlink(link);
    unlink(file);
}

static void a_new_file_replaces_none(void **state)
{
    struct folder *f = *state;
    const char *path = in_folder(f, "key"), *why = NULL;
    struct stat st;
    assert_true(file_write_new(path, STR("secret"), true, &why));
    assert_true(!stat(path, &st) && (st.st_mode & 0777) == 0600);
    assert_false(file_write_new(path, STR("other"), true, &why));
    assert_string_equal(why, FILE_IS_THERE);
    assert_true(file_hide(path) && !stat(path, &st) && (st.st_mode & 0777) == 0640);
    assert_false(file_write_new("/dev/full", STR("x"), false, &why));
    unlink(path);
}

// ---- open files ----

// How many descriptors of this process stand for the path, and whether each ends with exec.
static int descriptors(const char *path, bool *all_end)
{
    int n = 0;
    *all_end = true;
    for (int fd = 0; fd < 256; fd++) {
        char link[64], at[256];
        snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
        ssize_t k = readlink(link, at, sizeof at - 1);
        if (k <= 0 || strncmp(at, path, (size_t)k) != 0 || path[k])
            continue;
        n++;
        *all_end = *all_end && (fcntl(fd, F_GETFD) & FD_CLOEXEC);
    }
    return n;
}

static void an_open_file_is_read_where_one_likes(void **state)
{
    struct folder *f = *state;
    const char *path = in_folder(f, "a"), *link = in_folder(f, "link"), *why = NULL;
    char some[4] = "";
    bool end;
    assert_true(file_write(path, STR("0123456789"), &why));
    assert_int_equal(symlink(path, link), 0);
    assert_null(file_open(link, &why));
    assert_string_equal(why, "it is a link");
    struct file *open = file_open(path, &why), *again = file_again(open);
    assert_true(open && again);
    assert_int_equal(descriptors(path, &end), 2);
    assert_true(end); // nothing that this program starts holds a stick
    file_close(open);
    assert_true(file_read_at(again, 7, some, 3) && !strcmp(some, "789"));
    assert_false(file_read_at(again, 8, some, 3));
    file_close(again);
    file_close(NULL);
    assert_int_equal(descriptors(path, &end), 0);
    unlink(link);
    unlink(path);
}

static void a_second_handle_may_not_be_had(void **state)
{
    struct folder *f = *state;
    const char *path = in_folder(f, "a"), *why = NULL;
    struct rlimit before, none;
    assert_true(file_write(path, STR("x"), &why));
    struct file *open = file_open(path, &why);
    assert_non_null(open);
    getrlimit(RLIMIT_NOFILE, &before);
    none = (struct rlimit){0, before.rlim_max};
    setrlimit(RLIMIT_NOFILE, &none);
    struct file *again = file_again(open);
    setrlimit(RLIMIT_NOFILE, &before);
    assert_null(again);
    file_close(open);
    unlink(path);
}

static void a_copy_is_of_the_size_that_was_looked_at(void **state)
{
    struct folder *f = *state;
    const char *path = in_folder(f, "a"), *to = in_folder(f, "b"), *why = NULL;
    struct str got;
    assert_true(file_write(path, STR("0123456789"), &why));
    struct file *open = file_open(path, &why);
    assert_true(file_copy(open, 10, to, &why));
    assert_true(file_read(&f->a, to, 99, &got, &why) && str_eq_z(got, "0123456789"));
    for (uint64_t size = 9; size <= 11; size += 2) { // it has grown, or shrunk, since
        assert_false(file_copy(open, size, to, &why));
        assert_string_equal(why, FILE_CHANGED);
        assert_false(file_exists(to));
    }
    assert_false(file_copy(open, 10, in_folder(f, "none/b"), &why));
    assert_string_equal(why, FILE_MISSING);
    file_close(open);
    struct file *zero = file_open("/dev/zero", &why); // a source without end
    assert_false(file_copy(zero, 100, to, &why) || file_exists(to));
    file_close(zero);
    unlink(path);
}

// ---- folders ----

static void a_list_leaves_out_what_begins_with_a_dot(void **state)
{
    struct folder *f = *state;
    const char *why = NULL, *names[] = {"a", ".hidden", "b"};
    int n = 0;
    for (int i = 0; i < 3; i++)
        assert_true(file_write(in_folder(f, names[i]), STR(""), &why));
    struct file_list *l = file_list_open(f->path);
    for (const char *name; (name = file_list_next(l)); n++)
        assert_true(!strcmp(name, "a") || !strcmp(name, "b"));
    file_list_close(l);
    assert_int_equal(n, 2);
    assert_null(file_list_open(in_folder(f, "none")));
    assert_null(file_list_next(NULL));
    file_list_close(NULL);
    for (int i = 0; i < 3; i++)
        unlink(in_folder(f, names[i]));
}

static void folders_are_made_and_removed_whole(void **state)
{
    struct folder *f = *state;
    const char *deep = in_folder(f, "x/y/z"), *why = NULL;
    assert_false(file_make_folder(in_folder(f, "x/y"), &why));
    assert_true(file_make_folders_above(deep, &why) && !file_exists(deep));
    assert_true(file_make_folders(deep, &why) && file_make_folders(deep, &why));
    assert_true(file_make_folder(deep, &why) && !file_make_new_folder(deep, &why));
    assert_string_equal(why, FILE_IS_THERE);
    assert_true(file_write(in_folder(f, "x/y/a"), STR("x"), &why));
    assert_int_equal(symlink("/", in_folder(f, "x/link")), 0);
    file_remove_tree(in_folder(f, "x"));
    assert_false(file_exists(in_folder(f, "x")));
    assert_true(file_exists("/tmp"));
}

static void the_disk_has_room(void **state)
{
    struct folder *f = *state;
    uint64_t room, all;
    assert_true(file_disk(f->path, &room, &all) && room <= all && all > 0);
    assert_false(file_disk(in_folder(f, "none"), &room, &all));
}

int main(void)
{
#define F(name) cmocka_unit_test_setup_teardown(name, folder_open, folder_close)
    const struct CMUnitTest tests[] = {
        F(files_round_trip),
        F(files_are_read_and_compared_in_pieces),
        F(reading_fails_in_words),
        F(a_failed_write_leaves_the_old_file),
        F(a_write_over_a_folder_fails),
        F(too_long_a_path),
        F(facts_tell_files_folders_and_links_apart),
        F(a_new_file_replaces_none),
        F(an_open_file_is_read_where_one_likes),
        F(a_second_handle_may_not_be_had),
        F(a_copy_is_of_the_size_that_was_looked_at),
        F(a_list_leaves_out_what_begins_with_a_dot),
        F(folders_are_made_and_removed_whole),
        F(the_disk_has_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
