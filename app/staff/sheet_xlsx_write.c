// sheet_xlsx_write: a sheet as an XLSX file, by libxlsxwriter.
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

#include "platform/file.h"
#include "staff/sheet_in.h"

// ---- "_x000D_" for characters that XML does not allow (ST_Xstring) ----

static int hex(const char *s)
{
    char *end, four[5] = {s[0], s[1], s[2], s[3], 0};
    long v = strtol(four, &end, 16);
    return end == four + 4 && strspn(four, "0123456789abcdefABCDEF") == 4 ? (int)v : -1;
}

// The character encoded by the seven bytes at p; -1: none.
int sheet_escaped(const char *p, size_t left)
{
    return left >= 7 && p[0] == '_' && p[1] == 'x' && p[6] == '_' ? hex(p + 2) : -1;
}

const char *sheet_escape(struct arena *a, struct str s)
{
    char *out = arena_alloc(a, 7 * s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (sheet_escaped(s.p + i, s.n - i) >= 0) {
            memcpy(out + n, "_x005F", 6);
            n += 6;
        }
        out[n++] = s.p[i];
    }
    return out;
}

// ---- writing ----

bool sheet_write_xlsx(const struct sheet *s, const int *widths, const char *path, const char **why)
{
    const char *part = arena_printf(s->a, "%s.part", path).p, *ignored;
    lxw_workbook_options o = {.constant_memory = LXW_FALSE};
    lxw_workbook *book = workbook_new_opt(part, &o);
    lxw_worksheet *sheet = book ? workbook_add_worksheet(book, "texts") : NULL;
    *why = "it cannot be written";
    if (!sheet)
        return false;
    lxw_format *wrap = workbook_add_format(book), *bold = workbook_add_format(book);
    format_set_text_wrap(wrap);
    format_set_align(wrap, LXW_ALIGN_VERTICAL_TOP);
    format_set_num_format(wrap, "@"); // text: "2026-07" is no date
    format_set_bold(bold);
    for (int c = 0; s->n && c < s->rows[0].n; c++)
        worksheet_set_column(sheet, (lxw_col_t)c, (lxw_col_t)c, widths[c], wrap);
    worksheet_freeze_panes(sheet, 1, 0);
    for (size_t i = 0; i < s->n; i++)
        for (int c = 0; c < s->rows[i].n; c++)
            if (s->rows[i].cells[c].n)
                worksheet_write_string(sheet, (lxw_row_t)i, (lxw_col_t)c,
                                       sheet_escape(s->a, s->rows[i].cells[c]), i ? wrap : bold);
    if (workbook_close(book) == LXW_NO_ERROR && file_rename(part, path, why))
        return true;
    file_remove(part, &ignored);
    return false;
}
