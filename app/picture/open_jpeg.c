// open_jpeg: decodes by libjpeg-turbo; see open_jpeg.h.
#include "picture/open_jpeg.h"

#include <setjmp.h>
#include <stdio.h> // jpeglib.h needs it
#include <stdlib.h>

#include <jpeglib.h>

#include "picture/colour.h"

struct job {
    struct jpeg_error_mgr errors; // first: libjpeg knows its address alone
    struct jpeg_decompress_struct j;
    jmp_buf failed;
    JOCTET *profile;
    SDL_Surface *out;
    cmsHTRANSFORM inks; // of CMYK
    JSAMPLE *row;
};

static void fail(j_common_ptr j)
{
    longjmp(((struct job *)(void *)j->err)->failed, 1);
}

static void say_nothing(j_common_ptr j, int level)
{
    (void)j, (void)level;
}

static cmsHPROFILE profile_of(struct job *job)
{
    unsigned n = 0;
    bool there = jpeg_read_icc_profile(&job->j, &job->profile, &n);
    return there ? cmsOpenProfileFromMem(job->profile, n) : NULL;
}

static void read_rows(struct job *job)
{
    struct jpeg_decompress_struct *j = &job->j;
    while (j->output_scanline < j->output_height) {
        JSAMPLE *to = (JSAMPLE *)job->out->pixels + (ptrdiff_t)j->output_scanline * job->out->pitch;
        JSAMPLE *at = job->inks ? job->row : to;
        jpeg_read_scanlines(j, &at, 1);
        if (job->inks) {
            cmsDoTransform(job->inks, at, to, j->output_width);
            for (JDIMENSION x = 0; x < j->output_width; x++)
                to[4 * x + 3] = 0xFF;
        }
    }
}

// False: CMYK without its inks, or no memory. libjpeg's own errors leave by longjmp().
static bool decode(struct job *job, struct str bytes)
{
    struct jpeg_decompress_struct *j = &job->j;
    jpeg_create_decompress(j);
    jpeg_mem_src(j, (const unsigned char *)bytes.p, bytes.n);
    jpeg_save_markers(j, JPEG_APP0 + 2, 0xFFFF);
    jpeg_read_header(j, TRUE);
    cmsHPROFILE from = profile_of(job);
    bool cmyk = j->num_components == 4;
    if (cmyk && !(job->inks = colour_from_cmyk(from, j->saw_Adobe_marker)))
        return false;
    j->out_color_space = cmyk ? JCS_CMYK : JCS_EXT_BGRA;
    job->out = SDL_CreateRGBSurfaceWithFormat(0, (int)j->image_width, (int)j->image_height, 32,
                                              SDL_PIXELFORMAT_ARGB8888);
    job->row = malloc((size_t)j->image_width * 4);
    bool ok = job->out && job->row;
    if (ok) {
        jpeg_start_decompress(j);
        read_rows(job);
        jpeg_finish_decompress(j);
    }
    if (!cmyk)
        colour_to_srgb(ok ? job->out : NULL, from);
    return ok;
}

SDL_Surface *open_jpeg(struct str bytes)
{
    struct job *job = calloc(1, sizeof *job); // not on the stack: longjmp() would lose its changes
    if (!job)
        return NULL;
    job->j.err = jpeg_std_error(&job->errors);
    job->errors.error_exit = fail;
    job->errors.emit_message = say_nothing;
    bool ok = !setjmp(job->failed) && decode(job, bytes);
    jpeg_destroy_decompress(&job->j);
    if (job->inks)
        cmsDeleteTransform(job->inks);
    SDL_Surface *out = ok ? job->out : NULL;
    if (!ok)
        SDL_FreeSurface(job->out);
    free(job->profile);
    free(job->row);
    free(job);
    return out;
}
