// qr: a text as a QR code (ISO/IEC 18004, bytes declared as UTF-8 by ECI 26, level M), by
// libqrencode.
#ifndef PARTS_QR_H
#define PARTS_QR_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

#define QR_MAX 97  // modules a side: version 20
#define QR_QUIET 4 // light modules that must stand around it

struct qr {
    int n; // modules a side; 0 = none
    bool dark[QR_MAX * QR_MAX];
};

// False, with n = 0, when the text is too long for QR_MAX or there is no memory.
bool qr_encode(struct qr *q, struct str text);
// How many modules a side qr_encode() would come to; 0 as there. Without making the code, which
// takes a thousand times as long.
int qr_modules(struct str text);

#endif
