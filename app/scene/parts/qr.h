// qr: a text as a QR code (ISO/IEC 18004, bytes declared as UTF-8 by ECI 26, level M), by
// libqrencode.
#ifndef PARTS_QR_H
#define PARTS_QR_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

#define QR_MAX 105 // modules per side: version 22
#define QR_QUIET 4 // light modules required around the code

struct qr {
    int n; // modules per side; 0 = none
    bool dark[QR_MAX * QR_MAX];
};

// False, with n = 0, if the text is too long for QR_MAX or the machine has no memory.
bool qr_encode(struct qr *q, struct str text);
// The modules per side that qr_encode() would need; 0 if it would fail. Does not build the code,
// which takes a thousand times as long.
int qr_modules(struct str text);

#endif
