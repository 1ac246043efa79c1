// open_heif: decodes by libheif, which turns and crops as the file says; see open_heif.h.
#include "picture/open_heif.h"

#include <stdlib.h>

#include <libheif/heif.h>

#include "picture/colour.h"

// ITU-T H.273: the white of daylight, and the curve of sRGB, which phones write for P3 too.
static cmsHPROFILE profile_of_primaries(const struct heif_color_profile_nclx *n)
{
    const cmsCIExyY white = {(double)n->color_primary_white_x, (double)n->color_primary_white_y, 1};
    const cmsCIExyYTRIPLE rgb = {
        {(double)n->color_primary_red_x, (double)n->color_primary_red_y, 1},
        {(double)n->color_primary_green_x, (double)n->color_primary_green_y, 1},
        {(double)n->color_primary_blue_x, (double)n->color_primary_blue_y, 1}};
    const cmsFloat64Number curve[] = {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};
    cmsToneCurve *tone = cmsBuildParametricToneCurve(NULL, 4, curve);
    cmsToneCurve *three[] = {tone, tone, tone};
    cmsHPROFILE p = tone ? cmsCreateRGBProfile(&white, &rgb, three) : NULL;
    if (tone)
        cmsFreeToneCurve(tone);
    return p;
}

static bool is_wide(const struct heif_color_profile_nclx *n)
{
    return n->color_primaries == heif_color_primaries_ITU_R_BT_2020_2_and_2100_0 ||
           n->color_primaries == heif_color_primaries_SMPTE_RP_431_2 ||
           n->color_primaries == heif_color_primaries_SMPTE_EG_432_1;
}

static cmsHPROFILE profile_of(const struct heif_image_handle *h)
{
    size_t n = heif_image_handle_get_raw_color_profile_size(h);
    void *raw = n ? malloc(n) : NULL;
    struct heif_color_profile_nclx *nclx = NULL;
    cmsHPROFILE p = NULL;
    if (raw && heif_image_handle_get_raw_color_profile(h, raw).code == heif_error_Ok)
        p = cmsOpenProfileFromMem(raw, (cmsUInt32Number)n);
    free(raw);
    if (!p && heif_image_handle_get_nclx_color_profile(h, &nclx).code == heif_error_Ok && nclx)
        p = is_wide(nclx) ? profile_of_primaries(nclx) : NULL;
    heif_nclx_color_profile_free(nclx); // made even where its numbers are refused
    return p;
}

static SDL_Surface *surface_of(const struct heif_image *image)
{
    int pitch = 0, w = heif_image_get_width(image, heif_channel_interleaved),
        h = heif_image_get_height(image, heif_channel_interleaved);
    const uint8_t *px = heif_image_get_plane_readonly(image, heif_channel_interleaved, &pitch);
    SDL_Surface *rgba = px && w > 0 && h > 0
                            ? SDL_CreateRGBSurfaceWithFormatFrom((void *)px, w, h, 32, pitch,
                                                                 SDL_PIXELFORMAT_RGBA32)
                            : NULL;
    SDL_Surface *s = rgba ? SDL_ConvertSurfaceFormat(rgba, SDL_PIXELFORMAT_ARGB8888, 0) : NULL;
    SDL_FreeSurface(rgba);
    return s;
}

static SDL_Surface *decode(const struct heif_image_handle *h)
{
    struct heif_decoding_options *o = heif_decoding_options_alloc();
    struct heif_image *image = NULL;
    if (!o)
        return NULL;
    o->convert_hdr_to_8bit = 1;
    heif_decode_image(h, &image, heif_colorspace_RGB, heif_chroma_interleaved_RGBA, o);
    heif_decoding_options_free(o);
    SDL_Surface *s = image ? surface_of(image) : NULL;
    if (image)
        heif_image_release(image);
    return s;
}

bool open_heif_is_possible(void)
{
    return true;
}

SDL_Surface *open_heif(struct str bytes)
{
    struct heif_context *c = heif_context_alloc();
    struct heif_image_handle *h = NULL;
    SDL_Surface *s = NULL;
    if (!c)
        return NULL;
    heif_context_set_max_decoding_threads(c, 1);
    if (heif_context_read_from_memory_without_copy(c, bytes.p, bytes.n, NULL).code ==
            heif_error_Ok &&
        heif_context_get_primary_image_handle(c, &h).code == heif_error_Ok) {
        s = decode(h);
        colour_to_srgb(s, s ? profile_of(h) : NULL);
    }
    if (h)
        heif_image_handle_release(h);
    heif_context_free(c);
    return s;
}
