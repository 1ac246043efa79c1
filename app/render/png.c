// png: writes the canvas as a PNG file.
#include <assert.h>
#include <cairo.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "platform/file.h"
#include "render/render_in.h"

static bool failed(const char *path, const char *why)
{
    LOG_ERR("render: picture not written: %s: %s", path, why);
    return false;
}

static cairo_status_t append(void *to, const unsigned char *bytes, unsigned n)
{
    return fwrite(bytes, 1, n, to) == n ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

// Through a stream of ours: Cairo opens no file whose name is in another alphabet on Windows.
static cairo_status_t write_png(cairo_surface_t *s, const char *path)
{
    FILE *f = file_stream(path);
    if (!f)
        return CAIRO_STATUS_WRITE_ERROR;
    cairo_status_t status = cairo_surface_write_to_png_stream(s, append, f);
    return fclose(f) == 0 ? status : CAIRO_STATUS_WRITE_ERROR;
}

// Cairo writes neither times nor comments: equal pictures give equal files.
bool render_save_png(struct render *r, const char *path)
{
    assert(r && path);
    struct px_size size = render_size(r);
    cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_RGB24, size.w, size.h);
    cairo_status_t status = cairo_surface_status(s);
    if (status == CAIRO_STATUS_SUCCESS) {
        cairo_surface_flush(s);
        // Rows of RGB24 have 4 bytes a pixel and no gaps, as render_read() writes them.
        if (!render_read(r, (uint32_t *)(void *)cairo_image_surface_get_data(s))) {
            cairo_surface_destroy(s);
            return failed(path, "nothing was drawn");
        }
        cairo_surface_mark_dirty(s);
        status = write_png(s, path);
    }
    cairo_surface_destroy(s);
    return status == CAIRO_STATUS_SUCCESS || failed(path, cairo_status_to_string(status));
}
