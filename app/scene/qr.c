#include "scene/qr.h"

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

bool qr_encode(struct qr *q, struct str text)
{
    QRcode *code = text.n && text.n < 2000 ? encode(text) : NULL;
    q->n = code && code->width <= QR_MAX ? code->width : 0;
    for (int i = 0; i < q->n * q->n; i++)
        q->dark[i] = code->data[i] & 1;
    QRcode_free(code);
    return q->n > 0;
}
