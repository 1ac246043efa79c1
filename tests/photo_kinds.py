"""Pictures of every kind that comes from phones, designers and the web, made with the tools that people use, given to
the staff tool one by one: each must come out the right way up, in its colours, without its place, or be refused
with a remedy. usage: photo_kinds.py BUNDLE_TOOL CONTENT WORK_DIR

Needs python3-pil, python3-numpy, imagemagick, libjpeg-turbo-progs, webp, libavif-bin, libheif-examples,
libimage-exiftool-perl, ghostscript (its colour profiles).
"""
import io
import math
import os
import re
import shutil
import struct
import subprocess
import sys

import numpy as np
from PIL import Image, ImageCms, ImageDraw

TOOL, CONTENT, WORK = (os.path.abspath(p) for p in sys.argv[1:4])
MADE = os.path.join(WORK, "made")
ICC = "/usr/share/color/icc/ghostscript/"
W, H = 1200, 800
PATCHES = [(115, 82, 68), (194, 150, 130), (98, 122, 157), (87, 108, 67), (133, 128, 177), (103, 189, 170),
           (214, 126, 44), (80, 91, 166), (193, 90, 99), (94, 60, 108), (157, 188, 64), (224, 163, 46),
           (56, 61, 150), (70, 148, 73), (175, 54, 60), (231, 199, 31), (187, 86, 149), (40, 133, 161),
           (243, 243, 242), (200, 200, 200), (160, 160, 160), (122, 122, 121), (85, 85, 85), (52, 52, 52)]
SECRET = b"Sai-Yeung-Choi"  # a place's name in every comment, beside its position
cases = []  # name, what is expected: "right", "refused", "grey", patches as they come, or a function of the output


def run(*args, **kw):
    subprocess.run(args, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=MADE, **kw)


def chart(w=W, h=H):
    im = Image.new("RGB", (w, h), (128, 128, 128))
    d = ImageDraw.Draw(im)
    for i, c in enumerate(PATCHES):
        x, y = i % 6, i // 6
        d.rectangle([x * w // 6, y * h // 4, (x + 1) * w // 6 - 1, (y + 1) * h // 4 - 1], fill=c)
    return im


def at(name):
    return os.path.join(MADE, name)


def case(name, want="right"):
    assert os.path.exists(at(name)), name
    cases.append((name, want))


# ---- colour profiles ----

def s15(v):
    return struct.pack(">i", round(v * 65536))


def matrix_profile(xy, gamma):
    """An ICC profile of three primaries under D65, adapted to D50 by Bradford."""
    cols = np.array([[x / y, 1, (1 - x - y) / y] for x, y in xy]).T
    white = np.array([0.95047, 1, 1.08883])
    m = cols * np.linalg.solve(cols, white)
    b = np.array([[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]])
    d50 = np.array([0.96422, 1, 0.82521])
    m = np.linalg.inv(b) @ np.diag((b @ d50) / (b @ white)) @ b @ m
    tags = [(b"desc", b"desc" + bytes(4) + struct.pack(">I", 5) + b"made\0" + bytes(78)),
            (b"cprt", b"text" + bytes(4) + b"none\0"), (b"wtpt", b"XYZ " + bytes(4) + b"".join(map(s15, d50)))]
    for k, name in enumerate((b"rXYZ", b"gXYZ", b"bXYZ")):
        tags.append((name, b"XYZ " + bytes(4) + b"".join(s15(v) for v in m[:, k])))
    curve = b"para" + bytes(4) + struct.pack(">HH", 3, 0) + b"".join(map(s15, (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045))) \
        if gamma is None else b"curv" + bytes(4) + struct.pack(">IH", 1, round(gamma * 256))
    tags += [(n, curve) for n in (b"rTRC", b"gTRC", b"bTRC")]
    body, table, off = b"", b"", 128 + 4 + 12 * len(tags)
    for name, data in tags:
        table += name + struct.pack(">II", off + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    size = 128 + 4 + len(table) + len(body)
    out = struct.pack(">I4sI", size, b"lcms", 0x02400000 if gamma else 0x04200000) + b"mntrRGB XYZ " \
        + struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp"
    out = out + bytes(68 - len(out)) + b"".join(map(s15, d50))
    return out + bytes(128 - len(out)) + struct.pack(">I", len(tags)) + table + body


def profiles():
    p3 = ((0.680, 0.320), (0.265, 0.690), (0.150, 0.060))
    made = {"p3": matrix_profile(p3, None), "p3-g22": matrix_profile(p3, 2.2),
            "apple": matrix_profile(((0.625, 0.34), (0.28, 0.595), (0.155, 0.07)), 1.8),
            "bt2020": matrix_profile(((0.708, 0.292), (0.17, 0.797), (0.131, 0.046)), 2.4),
            "srgb": ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()}
    for name, file in (("adobe98", "a98.icc"), ("prophoto", "rommrgb.icc"), ("gs-srgb", "srgb.icc"), ("gs-rgb", "default_rgb.icc")):
        made[name] = open(ICC + file, "rb").read()
    return made


def opened(data):
    return ImageCms.getOpenProfile(io.BytesIO(data))


def through(im, t):
    im.load()
    out = Image.new(t.output_mode, im.size)
    t.transform.apply(im.im.id, out.im.id)  # ImageCms's own call also writes the profile out, which not every one allows
    return out


def into(im, data, mode="RGB", intent=1):
    return through(im, ImageCms.buildTransform(ImageCms.createProfile("sRGB"), opened(data), "RGB", mode, renderingIntent=intent))


def as_srgb(im, data):
    """Relative colorimetric with black point compensation, as designers' programs do."""
    flags = 0x2000  # cmsFLAGS_BLACKPOINTCOMPENSATION
    t = ImageCms.buildTransform(opened(data), ImageCms.createProfile("sRGB"), im.mode, "RGB", renderingIntent=1, flags=flags)
    return through(im, t)


# ---- the making ----

def turned(im, o):
    """The pixels that a camera writes so that orientation `o` shows `im`."""
    t = Image
    undo = {1: [], 2: [t.FLIP_LEFT_RIGHT], 3: [t.ROTATE_180], 4: [t.FLIP_TOP_BOTTOM], 5: [t.TRANSPOSE], 6: [t.ROTATE_90],
            7: [t.TRANSVERSE], 8: [t.ROTATE_270]}
    for step in undo[o]:
        im = im.transpose(step)
    return im


def tag(name, *more):
    run("exiftool", "-q", "-overwrite_original", "-GPSLatitude=22.3193", "-GPSLatitudeRef=N", "-GPSLongitude=114.1694",
        "-GPSLongitudeRef=E", "-Model=Telephone", "-ImageDescription=" + SECRET.decode(), *more, name)


def jpegs():
    c = chart()
    for o in range(1, 9):
        for kind, opts in (("base", {}), ("prog", {"progressive": True, "subsampling": 0})):
            for order in ("II", "MM"):
                n = f"jpeg-o{o}-{kind}-{order}.jpg"
                turned(c, o).save(at(n), quality=93, **opts)
                run("exiftool", "-q", "-overwrite_original", f"-ExifByteOrder={order}", f"-Orientation#={o}", n)
                tag(n)
                case(n)
    for name, data in profiles().items():
        n = f"jpeg-icc-{name}.jpg"
        into(c, data).save(at(n), quality=95, subsampling=0, icc_profile=data)
        tag(n)
        case(n)
        n = f"jpeg-icc-{name}-o6.jpg"
        turned(into(c, data), 6).save(at(n), quality=95, subsampling=0, icc_profile=data)
        tag(n, "-Orientation#=6")
        case(n)
    for n, opts in (("411", ["-sample", "4x1"]), ("440", ["-sample", "1x2"]), ("arith", ["-arithmetic"]), ("restart", ["-restart", "1"]),
                    ("rgb", ["-rgb"]), ("float", ["-dct", "float"]), ("smooth", ["-smooth", "5"]), ("q60", ["-quality", "60"])):
        c.save(at("c.ppm"))
        run("cjpeg", "-quality", "92", *opts, "-outfile", f"jpeg-{n}.jpg", "c.ppm")
        case(f"jpeg-{n}.jpg", "either" if n == "arith" else "right")
    grey = c.convert("L")
    grey.save(at("jpeg-grey.jpg"), quality=95)
    case("jpeg-grey.jpg", "grey")
    for g in ("sgray", "default_gray"):
        data = open(ICC + g + ".icc", "rb").read()
        n = f"jpeg-grey-{g}.jpg"
        grey.save(at(n), quality=95, icc_profile=data)
        case(n, as_srgb(grey, data))
    for w, h in ((1201, 801), (4032, 3024), (3024, 4032), (8064, 6048), (11648, 8736), (12000, 250), (641, 479)):
        n = f"jpeg-{w}x{h}.jpg"
        chart(w, h).save(at(n), quality=90)
        tag(n)
        case(n)
    chart(16000, 12000).save(at("jpeg-192mp.jpg"), quality=70)
    case("jpeg-192mp.jpg", "refused")
    # colour profile in several pieces, metadata of every sort, two pictures in one file
    c.save(at("jpeg-all-meta.jpg"), quality=95)
    tag("jpeg-all-meta.jpg", "-IPTC:City=" + SECRET.decode(), "-XMP:City=" + SECRET.decode(), "-XMP:GPSLatitude=22.3193", "-Comment=" + SECRET.decode(),
        "-UserComment=" + SECRET.decode())
    case("jpeg-all-meta.jpg")
    data = open(at("jpeg-all-meta.jpg"), "rb").read()
    open(at("jpeg-two-in-one.jpg"), "wb").write(data + data)
    case("jpeg-two-in-one.jpg")
    open(at("jpeg-video-behind.jpg"), "wb").write(data + b"\0\0\0\x18ftypmp42" + SECRET * 999)
    case("jpeg-video-behind.jpg")
    shutil.copy(at("jpeg-o1-base-II.jpg"), at("IMG_0001.JPG"))
    case("IMG_0001.JPG")
    shutil.copy(at("jpeg-o1-base-II.jpg"), at("照片 一.jpeg"))
    case("照片 一.jpeg")
    shutil.copy(at("jpeg-o1-base-II.jpg"), at("is-jpeg.png"))
    case("is-jpeg.png", "either")


def cmyk():
    c = chart()
    for p in ("default_cmyk", "ps_cmyk"):
        data = open(ICC + p + ".icc", "rb").read()
        k = into(c, data, "CMYK", 0)
        n = f"cmyk-{p}.jpg"
        k.save(at(n), quality=95, icc_profile=data)
        tag(n)
        case(n, as_srgb(k, data))
        k.save(at(f"cmyk-{p}-plain.jpg"), quality=95)
        case(f"cmyk-{p}-plain.jpg", "refused")
        open(at("k.icc"), "wb").write(data)
        run("convert", n, "-profile", "k.icc", "-quality", "95", f"ycck-{p}.jpg")
        case(f"ycck-{p}.jpg", as_srgb(Image.open(at(f"ycck-{p}.jpg")), data))
        run("convert", n, "-strip", "-quality", "95", f"ycck-{p}-plain.jpg")
        case(f"ycck-{p}-plain.jpg", "refused")
    data = open(ICC + "default_rgb.icc", "rb").read()
    into(c, open(ICC + "ps_cmyk.icc", "rb").read(), "CMYK", 0).save(at("cmyk-rgb-profile.jpg"), quality=95, icc_profile=data)
    case("cmyk-rgb-profile.jpg", "refused")


def pngs():
    c = chart()
    for n, im in (("rgb", c), ("rgba", c.convert("RGBA")), ("palette", c.quantize(256)), ("interlaced", None), ("16bit", None), ("48bit", None)):
        if im:
            im.save(at(f"png-{n}.png"))
    run("convert", "png-rgb.png", "-interlace", "PNG", "png-interlaced.png")
    run("convert", "png-rgb.png", "-depth", "16", "-define", "png:bit-depth=16", "png-16bit.png")
    run("convert", "png-rgba.png", "-define", "png:color-type=6", "-define", "png:bit-depth=16", "png-48bit.png")
    for n in ("rgb", "rgba", "palette", "interlaced", "16bit", "48bit"):
        case(f"png-{n}.png")
    c.convert("L").save(at("png-grey.png"))
    case("png-grey.png", "grey")
    c.convert("LA").save(at("png-grey-alpha.png"))
    case("png-grey-alpha.png", "grey")
    run("convert", "png-grey.png", "-depth", "16", "-define", "png:bit-depth=16", "png-grey16.png")
    case("png-grey16.png", "grey")
    for name, data in profiles().items():
        n = f"png-icc-{name}.png"
        into(c, data).save(at(n), icc_profile=data)
        case(n)
    run("convert", "png-rgb.png", "-define", "png:include-chunk=gAMA,cHRM,sRGB", "png-gama.png")
    case("png-gama.png")
    for o in range(1, 9):
        n = f"png-exif-o{o}.png"
        turned(c, o).save(at(n))
        tag(n, f"-Orientation#={o}")
        case(n)
    run("exiftool", "-q", "-overwrite_original", "-XMP:City=" + SECRET.decode(), "-PNG:Comment=" + SECRET.decode(), "png-rgb.png")
    run("convert", "png-rgb.png", "-quality", "00", "png-store.png")
    case("png-store.png")
    im = c.convert("RGBA")
    im.putalpha(Image.new("L", im.size, 255))
    im.save(at("UPPER SCREENSHOT 2026-11-30.PNG"))
    case("UPPER SCREENSHOT 2026-11-30.PNG")
    Image.new("RGB", (10, 7), (9, 9, 9)).save(at("png-tiny.png"))
    case("png-tiny.png", "either")


def webps():
    c = chart()
    for n, o in (("lossy", {"quality": 95}), ("lossless", {"lossless": True}), ("near", {"lossless": True, "quality": 60}), ("m6", {"quality": 95, "method": 6})):
        c.save(at(f"webp-{n}.webp"), **o)
        case(f"webp-{n}.webp")
    c.convert("RGBA").save(at("webp-alpha.webp"), quality=95)
    case("webp-alpha.webp")
    for o in range(1, 9):
        n = f"webp-exif-o{o}.webp"
        exif = Image.Exif()
        exif[0x0112] = o
        exif[0x010E] = SECRET.decode()
        turned(c, o).save(at(n), quality=95, exif=exif, xmp=b"<x>" + SECRET + b"</x>")
        case(n)
    for name, data in profiles().items():
        n = f"webp-icc-{name}.webp"
        into(c, data).save(at(n), lossless=True, icc_profile=data)
        case(n)
    c.save(at("webp-animated.webp"), save_all=True, append_images=[c.transpose(Image.ROTATE_180)], duration=500)
    case("webp-animated.webp", "either")


def heifs():
    c = chart()
    c.save(at("h.png"))
    for n, a in (("plain", []), ("lossless", ["-L", "-p", "chroma=444"]), ("444", ["-p", "chroma=444"]), ("thumb", ["-t", "160"])):
        for e in ("heic", "avif"):
            run("heif-enc", "-q", "92", *a, *(["-A"] if e == "avif" else []), "-o", f"heif-{n}.{e}", "h.png")
            case(f"heif-{n}.{e}")
    run("convert", "h.png", "-depth", "16", "-define", "png:bit-depth=16", "h16.png")
    for b in ("10", "12"):
        run("heif-enc", "-q", "92", "-b", b, "-o", f"heif-{b}bit.heic", "h16.png")
        case(f"heif-{b}bit.heic")
    for name, data in profiles().items():
        into(c, data).save(at("i.png"), icc_profile=data)
        run("heif-enc", "-q", "92", "-p", "chroma=444", "-o", f"heif-icc-{name}.heic", "i.png")
        case(f"heif-icc-{name}.heic")
        run("avifenc", "--min", "6", "--max", "12", "-s", "9", "-y", "444", "i.png", f"avif-icc-{name}.avif")
        case(f"avif-icc-{name}.avif")
    for o in range(1, 9):
        turned(c, o).save(at(f"t{o}.jpg"), quality=95, subsampling=0)
        tag(f"t{o}.jpg", f"-Orientation#={o}")
        run("heif-enc", "-q", "92", "-o", f"heif-exif-o{o}.heic", f"t{o}.jpg")
        run("heif-convert", "-q", "99", f"heif-exif-o{o}.heic", f"seen{o}.png")  # the format, not EXIF, says how it is turned
        case(f"heif-exif-o{o}.heic", Image.open(at(f"seen{o}.png")))
    p3 = profiles()["p3"]
    into(c, p3).save(at("p.png"))
    for n, a in (("cicp-p3", ["--cicp", "12/13/1"]), ("cicp-srgb", ["--cicp", "1/13/1"]), ("cicp-601", ["--cicp", "1/13/6"])):
        run("avifenc", "--min", "6", "--max", "12", "-s", "9", "-y", "444", *a, "p.png" if n == "cicp-p3" else "h.png", f"avif-{n}.avif")
        case(f"avif-{n}.avif")
    for y in ("420", "422", "444", "400"):
        for d in ("8", "10", "12"):
            n = f"avif-{y}-{d}bit.avif"
            run("avifenc", "--min", "6", "--max", "12", "-s", "9", "-y", y, "-d", d, "h.png", n)
            case(n, "grey" if y == "400" else "right")
    # turned anticlockwise by quarters, and mirrored, as the file says
    for k, back in ((1, Image.ROTATE_270), (2, Image.ROTATE_180), (3, Image.ROTATE_90)):
        c.transpose(back).save(at("r.png"))
        run("avifenc", "--min", "6", "--max", "12", "-s", "9", "--irot", str(k), "r.png", f"avif-irot{k}.avif")
        case(f"avif-irot{k}.avif")
    for k, back in ((0, Image.FLIP_TOP_BOTTOM), (1, Image.FLIP_LEFT_RIGHT)):
        c.transpose(back).save(at("r.png"))
        run("avifenc", "--min", "6", "--max", "12", "-s", "9", "--imir", str(k), "r.png", f"avif-imir{k}.avif")
        case(f"avif-imir{k}.avif")
    run("avifenc", "--min", "6", "--max", "12", "-s", "9", "-r", "limited", "h.png", "avif-limited.avif")
    case("avif-limited.avif")
    chart(4032, 3024).save(at("big.png"))
    run("heif-enc", "-q", "60", "-o", "heif-12mp.heic", "big.png")
    tag("heif-12mp.heic")
    case("heif-12mp.heic")
    shutil.copy(at("heif-12mp.heic"), at("IMG_4711.HEIC"))
    case("IMG_4711.HEIC")


def drawings():
    head = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="1200" height="800" viewBox="0 0 1200 800">'
    boxes = "".join(f'<rect x="{i % 6 * 200}" y="{i // 6 * 200}" width="200" height="200" fill="rgb{c}"/>' for i, c in enumerate(PATCHES))
    put = lambda n, body: open(at(n), "w").write(body)
    put("svg-plain.svg", head + boxes + "</svg>")
    case("svg-plain.svg")
    put("svg-inkscape.svg", '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n<!-- Created with Inkscape -->\n'
        + head.replace("<svg ", '<svg xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" inkscape:version="1.2" ')
        + '<sodipodi:namedview id="n" pagecolor="#ffffff"/><defs/><g inkscape:groupmode="layer">' + boxes + "</g></svg>")
    case("svg-inkscape.svg", "either")
    put("svg-doctype.svg", '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">' + head + boxes + "</svg>")
    case("svg-doctype.svg", "either")
    put("svg-link.svg", head + '<image xlink:href="photo.jpg" width="9" height="9"/></svg>')
    case("svg-link.svg", "refused")
    put("svg-photo.svg", head + '<image xlink:href="data:image/png;base64,iVBORw0KGgo=" width="9" height="9"/></svg>')
    case("svg-photo.svg", "refused")
    put("svg-script.svg", head + "<script>1</script></svg>")
    case("svg-script.svg", "refused")
    put("svg-bomb.svg", '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + head + "&b;</svg>")
    case("svg-bomb.svg", "refused")


def strangers():
    c = chart()
    for e in ("gif", "bmp", "tiff", "ico", "psd", "tga", "pcx"):
        run("convert", "png-rgb.png", *(["-resize", "200x"] if e == "ico" else []), f"other.{e}")
        case(f"other.{e}", "refused")
    for n, data in (("empty.jpg", b""), ("text.jpg", b"hello\n"), ("page.jpg", b"<!DOCTYPE html><html></html>"), ("zip.png", b"PK\3\4" + bytes(99)),
                    ("movie.heic", b"\0\0\0\x18ftypqt  " + bytes(99)), ("raw.dng", b"II*\0" + bytes(999)), ("other.pdf", b"%PDF-1.7\n" + bytes(99)),
                    ("other.jp2", b"\0\0\0\x0cjP  \r\n\x87\n" + bytes(99)), ("webpage.webp", b"RIFF\4\0\0\0WAVE")):
        open(at(n), "wb").write(data)
        case(n, "refused")
    for n in ("jpeg-icc-p3.jpg", "jpeg-o6-prog-II.jpg", "png-16bit.png", "webp-lossy.webp", "heif-plain.heic", "avif-420-8bit.avif", "cmyk-default_cmyk.jpg"):
        data = open(at(n), "rb").read()
        for part in (10, 50, 95):
            m = f"cut{part}-{n}"
            open(at(m), "wb").write(data[:len(data) * part // 100])
            case(m, "refused")
        rng = np.random.default_rng(7)
        bad = bytearray(data)
        for k in rng.integers(len(bad) // 5, len(bad), 40):
            bad[k] ^= 1 << int(rng.integers(8))
        open(at("flip-" + n), "wb").write(bad)
        case("flip-" + n, "either")


# ---- the judging ----

def lab(rgb):
    v = np.asarray(rgb, float) / 255
    v = np.where(v <= 0.04045, v / 12.92, ((v + 0.055) / 1.055) ** 2.4)
    xyz = v @ np.array([[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]).T
    f = xyz / [0.95047, 1, 1.08883]
    f = np.where(f > 216 / 24389, np.cbrt(f), (24389 / 27 * f + 16) / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def delta_e(p, q):
    """CIEDE2000, after Sharma, Wu and Dalal."""
    (l1, a1, b1), (l2, a2, b2) = lab(p), lab(q)
    cb = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    g = 0.5 * (1 - math.sqrt(cb ** 7 / (cb ** 7 + 25 ** 7)))
    a1, a2 = a1 * (1 + g), a2 * (1 + g)
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1, h2 = (math.degrees(math.atan2(b, a)) % 360 if a or b else 0 for a, b in ((a1, b1), (a2, b2)))
    dl, dc = l2 - l1, c2 - c1
    dh = 0 if c1 * c2 == 0 else (h2 - h1 + 180) % 360 - 180
    dhh = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(dh / 2))
    lm, cm = (l1 + l2) / 2, (c1 + c2) / 2
    hm = h1 + h2 if c1 * c2 == 0 else ((h1 + h2) / 2 if abs(h1 - h2) <= 180 else (h1 + h2 + (360 if h1 + h2 < 360 else -360)) / 2)
    t = 1 - 0.17 * math.cos(math.radians(hm - 30)) + 0.24 * math.cos(math.radians(2 * hm)) + 0.32 * math.cos(math.radians(3 * hm + 6)) \
        - 0.2 * math.cos(math.radians(4 * hm - 63))
    rt = -2 * math.sqrt(cm ** 7 / (cm ** 7 + 25 ** 7)) * math.sin(math.radians(60 * math.exp(-((hm - 275) / 25) ** 2)))
    sl, sc, sh = 1 + 0.015 * (lm - 50) ** 2 / math.sqrt(20 + (lm - 50) ** 2), 1 + 0.045 * cm, 1 + 0.015 * cm * t
    return math.sqrt((dl / sl) ** 2 + (dc / sc) ** 2 + (dhh / sh) ** 2 + rt * dc / sc * dhh / sh)


def means(im):
    w, h = im.size
    a = np.asarray(im.convert("RGB"), float)
    out = []
    for i in range(24):
        x, y = (i % 6 + 0.5) * w / 6, (i // 6 + 0.5) * h / 4
        dx, dy = max(1, w / 20), max(1, h / 14)
        out.append(a[int(y - dy):int(y + dy), int(x - dx):int(x + dx)].reshape(-1, 3).mean(axis=0))
    return out


def grey_of(c):
    return (c[0] * 299 + c[1] * 587 + c[2] * 114) / 1000


def worst(out, want):
    if isinstance(want, Image.Image):
        target = means(want)
    elif want == "grey":
        target = [(grey_of(c),) * 3 for c in PATCHES]
    else:
        target = PATCHES
    return max(delta_e(p, q) for p, q in zip(means(out), target))


REMEDY = re.compile(r": error: [^;]*; .+")


def judge(name, want):
    """The verdict in a word, and what was said or measured."""
    folder = os.path.join(WORK, "C")
    shutil.rmtree(os.path.join(folder, "pictures"), ignore_errors=True)
    shutil.copy(os.path.join(CONTENT, "initiatives", "budget-airdi.yaml"), os.path.join(folder, "initiatives"))
    p = subprocess.run([TOOL, "picture", folder, at(name), "--record", "budget-airdi"], capture_output=True, text=True)
    said = (p.stdout + p.stderr).strip()
    if p.returncode not in (0, 1):
        return "FAIL", f"ended with {p.returncode}: {said}"
    if p.returncode == 1:
        if not REMEDY.search(said):
            return "FAIL", f"refused without a remedy: {said}"
        return ("refused" if want in ("refused", "either") else "FAIL"), said.splitlines()[0]
    made = os.path.join(folder, "pictures", os.listdir(os.path.join(folder, "pictures"))[0])
    data = open(made, "rb").read()
    if SECRET in data or b"Telephone" in data or b"Exif\0" in data:
        return "FAIL", "its place or camera is in the picture"
    out = Image.open(made)
    out.load()
    if want == "refused":
        return "FAIL", "taken"
    if want == "either":
        return "taken", f"{out.size}"
    wide = want.size[0] > want.size[1] if isinstance(want, Image.Image) else "3024x4032" not in name
    if (out.size[0] > out.size[1]) != wide:
        return "FAIL", f"on its side: {out.size}"
    if out.info.get("icc_profile"):
        return "FAIL", "still has a profile"
    e = worst(out, want)
    return ("right" if e <= 3 else "FAIL"), f"{out.size[0]}x{out.size[1]}, {e:.2f}"


def main():
    shutil.rmtree(WORK, ignore_errors=True)
    os.makedirs(MADE)
    shutil.copytree(CONTENT, os.path.join(WORK, "C"))
    for make in (jpegs, cmyk, pngs, webps, heifs, drawings, strangers):
        make()
    count, most = {}, 0.0
    for name, want in cases:
        verdict, said = judge(name, want)
        count[verdict] = count.get(verdict, 0) + 1
        if verdict == "right":
            most = max(most, float(said.split()[-1]))
        print(f"{verdict:8}{name}: {said}", flush=True)
    print(f"{len(cases)} pictures: " + ", ".join(f"{n} {v}" for v, n in sorted(count.items())) + f"; largest difference {most:.2f}")
    return 1 if "FAIL" in count else 0


sys.exit(main())
