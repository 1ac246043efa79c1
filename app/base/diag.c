// diag: a bounded list of diagnostics, and its output as text, as JSON and in the log.
#include "base/diag.h"

#include <assert.h>
#include <string.h>

#include "base/json.h"
#include "base/lang.h"
#include "base/log.h"

enum diag_lang diag_lang_of(struct str tag)
{
    return lang_is(tag, "zh") || lang_is(tag, "yue") ? DIAG_ZH : DIAG_EN;
}

void diag_init(struct diag_list *l, struct arena *arena)
{
    assert(l && arena);
    *l = (struct diag_list){.arena = arena};
}

// In a full list, an error replaces the last warning.
static struct diag *room_for(struct diag_list *l, enum diag_severity severity)
{
    for (size_t i = l->n; severity == DIAG_ERROR && i > 0; i--)
        if (l->items[i - 1].severity == DIAG_WARNING)
            return &l->items[i - 1];
    return NULL;
}

// Two checks that report the same words for the same place report one problem.
static bool is_said(const struct diag_list *l, const struct diag *d)
{
    for (size_t i = 0; i < l->n; i++) {
        const struct diag *o = &l->items[i];
        if (o != d && o->line == d->line && o->column == d->column && str_eq(o->file, d->file) &&
            str_eq(o->field, d->field) && str_eq(o->what[DIAG_EN], d->what[DIAG_EN]))
            return true;
    }
    return false;
}

void diag_add(struct diag_list *l, enum diag_severity severity, struct diag_at at,
              const char *what_en, const char *remedy_en, const char *what_zh,
              const char *remedy_zh, ...)
{
    assert(l && l->arena);
    assert(severity == DIAG_ERROR || severity == DIAG_WARNING);
    assert(what_en && remedy_en && what_zh && remedy_zh);
    assert(at.line >= 0 && at.column >= 0);
    const char *formats[4] = {what_en, remedy_en, what_zh, remedy_zh};
    struct str texts[4];
    if (severity == DIAG_ERROR)
        l->n_errors++;
    else
        l->n_warnings++;
    struct diag *kept = l->n < DIAG_MAX_KEPT ? NULL : room_for(l, severity);
    if (l->n >= DIAG_MAX_KEPT && !kept)
        return;
    for (int i = 0; i < 4; i++) {
        va_list ap;
        va_start(ap, remedy_zh);
        texts[i] = arena_vprintf(l->arena, formats[i], ap);
        va_end(ap);
    }
    if (!kept) {
        arena_grow(l->arena, (void **)&l->items, &l->cap, l->n + 1, sizeof *l->items);
        kept = &l->items[l->n++];
    }
    *kept = (struct diag){
        .severity = severity,
        .file = arena_str(l->arena, str_from(at.file)),
        .line = at.line,
        .column = at.column,
        .field = arena_str(l->arena, str_from(at.field)),
        .what = {[DIAG_EN] = texts[0], [DIAG_ZH] = texts[2]},
        .remedy = {[DIAG_EN] = texts[1], [DIAG_ZH] = texts[3]},
    };
    if (!is_said(l, kept) || kept != &l->items[l->n - 1])
        return;
    l->n--;
    l->n_errors -= severity == DIAG_ERROR;
    l->n_warnings -= severity == DIAG_WARNING;
}

void diag_copy(struct diag_list *l, const struct diag *d)
{
    assert(l && d && d->file.p && d->what[DIAG_EN].p);
    diag_add(l, d->severity, (struct diag_at){d->file.p, d->line, d->column, d->field.p},
             "%s%.0s%.0s%.0s", "%.0s%s%.0s%.0s", "%.0s%.0s%s%.0s", "%.0s%.0s%.0s%s",
             d->what[DIAG_EN].p, d->remedy[DIAG_EN].p, d->what[DIAG_ZH].p, d->remedy[DIAG_ZH].p);
}

void diag_merge(struct diag_list *l, const struct diag_list *from)
{
    assert(l != from);
    assert(from->n <= from->n_errors + from->n_warnings);
    size_t errors = l->n_errors + from->n_errors, warnings = l->n_warnings + from->n_warnings;
    for (size_t i = 0; i < from->n; i++)
        diag_copy(l, &from->items[i]);
    l->n_errors = errors;
    l->n_warnings = warnings;
    l->no_memory |= from->no_memory;
}

void diag_no_memory(struct diag_list *l, const char *file)
{
    l->no_memory = true;
    diag_add(l, DIAG_ERROR, (struct diag_at){.file = file}, "the machine has no memory to read it",
             "make it smaller, or close other programs", "沒有足夠記憶體讀取",
             "請縮小檔案，或關閉其他程式");
}

static void print_place(const struct diag *d, FILE *out)
{
    fprintf(out, "%s:", d->file.p);
    if (d->line > 0)
        fprintf(out, "%d:%d:", d->line, d->column);
    if (d->field.n)
        fprintf(out, " %s:", d->field.p);
}

// Walks the list twice: errors, then warnings. NULL: not in this pass.
static const struct diag *in_order(const struct diag_list *l, size_t k)
{
    assert(l->n && k < 2 * l->n);
    const struct diag *d = &l->items[k % l->n];
    return d->severity == (k < l->n ? DIAG_ERROR : DIAG_WARNING) ? d : NULL;
}

// `levels`: the words for each severity in each language.
static void print_all(const struct diag_list *l, const char *const levels[2][2],
                      enum diag_lang lang, FILE *out)
{
    assert(l->n <= l->n_errors + l->n_warnings);
    assert(lang == DIAG_EN || lang == DIAG_ZH);
    for (size_t k = 0; k < 2 * l->n; k++) {
        const struct diag *d = in_order(l, k);
        if (!d)
            continue;
        print_place(d, out);
        fprintf(out, lang == DIAG_ZH ? " %s：%s；%s\n" : " %s: %s; %s\n", levels[lang][d->severity],
                d->what[lang].p, d->remedy[lang].p);
    }
    size_t more = l->n_errors + l->n_warnings - l->n;
    if (more)
        fprintf(out, lang == DIAG_ZH ? "另有 %zu 項未列出\n" : "and %zu more\n", more);
}

void diag_print(const struct diag_list *l, enum diag_lang lang, FILE *out)
{
    static const char *const levels[2][2] = {{"error", "warning"}, {"錯誤", "注意"}};
    print_all(l, levels, lang, out);
}

void diag_print_notes(const struct diag_list *l, enum diag_lang lang, FILE *out)
{
    static const char *const levels[2][2] = {{"error", "note"}, {"錯誤", "留意"}};
    print_all(l, levels, lang, out);
}

void diag_log(const struct diag_list *l)
{
    for (size_t i = 0; i < l->n && i < 20; i++) {
        const struct diag *d = &l->items[i];
        const char *colon = d->field.n ? ": " : "";
        if (d->line > 0)
            LOG_WARN("%s:%d:%d: %s%s%s", d->file.p, d->line, d->column,
                     d->field.n ? d->field.p : "", colon, d->what[DIAG_EN].p);
        else
            LOG_WARN("%s: %s%s%s", d->file.p, d->field.n ? d->field.p : "", colon,
                     d->what[DIAG_EN].p);
    }
}

static void print_member(const char *key, struct str s, FILE *out)
{
    fprintf(out, ",\"%s\":", key);
    json_quote(out, s);
}

// `warning`: the word for one.
static void print_items(const struct diag_list *l, const char *warning, enum diag_lang lang,
                        FILE *out)
{
    const char *comma = "[";
    for (size_t k = 0; k < 2 * l->n; k++) {
        const struct diag *d = in_order(l, k);
        if (!d)
            continue;
        fprintf(out, "%s\n{\"severity\":\"%s\"", comma,
                d->severity == DIAG_ERROR ? "error" : warning);
        print_member("file", d->file, out);
        fprintf(out, ",\"line\":%d,\"column\":%d", d->line, d->column);
        print_member("field", d->field, out);
        print_member("what", d->what[lang], out);
        print_member("remedy", d->remedy[lang], out);
        fputc('}', out);
        comma = ",";
    }
    fputs(l->n ? "]" : "[]", out);
}

void diag_print_json(const struct diag_list *l, enum diag_lang lang, const struct diag_list *notes,
                     const char *more, FILE *out)
{
    assert(lang == DIAG_EN || lang == DIAG_ZH);
    fprintf(out, "{\"errors\":%zu,\"warnings\":%zu,\"items\":", l->n_errors, l->n_warnings);
    print_items(l, "warning", lang, out);
    if (notes)
        fputs(",\"notes\":", out);
    if (notes)
        print_items(notes, "note", lang, out);
    fprintf(out, "%s%s}\n", *more ? "," : "", more);
}
