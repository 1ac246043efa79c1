// set_pin: --set-pin: asks twice for the PIN of the staff page, and writes its hash.
#include "program/set_pin.h"

#include <stdio.h>
#include <string.h>

#include "platform/paths.h"
#include "platform/terminal.h"
#include "store/pin.h"

#define LINE 32 // longer than any PIN, so that a longer one is detected

int set_pin(void)
{
    struct arena a = {0};
    char one[LINE], two[LINE];
    const char *why = "", *file = paths_pin(&a);
    int code = 1;
    if (!terminal_read_secret("PIN of 4 to 8 digits 密碼（4至8位數字）: ", one, sizeof one) ||
        !terminal_read_secret("The same again 再次輸入: ", two, sizeof two) ||
        strcmp(one, two) != 0)
        fprintf(stderr, "hetao-kiosk: the two are not the same; nothing is changed\n");
    else if (!pin_good(one))
        fprintf(stderr, "hetao-kiosk: 4 to 8 digits, not all the same and not in a row; nothing is "
                        "changed\n");
    else if (!pin_write(file, one, &why))
        fprintf(stderr, "hetao-kiosk: %s: %s\n", file, why);
    else
        code = 0;
    if (!code)
        printf("%s: written; the user that runs the exhibit must be able to read it\n", file);
    arena_finish(&a);
    return code;
}
