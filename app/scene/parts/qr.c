// qr: builds the bit stream with libqrencode and returns its modules.
#include "scene/parts/qr.h"

#include <qrencode.h>

#define ECI_UTF8 26

static QRcode *encode(struct str text)
{
    QRinput *in = QRinput_new2(0, QR_ECLEVEL_M);
    QRcode *code = NULL;
    if (!in)
        return NULL;
    if (!QRinput_appendECIheader(in, ECI_UTF8) &&
        !QRinput_append(in, QR_MODE_8, (int)text.n, (const unsigned char *)text.p))
        code = QRcode_encodeInput(in);
    QRinput_free(in);
    return code;
}

int qr_modules(struct str text)
{
    // ISO/IEC 18004, table 7: data codewords of level M, versions 1 to 22.
    static const int room[] = {16,  28,  44,  64,  86,  108, 124, 154, 182, 216, 254,
                               290, 334, 365, 415, 453, 507, 563, 627, 669, 714, 782};
    const int most = sizeof room / sizeof *room;
    _Static_assert(sizeof room / sizeof *room == (QR_MAX - 17) / 4, "a number for each version");
    for (int version = 1; text.n && text.n < 2000 && version <= most; version++) {
        // The ECI header, which libqrencode counts as 28 bits when it chooses a version; then a
        // mode, and a count of 8 bits up to version 9.
        size_t bits = 28 + 4 + (version < 10 ? 8 : 16) + 8 * text.n;
        if (bits <= 8 * (size_t)room[version - 1])
            return 17 + 4 * version;
    }
    return 0;
}

bool qr_encode(struct qr *q, struct str text)
{
    QRcode *code = text.n && text.n < 2000 ? encode(text) : NULL;
    q->n = code && code->width <= QR_MAX ? code->width : 0;
    for (int i = 0; i < q->n * q->n; i++)
        q->dark[i] = code->data[i] & 1;
    QRcode_free(code);
    return q->n > 0;
}
