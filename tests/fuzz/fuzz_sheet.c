// fuzz_sheet: the translators' spreadsheet: any bytes read as CSV are the same after writing and
// reading them again; as XLSX they are read or refused.
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "staff/sheet.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void as_csv(struct str bytes)
{
    struct arena a = {0};
    struct diag_list diags;
    struct sheet s = {.a = &a}, again = {.a = &a};
    diag_init(&diags, &a);
    if (sheet_read_csv(&s, bytes, "x.csv", &diags)) {
        if (!sheet_read_csv(&again, sheet_csv(&s), "y.csv", &diags) || again.n != s.n)
            abort();
        // Our separators are commas; a header with more semicolons would be read as
        // semicolon-separated.
        for (size_t i = 0; i < s.n; i++)
            for (int c = 0; c < s.rows[i].n; c++)
                if (!str_eq(s.rows[i].cells[c], again.rows[i].cells[c]))
                    abort();
    }
    arena_finish(&a);
}

static void as_xlsx(struct str bytes)
{
    struct arena a = {0};
    struct diag_list diags;
    struct sheet s = {.a = &a};
    int fd = memfd_create("x", 0);
    diag_init(&diags, &a);
    if (fd >= 0 && write(fd, bytes.p, bytes.n) == (ssize_t)bytes.n) {
        bool ok = sheet_read_xlsx(&s, arena_printf(&a, "/proc/self/fd/%d", fd).p, &diags);
        if (ok != !diags.n_errors)
            abort();
    }
    close(fd);
    arena_finish(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct str bytes = {(const char *)data, n};
    if (n > 2 && data[0] == 'P' && data[1] == 'K')
        as_xlsx(bytes);
    else
        as_csv(bytes);
    return 0;
}
