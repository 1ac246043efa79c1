// zip_read: a libzip data source over the signed bytes, and the extraction of one file.
#include "bundle/zip_read.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

struct view {
    const struct raw *raw;
    uint64_t at;
    zip_error_t error;
};

static zip_int64_t view_read(struct view *v, uint8_t *out, uint64_t n)
{
    uint64_t all = v->raw->size + ARCHIVE_TAIL;
    n = n < all - v->at ? n : all - v->at;
    uint64_t real = v->at < v->raw->size ? v->raw->size - v->at : 0;
    real = real < n ? real : n;
    if (real && !raw_read(v->raw, v->at, out, (size_t)real)) {
        zip_error_set(&v->error, ZIP_ER_READ, 0);
        return -1;
    }
    memset(out + real, ' ', (size_t)(n - real));
    v->at += n;
    return (zip_int64_t)n;
}

static zip_int64_t view_stat(const struct view *v, zip_stat_t *st)
{
    zip_stat_init(st);
    st->size = v->raw->size + ARCHIVE_TAIL;
    st->valid = ZIP_STAT_SIZE;
    return sizeof *st;
}

static zip_int64_t view_seek(struct view *v, void *data, uint64_t n)
{
    zip_int64_t at =
        zip_source_seek_compute_offset(v->at, v->raw->size + ARCHIVE_TAIL, data, n, &v->error);
    if (at < 0)
        return -1;
    v->at = (uint64_t)at;
    return 0;
}

static zip_int64_t view_call(void *of, void *data, zip_uint64_t n, zip_source_cmd_t cmd)
{
    struct view *v = of;
    switch (cmd) {
    case ZIP_SOURCE_SUPPORTS:
        return ZIP_SOURCE_SUPPORTS_SEEKABLE;
    case ZIP_SOURCE_OPEN:
        v->at = 0;
        return 0;
    case ZIP_SOURCE_READ:
        return view_read(v, data, n);
    case ZIP_SOURCE_STAT:
        return view_stat(v, data);
    case ZIP_SOURCE_SEEK:
        return view_seek(v, data, n);
    case ZIP_SOURCE_TELL:
        return (zip_int64_t)v->at;
    case ZIP_SOURCE_ERROR:
        return zip_error_to_data(&v->error, data, n);
    case ZIP_SOURCE_CLOSE:
        return 0;
    case ZIP_SOURCE_FREE:
        free(v);
        return 0;
    default:
        zip_error_set(&v->error, ZIP_ER_OPNOTSUPP, 0);
        return -1;
    }
}

zip_t *zip_read_open(const struct raw *r)
{
    struct view *v = calloc(1, sizeof *v);
    zip_t *z = NULL;
    if (!v)
        abort(); // small allocations abort, see arena.h
    v->raw = r;
    zip_error_init(&v->error);
    zip_source_t *s = zip_source_function_create(view_call, v, NULL);
    if (!s)
        free(v);
    else if (!(z = zip_open_from_source(s, ZIP_RDONLY | ZIP_CHECKCONS, NULL)))
        zip_source_free(s);
    return z;
}

bool zip_read_file(zip_t *z, zip_uint64_t i, char *out, size_t n)
{
    assert(z && (out || !n));
    char more;
    zip_file_t *f = zip_fopen_index(z, i, 0);
    if (!f)
        return false;
    bool ok = true;
    for (size_t at = 0; ok && at < n;) {
        zip_int64_t got = zip_fread(f, out + at, n - at);
        ok = got > 0;
        at += ok ? (size_t)got : 0;
    }
    ok = ok && zip_fread(f, &more, 1) == 0; // at the end, libzip compares the CRC
    zip_fclose(f);
    return ok;
}
