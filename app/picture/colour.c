// colour: builds the transforms of lcms2; see colour.h.
#include "picture/colour.h"

#include <string.h>

static bool is_srgb(cmsHPROFILE p)
{
    char name[128] = "";
    cmsGetProfileInfoASCII(p, cmsInfoDescription, "en", "US", name, sizeof name);
    return strstr(name, "sRGB") != NULL;
}

static cmsHTRANSFORM to_srgb(cmsHPROFILE from, cmsUInt32Number format)
{
    cmsHPROFILE srgb = cmsCreate_sRGBProfile();
    cmsUInt32Number flags = cmsFLAGS_BLACKPOINTCOMPENSATION;
    if (format == TYPE_BGRA_8)
        flags |= cmsFLAGS_COPY_ALPHA;
    // ARGB8888 is stored as B, G, R, A.
    cmsHTRANSFORM t = srgb ? cmsCreateTransform(from, format, srgb, TYPE_BGRA_8,
                                                INTENT_RELATIVE_COLORIMETRIC, flags)
                           : NULL;
    if (srgb)
        cmsCloseProfile(srgb);
    return t;
}

// A scan or print in shades of grey has a curve alone: "Dot Gain 20%", "Gray Gamma 1.8".
static void grey_to_srgb(SDL_Surface *s, cmsHPROFILE from)
{
    uint8_t shades[256], made[256][4] = {{0}};
    cmsHTRANSFORM t = to_srgb(from, TYPE_GRAY_8);
    if (!t)
        return;
    for (int i = 0; i < 256; i++)
        shades[i] = (uint8_t)i;
    cmsDoTransform(t, shades, made, 256);
    cmsDeleteTransform(t);
    for (int y = 0; y < s->h; y++) {
        uint8_t *p = (uint8_t *)s->pixels + (ptrdiff_t)y * s->pitch;
        for (int x = 0; x < s->w; x++, p += 4)
            if (p[0] == p[1] && p[1] == p[2])
                memcpy(p, made[p[0]], 3);
    }
}

void colour_to_srgb(SDL_Surface *s, cmsHPROFILE from)
{
    bool wide = from && cmsGetColorSpace(from) == cmsSigRgbData && !is_srgb(from);
    if (s && from && cmsGetColorSpace(from) == cmsSigGrayData)
        grey_to_srgb(s, from);
    cmsHTRANSFORM t = s && wide ? to_srgb(from, TYPE_BGRA_8) : NULL;
    for (int y = 0; t && y < s->h; y++) {
        uint8_t *row = (uint8_t *)s->pixels + (ptrdiff_t)y * s->pitch;
        cmsDoTransform(t, row, row, (cmsUInt32Number)s->w);
    }
    if (t)
        cmsDeleteTransform(t);
    if (from)
        cmsCloseProfile(from);
}

cmsHTRANSFORM colour_from_cmyk(cmsHPROFILE from, bool inverted)
{
    bool cmyk = from && cmsGetColorSpace(from) == cmsSigCmykData;
    cmsHTRANSFORM t = cmyk ? to_srgb(from, inverted ? TYPE_CMYK_8_REV : TYPE_CMYK_8) : NULL;
    if (from)
        cmsCloseProfile(from);
    return t;
}
