// yaml_edit: finds the bytes of a field or item by the parsed tree, cuts and pastes, and parses
// again: a step that would not read back is refused.
#include "staff/yaml_edit.h"

#include <assert.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "staff/text_edit.h"

bool yaml_doc_open(struct yaml_doc *d)
{
    struct diag_list unseen;
    diag_init(&unseen, d->a);
    d->root = tree_read((struct tree_room){d->a, d->a}, d->bytes, d->file, &unseen);
    return d->root != NULL;
}

// ---- paths ----

// One step of a path: a name, or an index in a list.
struct step {
    struct str name;
    int index; // -1: a name
};

// Takes the next step off the path; false at its end.
static bool next_step(const char **path, struct step *out)
{
    const char *p = *path;
    if (*p == '.')
        p++;
    if (!*p)
        return false;
    if (*p == '[') {
        char *end;
        long i = strtol(p + 1, &end, 10);
        *out = (struct step){{0}, i >= 0 && i < INT_MAX ? (int)i : 0};
        *path = *end == ']' ? end + 1 : end;
        return true;
    }
    size_t n = strcspn(p, ".[");
    *out = (struct step){{p, n}, -1};
    *path = p + n;
    return true;
}

static const struct tree *child_of(const struct tree *t, struct step s)
{
    const struct tree *c = t->kind == (s.index < 0 ? TREE_MAP : TREE_LIST) ? t->first : NULL;
    for (; c; c = c->next)
        if (s.index < 0 ? str_eq(c->key, s.name) : c->index == s.index)
            return c;
    return NULL;
}

// The deepest node there is on the path; *rest is what is missing below it.
static const struct tree *deepest(const struct tree *t, const char *path, const char **rest)
{
    struct step s;
    const char *p = path;
    for (*rest = p; next_step(&p, &s); *rest = p) {
        const struct tree *c = child_of(t, s);
        if (!c)
            break;
        t = c;
    }
    return t;
}

const struct tree *yaml_doc_find(const struct yaml_doc *d, const char *path)
{
    const char *rest;
    const struct tree *t = d->root ? deepest(d->root, path, &rest) : NULL;
    return t && !*rest ? t : NULL;
}

// ---- bytes ----

static size_t byte_of(struct str bytes, size_t code_point)
{
    size_t i = str_starts(bytes, "\xEF\xBB\xBF") ? 3 : 0;
    for (; code_point && i < bytes.n; code_point--) {
        size_t len = 1;
        utf8_at(bytes, i, &len);
        i += len;
    }
    return i;
}

static size_t line_start(struct str bytes, size_t at)
{
    while (at && bytes.p[at - 1] != '\n')
        at--;
    return at;
}

// The byte after the end of the line.
static size_t line_end(struct str bytes, size_t at)
{
    while (at < bytes.n && bytes.p[at] != '\n')
        at++;
    return at < bytes.n ? at + 1 : at;
}

static bool in_brackets(const struct tree *t)
{
    return t->kind != TREE_TEXT && t->to;
}

// Whether the node stands within brackets of a node above it.
static bool within_brackets(const struct tree *t)
{
    for (t = t->up; t; t = t->up)
        if (in_brackets(t))
            return true;
    return false;
}

static size_t key_start(struct str bytes, const struct tree *t)
{
    size_t at = str_starts(bytes, "\xEF\xBB\xBF") ? 3 : 0;
    for (int line = 1; line < t->key_line && at < bytes.n; line++)
        at = line_end(bytes, at);
    for (int column = 1; column < t->key_column && at < bytes.n; column++) {
        size_t len = 1;
        utf8_at(bytes, at, &len);
        at += len;
    }
    return at;
}

// The end of a value within brackets, or of a single text.
static size_t value_end(struct str bytes, const struct tree *t)
{
    size_t from = byte_of(bytes, t->from), to = byte_of(bytes, t->to);
    bool block = t->kind == TREE_TEXT && from < bytes.n && strchr("|>", bytes.p[from]);
    while (block && to > from && strchr(" \n", bytes.p[to - 1]))
        to--;
    return to;
}

// The byte after the last line of an entry.
static size_t entry_end(struct str bytes, const struct tree *t)
{
    while (t->kind != TREE_TEXT && !t->to && t->last)
        t = t->last;
    return line_end(bytes, value_end(bytes, t));
}

// Where an entry begins: its key, or as an item its value.
static size_t entry_start(struct str bytes, const struct tree *t)
{
    return t->up->kind == TREE_MAP ? key_start(bytes, t) : byte_of(bytes, t->from);
}

static size_t column_of(struct str bytes, size_t at)
{
    return at - line_start(bytes, at);
}

// Replaces bytes [from, to) if the result still parses.
static bool splice(struct yaml_doc *d, size_t from, size_t to, struct str with)
{
    struct yaml_doc was = *d;
    struct text_edit e = {from, to, with};
    d->bytes = text_edit_apply(d->a, was.bytes, &e, 1);
    if (yaml_doc_open(d))
        return true;
    *d = was;
    return false;
}

// ---- a value with the maps and lists above it ----

// `value` below the rest of a path, as it follows "key:" at that indentation.
static struct str nested(struct arena *a, const char *rest, int indent, bool flow, struct str value)
{
    struct step s;
    if (!next_step(&rest, &s))
        return arena_printf(a, " %.*s", (int)value.n, value.p);
    if (s.index >= 0) {
        const char *item = rest;
        struct step name;
        bool map = next_step(&item, &name) && name.index < 0;
        struct str in = nested(a, map ? item : rest, indent + 4, flow, value);
        if (flow)
            return map ? arena_printf(a, " [{%.*s:%s}]", (int)name.name.n, name.name.p, in.p)
                       : arena_printf(a, " [%s]", in.p + 1);
        return map ? arena_printf(a, "\n%*s- %.*s:%s", indent + 2, "", (int)name.name.n,
                                  name.name.p, in.p)
                   : arena_printf(a, "\n%*s-%s", indent + 2, "", in.p);
    }
    struct str in = nested(a, rest, indent + 2, flow, value);
    if (flow)
        return arena_printf(a, " {%.*s:%s}", (int)s.name.n, s.name.p, in.p);
    return arena_printf(a, "\n%*s%.*s:%s", indent + 2, "", (int)s.name.n, s.name.p, in.p);
}

// Short choices per language stand on one line.
static bool on_one_line(struct str key)
{
    return str_eq_z(key, "qualifier") || str_eq_z(key, "relation");
}

// Whether a name of the order is that of the key, alone or within its map: "picture.focus".
static bool is_named(const char *name, struct str within, struct str key)
{
    const char *dot = strchr(name, '.');
    if (!dot)
        return str_eq_z(key, name);
    return str_eq((struct str){name, (size_t)(dot - name)}, within) && str_eq_z(key, dot + 1);
}

static int place_of(const struct yaml_doc *d, const struct tree *map, struct str key)
{
    struct str within = map->up && map->up->kind == TREE_LIST ? map->up->key : map->key;
    int at = INT_MAX;
    for (int i = 0; d->order && d->order[i]; i++)
        if (is_named(d->order[i], within, key) && (at == INT_MAX || strchr(d->order[i], '.')))
            at = i;
    return at;
}

// The field after which `key` is added; NULL: it comes first.
static const struct tree *neighbour(const struct yaml_doc *d, const struct tree *map,
                                    struct str key)
{
    const struct tree *best = NULL;
    int at = place_of(d, map, key), of_best = 0;
    for (const struct tree *t = map->first; t; t = t->next) {
        int of = place_of(d, map, t->key);
        if (of > at || (best && of < of_best))
            continue;
        best = t;
        of_best = of;
    }
    return best;
}

// A new line for a block entry, after the bytes before `at`.
static struct str new_line(struct yaml_doc *d, size_t at, struct str text)
{
    bool open = at && d->bytes.p[at - 1] != '\n';
    return arena_printf(d->a, "%s%s\n", open ? "\n" : "", text.p);
}

static bool add_to_map(struct yaml_doc *d, const struct tree *map, struct step key,
                       const char *rest, struct str value)
{
    const struct tree *after = neighbour(d, map, key.name);
    struct str bytes = d->bytes;
    bool flow = in_brackets(map) || within_brackets(map);
    if (!map->first)
        return false;
    if (flow) {
        after = after ? after : map->first;
        size_t at = after->kind == TREE_TEXT || after->to ? value_end(bytes, after) : 0;
        return at && splice(d, at, at,
                            arena_printf(d->a, ", %.*s:%s", (int)key.name.n, key.name.p,
                                         nested(d->a, rest, 0, true, value).p));
    }
    int indent = (int)column_of(bytes, key_start(bytes, map->first));
    size_t at = after ? entry_end(bytes, after) : line_start(bytes, key_start(bytes, map->first));
    if (!after && column_of(bytes, key_start(bytes, map->first)) && map->up &&
        map->up->kind == TREE_LIST) // its dash stands there
        at = entry_end(bytes, map->first);
    struct str in = nested(d->a, rest, indent, on_one_line(key.name), value);
    return splice(
        d, at, at,
        new_line(d, at,
                 arena_printf(d->a, "%*s%.*s:%s", indent, "", (int)key.name.n, key.name.p, in.p)));
}

// The column of the dash of a block item.
static int dash_column(struct str bytes, const struct tree *item)
{
    size_t from = byte_of(bytes, item->from), at = line_start(bytes, from);
    size_t begin = at;
    while (at < from && bytes.p[at] == ' ')
        at++;
    return at < from && bytes.p[at] == '-' ? (int)(at - begin) : -1;
}

static const struct tree *item_at(const struct tree *list, int index)
{
    const struct tree *t = list->first;
    while (t && t->index != index)
        t = t->next;
    return t;
}

// Puts an item, as YAML within brackets or "key: value", before the one at `index`.
static bool add_item(struct yaml_doc *d, const struct tree *list, int index, struct str item)
{
    struct str bytes = d->bytes;
    const struct tree *next = item_at(list, index), *last = next ? next : list->last;
    if (!last)
        return false;
    if (in_brackets(list) || within_brackets(list)) {
        size_t at = next ? byte_of(bytes, next->from) : value_end(bytes, last);
        return splice(d, at, at, arena_printf(d->a, next ? "%s, " : "%.0s, %s", item.p, item.p));
    }
    int dash = dash_column(bytes, last);
    size_t at = next ? line_start(bytes, byte_of(bytes, next->from)) : entry_end(bytes, last);
    return dash >= 0 &&
           splice(d, at, at, new_line(d, at, arena_printf(d->a, "%*s- %s", dash, "", item.p)));
}

static bool add_below(struct yaml_doc *d, const struct tree *t, const char *rest, struct str value)
{
    struct step s;
    next_step(&rest, &s);
    if (s.index < 0)
        return t->kind == TREE_MAP && add_to_map(d, t, s, rest, value);
    bool flow = in_brackets(t) || within_brackets(t);
    if (t->kind != TREE_LIST || s.index != t->n || !t->first)
        return false;
    struct step key;
    bool map = next_step(&rest, &key) && key.index < 0;
    if (!map)
        return add_item(d, t, s.index, value);
    flow |= in_brackets(t->last);
    int dash = flow ? 0 : dash_column(d->bytes, t->last);
    struct str in = nested(d->a, rest, dash + 2, flow, value);
    return add_item(
        d, t, s.index,
        arena_printf(d->a, flow ? "{%.*s:%s}" : "%.*s:%s", (int)key.name.n, key.name.p, in.p));
}

// Whether a value added at the end of the path stands within brackets.
static bool would_be_flow(const struct tree *t, const char *rest)
{
    struct step s;
    bool flow = in_brackets(t) || within_brackets(t);
    if (t->kind == TREE_LIST && t->last)
        flow |= in_brackets(t->last);
    while (!flow && next_step(&rest, &s))
        flow = s.index < 0 && on_one_line(s.name);
    return flow;
}

// ---- the changes ----

static bool replace_text(struct yaml_doc *d, const struct tree *t, struct str text)
{
    struct text_place at = {.file = d->file, .from = t->from, .to = t->to};
    struct text_edit e = text_edit_change(d->a, d->bytes, &at, text);
    return splice(d, e.from, e.to, e.with);
}

// Replaces a whole value by one within brackets or a single text.
static bool replace_value(struct yaml_doc *d, const struct tree *t, struct str value)
{
    struct str bytes = d->bytes;
    if (t->kind == TREE_TEXT || t->to)
        return splice(d, byte_of(bytes, t->from), value_end(bytes, t), value);
    if (!t->up || t->up->kind != TREE_MAP)
        return false;
    size_t key = key_start(bytes, t), colon = key + t->key.n;
    while (colon < bytes.n && bytes.p[colon] != ':')
        colon++;
    return splice(d, colon, entry_end(bytes, t), arena_printf(d->a, ": %s\n", value.p));
}

static bool set_value(struct yaml_doc *d, const char *path, struct str text, bool raw)
{
    const char *rest;
    if (!d->root)
        return false;
    const struct tree *t = deepest(d->root, path, &rest);
    if (*rest)
        return add_below(d, t, rest,
                         raw ? text : text_edit_value(d->a, text, would_be_flow(t, rest)));
    if (!raw && t->kind == TREE_TEXT)
        return replace_text(d, t, text);
    return replace_value(d, t, raw ? text : text_edit_value(d->a, text, within_brackets(t)));
}

bool yaml_doc_set(struct yaml_doc *d, const char *path, struct str text)
{
    return set_value(d, path, text, false);
}

bool yaml_doc_set_raw(struct yaml_doc *d, const char *path, struct str value)
{
    return set_value(d, path, value, true);
}

static const struct tree *before_of(const struct tree *t)
{
    const struct tree *before = NULL;
    for (const struct tree *s = t->up->first; s != t; s = s->next)
        before = s;
    return before;
}

// The bytes of an entry with the comma that its absence would leave.
static bool cut_flow(struct yaml_doc *d, const struct tree *t)
{
    const struct tree *before = before_of(t);
    size_t from = before ? value_end(d->bytes, before) : entry_start(d->bytes, t);
    size_t to = before ? value_end(d->bytes, t) : entry_start(d->bytes, t->next);
    return splice(d, from, to, (struct str){0});
}

static bool cut_block(struct yaml_doc *d, const struct tree *t)
{
    struct str bytes = d->bytes;
    size_t from = entry_start(bytes, t), line = line_start(bytes, from);
    bool after_dash = t->up->kind == TREE_MAP && memchr(bytes.p + line, '-', from - line);
    if (after_dash) // the next field takes its place behind the dash
        return t->next && splice(d, from, key_start(bytes, t->next), (struct str){0});
    return splice(d, line, entry_end(bytes, t), (struct str){0});
}

bool yaml_doc_remove(struct yaml_doc *d, const char *path)
{
    const struct tree *t = yaml_doc_find(d, path);
    while (t && t->up && t->up->n == 1)
        t = t->up;
    if (!t || !t->up)
        return false;
    return within_brackets(t) ? cut_flow(d, t) : cut_block(d, t);
}

bool yaml_doc_insert(struct yaml_doc *d, const char *list, int index, const char *key,
                     struct str text)
{
    const struct tree *t = yaml_doc_find(d, list);
    const char *dot = *key ? "." : "";
    if (!t)
        return index == 0 &&
               yaml_doc_set(d, arena_printf(d->a, "%s[0]%s%s", list, dot, key).p, text);
    if (t->kind != TREE_LIST || index > t->n || !t->last)
        return false;
    bool flow = in_brackets(t) || within_brackets(t) || in_brackets(t->last);
    struct str value = text_edit_value(d->a, text, flow);
    if (!*key)
        return add_item(d, t, index, value);
    return add_item(d, t, index, arena_printf(d->a, flow ? "{%s: %s}" : "%s: %s", key, value.p));
}

// The lines of a block map below a dash: "  file: x" becomes "  - file: x", the next ones move in.
static struct str below_dash(struct arena *a, struct str lines, int indent)
{
    char *p = arena_alloc(a, 3 * lines.n + 8); // at most two bytes more a line
    size_t n = 0;
    for (size_t from = 0, to; from < lines.n; from = to) {
        size_t in = from ? 0 : (size_t)indent;
        to = line_end(lines, from);
        memcpy(p + n, lines.p + from, in);
        n += in;
        if (!from || str_trim(str_sub(lines, from, to)).n) {
            memcpy(p + n, from ? "  " : "- ", 2);
            n += 2;
        }
        memcpy(p + n, lines.p + from + in, to - from - in);
        n += to - from - in;
    }
    return (struct str){p, n};
}

bool yaml_doc_to_list(struct yaml_doc *d, const char *path)
{
    const struct tree *t = yaml_doc_find(d, path);
    struct str bytes = d->bytes;
    if (!t || t->kind == TREE_LIST)
        return t != NULL;
    if (t->kind != TREE_MAP || !t->first)
        return false;
    if (in_brackets(t)) {
        size_t from = byte_of(bytes, t->from), to = value_end(bytes, t);
        return splice(d, from, to, arena_printf(d->a, "[%.*s]", (int)(to - from), bytes.p + from));
    }
    size_t first = key_start(bytes, t->first), from = line_start(bytes, first);
    size_t to = entry_end(bytes, t);
    return splice(d, from, to, below_dash(d->a, str_sub(bytes, from, to), (int)(first - from)));
}

bool yaml_doc_move(struct yaml_doc *d, const char *list, int from, int to)
{
    const struct tree *t = yaml_doc_find(d, list);
    const struct tree *item = t && t->kind == TREE_LIST ? item_at(t, from) : NULL;
    if (!item || in_brackets(t) || within_brackets(t) || dash_column(d->bytes, item) < 0)
        return false;
    struct str bytes = d->bytes;
    size_t begin = line_start(bytes, byte_of(bytes, item->from)), end = entry_end(bytes, item);
    struct str lines = arena_str(d->a, str_sub(bytes, begin, end));
    const struct tree *next = item_at(t, to < from ? to : to + 1);
    size_t at = next ? line_start(bytes, byte_of(bytes, next->from)) : entry_end(bytes, t->last);
    if (lines.n && lines.p[lines.n - 1] != '\n')
        lines = arena_printf(d->a, "%s\n", lines.p);
    bool open = at && at == bytes.n && bytes.p[at - 1] != '\n';
    struct text_edit both[] = {{begin, end, {0}},
                               {at, at, open ? arena_printf(d->a, "\n%s", lines.p) : lines}};
    struct yaml_doc was = *d;
    d->bytes = text_edit_apply(d->a, bytes, both, 2);
    if (yaml_doc_open(d))
        return true;
    *d = was;
    return false;
}
