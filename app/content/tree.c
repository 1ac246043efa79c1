// tree: builds the nodes from libyaml events, and refuses what staff files must not use.
#include "content/tree.h"

#include <assert.h>
#include <string.h>

#include <yaml.h>

#include "base/reason_text.h"
#include "base/utf8.h"
#include "content/quotes.h"
#include "content/text_limits.h"

struct builder {
    struct tree_room room;
    const char *file;
    struct str bytes; // of the file, after its byte order mark
    struct diag_list *diags;
    yaml_parser_t parser;
    struct tree *stack[TREE_MAX_DEPTH];
    int depth;
    struct tree *root;
    struct tree *pending; // a map's key that waits for its value
    int documents;
    size_t at_index, at_byte; // a code point of the file and its byte
};

const struct tree *tree_get(const struct tree *map, const char *key)
{
    assert(map && key);
    struct str wanted = str_from(key);
    for (const struct tree *t = map->first; t; t = t->next)
        if (str_eq(t->key, wanted)) // most differ in length: the name itself is not looked at
            return t;
    return NULL;
}

const char *tree_path(struct arena *a, const struct tree *t, const char *key)
{
    const char *path = key ? key : "";
    for (; t && t->up; t = t->up) {
        const char *dot = *path && *path != '[' ? "." : "";
        if (t->up->kind == TREE_LIST)
            path = arena_printf(a, "[%d]%s%s", t->index, dot, path).p;
        else
            path = arena_printf(a, "%s%s%s", t->key.p, dot, path).p;
    }
    return path;
}

static struct diag_at at_mark(const struct builder *b, yaml_mark_t mark)
{
    const struct tree *in = b->pending ? b->pending : b->depth ? b->stack[b->depth - 1] : NULL;
    return (struct diag_at){b->file, (int)mark.line + 1, (int)mark.column + 1,
                            tree_path(b->room.nodes, in, NULL)};
}

// Reports a problem at a mark and ends the reading: always returns false.
#define REFUSE(b, mark, ...)                                                                       \
    (diag_add((b)->diags, DIAG_ERROR, at_mark((b), (mark)), __VA_ARGS__), false)

static bool is_control(uint32_t cp)
{
    return (cp < 0x20 && cp != '\n' && cp != '\r' && cp != '\t') || (cp >= 0x7F && cp < 0xA0) ||
           cp == 0xFFFE || cp == 0xFFFF;
}

// Checks every byte before the parser does, so that the parser sees clean text only.
static bool check_bytes(struct str s, const char *file, struct diag_list *diags)
{
    struct diag_at at = {file, 1, 1, NULL};
    for (size_t i = 0, len; i < s.n; i += len) {
        uint32_t cp = (unsigned char)s.p[i];
        len = 1;
        if (cp >= 0x80)
            cp = utf8_at(s, i, &len);
        if (cp == UTF8_BAD && len == 1) {
            diag_add(diags, DIAG_ERROR, at, "not UTF-8 text (byte 0x%02X)",
                     "save the file as UTF-8", "不是UTF-8文字（位元組 0x%02X）",
                     "請以UTF-8格式儲存檔案", (unsigned)(unsigned char)s.p[i]);
            return false;
        }
        if (is_control(cp)) {
            diag_add(diags, DIAG_ERROR, at, "a control character (U+%04X)", "delete it",
                     "含有控制字元（U+%04X）", "請刪除", (unsigned)cp);
            return false;
        }
        at.column++;
        if (cp == '\n') {
            at.line++;
            at.column = 1;
        }
    }
    return true;
}

static struct tree *node_new(struct builder *b, enum tree_kind kind, yaml_mark_t mark)
{
    assert(kind <= TREE_MAP);
    struct tree *t = ARENA_NEW(b->room.nodes, struct tree);
    *t = (struct tree){.kind = kind, .line = (int)mark.line + 1, .column = (int)mark.column + 1};
    return t;
}

static void append(struct tree *up, struct tree *t)
{
    assert(!t->up && !t->next);
    t->up = up;
    t->index = up->n++;
    if (up->last)
        up->last->next = t;
    else
        up->first = t;
    up->last = t;
}

static struct tree *copy_alone(struct arena *a, const struct tree *t)
{
    struct tree *c = ARENA_NEW(a, struct tree);
    *c = *t;
    c->key = arena_str(a, t->key);
    c->n = 0;
    c->up = c->first = c->last = c->next = NULL;
    return c;
}

static struct tree *copy_whole(struct arena *a, const struct tree *t)
{
    struct tree *c = copy_alone(a, t);
    for (const struct tree *kid = t->first; kid; kid = kid->next)
        append(c, copy_whole(a, kid)); // as deep as the text that was read: TREE_MAX_DEPTH
    return c;
}

const struct tree *tree_pick(struct arena *nodes, const struct tree *map, const char *const *keys)
{
    assert(nodes && map && keys);
    struct tree *c = copy_alone(nodes, map);
    for (; map->kind == TREE_MAP && *keys; keys++) {
        const struct tree *t = tree_get(map, *keys);
        if (t)
            append(c, copy_whole(nodes, t));
    }
    return c;
}

// Attaches a new node: as the root, a list item, or the value of the waiting key.
static bool attach(struct builder *b, struct tree *t, yaml_mark_t mark)
{
    assert(b && t);
    struct tree *up = b->depth ? b->stack[b->depth - 1] : NULL;
    if (!up) {
        b->root = t;
        return true;
    }
    if (up->kind == TREE_LIST) {
        append(up, t);
        return true;
    }
    if (b->pending) {
        struct tree *key = b->pending;
        key->kind = t->kind;
        key->line = t->line;
        key->column = t->column;
        key->text = t->text;
        key->from = t->from;
        key->to = t->to;
        b->pending = NULL;
        return true;
    }
    return REFUSE(b, mark, "a name was expected here", "write NAME: VALUE", "此處應為欄位名稱",
                  "請寫「名稱: 內容」");
}

// Of the Chinese keyboard, or copied from a page of the web.
#define ODD_SPACE                                                                                  \
    "this space is not one of YAML: a wide or a no-break one", "type an ordinary space",           \
        "這不是YAML的空格，而是全形或不換行空格", "請改用一般空格"

static bool take_key(struct builder *b, struct str name, yaml_mark_t mark)
{
    struct tree *map = b->stack[b->depth - 1];
    if (str_starts(name, "　") || str_starts(name, "\u00A0"))
        return REFUSE(b, mark, ODD_SPACE);
    if (map->n >= TREE_MAX_KEYS)
        return REFUSE(b, mark, "more than %d names in one place", "split the file",
                      "同一處的欄位超過 %d 個", "請分成多個檔案", TREE_MAX_KEYS);
    const struct tree *before = tree_get(map, name.p);
    struct tree *t = node_new(b, TREE_TEXT, mark);
    t->key = name;
    t->key_line = t->line;
    t->key_column = t->column;
    append(map, t);
    b->pending = t;
    if (!before)
        return true;
    return REFUSE(b, mark, "\"%s\" is given twice (first in line %d)", "keep one of the two",
                  "「%s」重複（首次在第 %d 行）", "請只保留一個", name.p, before->key_line);
}

// ---- silent changes that YAML makes to a text ----

// Within a code point of a text that is known to be UTF-8.
static bool is_tail(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

// The byte of a code point of the file; must be called with rising indices.
static size_t byte_of(struct builder *b, size_t index)
{
    if (index < b->at_index)
        b->at_index = b->at_byte = 0;
    while (b->at_index < index && b->at_byte < b->bytes.n) {
        b->at_index++;
        do
            b->at_byte++;
        while (b->at_byte < b->bytes.n && is_tail(b->bytes.p[b->at_byte]));
    }
    return b->at_byte;
}

// Whether it is Han, or a mark that joins Han without a space.
static bool is_wide(uint32_t cp)
{
    return (cp >= 0x3001 && cp <= 0x9FFF) || (cp >= 0xF900 && cp <= 0xFAFF) ||
           (cp >= 0xFF01 && cp <= 0xFF5E) || (cp >= 0x20000 && cp <= 0x3FFFF);
}

// Sets the characters before and after the line break at s[i]; false unless both are wide.
static bool broken_between(struct str s, size_t i, struct str *before, struct str *behind)
{
    size_t from = i, to = i, len = 0;
    while (from && strchr(" \t\r\n", s.p[from - 1]))
        from--;
    size_t start = from;
    while (start && ((unsigned char)s.p[--start] & 0xC0) == 0x80) {
    }
    while (to < s.n && strchr(" \t\r\n", s.p[to]))
        to++;
    if (start == from || to >= s.n)
        return false;
    *before = str_sub(s, start, from);
    uint32_t a = utf8_at(s, start, &len), z = utf8_at(s, to, &len);
    *behind = str_sub(s, to, to + len);
    return is_wide(a) && is_wide(z);
}

// Removes the space that replaced the line break between the two, from `at` on.
static bool close_gap(struct str *s, size_t *at, struct str before, struct str behind)
{
    char *p = (char *)s->p; // writable: the arena's copy
    for (size_t i = *at; i + before.n + 1 + behind.n <= s->n; i++) {
        if (memcmp(p + i, before.p, before.n) != 0 || p[i + before.n] != ' ' ||
            memcmp(p + i + before.n + 1, behind.p, behind.n) != 0)
            continue;
        memmove(p + i + before.n, p + i + before.n + 1, s->n - i - before.n);
        s->n--;
        *at = i + before.n;
        return true;
    }
    return false;
}

// YAML joins lines with a space; between Han there must be none.
static void unfold(struct builder *b, const yaml_event_t *e, struct str *s)
{
    struct str before, behind;
    size_t at = 0;
    bool any = false;
    if (e->start_mark.line == e->end_mark.line || e->data.scalar.style == YAML_LITERAL_SCALAR_STYLE)
        return;
    size_t from = byte_of(b, e->start_mark.index);
    struct str source = str_sub(b->bytes, from, byte_of(b, e->end_mark.index));
    for (size_t i = 0; i < source.n; i++)
        if (source.p[i] == '\n' && broken_between(source, i, &before, &behind))
            any |= close_gap(s, &at, before, behind);
    if (any)
        diag_add(b->diags, DIAG_WARNING, at_mark(b, e->start_mark),
                 "Chinese that goes on in the next line; it is joined without a gap",
                 "write the text in one line", "中文在行末換行；兩行之間不會留空",
                 "請把文字寫在同一行");
}

// " #1" is a comment to YAML but a number to people; real comments have a space after #.
static void warn_of_comment(struct builder *b, const yaml_event_t *e)
{
    if (e->data.scalar.style != YAML_PLAIN_SCALAR_STYLE)
        return;
    size_t i = byte_of(b, e->end_mark.index), from;
    for (from = i; i < b->bytes.n && b->bytes.p[i] == ' ';)
        i++;
    if (i == from || i + 1 >= b->bytes.n || b->bytes.p[i] != '#' ||
        strchr(" \t\r\n#", b->bytes.p[i + 1]))
        return;
    size_t n = 1;
    while (i + n < b->bytes.n && !strchr(" \t\r\n", b->bytes.p[i + n]))
        n++;
    diag_add(b->diags, DIAG_WARNING, at_mark(b, e->end_mark),
             "\"%.*s\" is cut off: a # after a space begins a comment",
             "put the whole text in quotes", "「%.*s」不會顯示：空格後的#是註解的開頭",
             "請把整段文字放在引號內", (int)n, b->bytes.p + i);
}

static bool take_text(struct builder *b, const yaml_event_t *e)
{
    struct str s = {(const char *)e->data.scalar.value, e->data.scalar.length};
    yaml_mark_t mark = e->start_mark;
    const struct text_limit *wrong = text_limits(s);
    if (wrong)
        return REFUSE(b, mark, TEXT_LIMIT(wrong));
    bool is_key = b->depth && b->stack[b->depth - 1]->kind == TREE_MAP && !b->pending;
    s = arena_str(is_key ? b->room.nodes : b->room.texts, s);
    unfold(b, e, &s);
    warn_of_comment(b, e);
    if (is_key)
        return take_key(b, s, mark);
    struct tree *t = node_new(b, TREE_TEXT, mark);
    t->text = s;
    t->from = (uint32_t)mark.index;
    t->to = (uint32_t)e->end_mark.index;
    return attach(b, t, mark);
}

static bool open_node(struct builder *b, enum tree_kind kind, yaml_mark_t mark)
{
    if (b->depth >= TREE_MAX_DEPTH)
        return REFUSE(b, mark, "nested more than %d deep", "write it flatter", "層數超過 %d",
                      "請減少層數", TREE_MAX_DEPTH);
    // A key's value is stored in the key's own node, so children are attached to that.
    struct tree *t = b->pending;
    if (!t)
        t = node_new(b, kind, mark);
    else
        *t = (struct tree){.key = t->key,
                           .key_line = t->key_line,
                           .key_column = t->key_column,
                           .up = t->up,
                           .index = t->index,
                           .next = t->next,
                           .line = (int)mark.line + 1,
                           .column = (int)mark.column + 1};
    t->kind = kind;
    t->from = (uint32_t)mark.index;
    if (b->pending)
        b->pending = NULL;
    else if (!attach(b, t, mark))
        return false;
    b->stack[b->depth++] = t;
    return true;
}

// Only what stands in brackets has an end of its own; the parser sees that of other nodes later.
static void close_node(struct builder *b, const yaml_event_t *e)
{
    struct tree *t = b->stack[--b->depth];
    if (e->end_mark.index > e->start_mark.index)
        t->to = (uint32_t)e->end_mark.index;
}

static bool refuse_extras(struct builder *b, const yaml_event_t *e, const yaml_char_t *anchor,
                          const yaml_char_t *tag)
{
    if (anchor)
        return REFUSE(b, e->start_mark, "an anchor (&%s)", "write the content out in full",
                      "使用了錨點（&%s）", "請寫出完整內容", (const char *)anchor);
    if (tag)
        return REFUSE(b, e->start_mark, "a type tag (%s)", "remove it; put the text in quotes",
                      "使用了類型標籤（%s）", "請移除，並把文字放在引號內", (const char *)tag);
    return true;
}

static bool take_document(struct builder *b, const yaml_event_t *e)
{
    bool tags =
        e->data.document_start.tag_directives.start != e->data.document_start.tag_directives.end;
    if (tags)
        return REFUSE(b, e->start_mark, "a %%TAG line", "remove it", "使用了%%TAG", "請移除");
    if (b->documents++)
        return REFUSE(b, e->start_mark, "a second document in the file (---)",
                      "put it in a file of its own", "檔案內有第二份文件（---）", "請另存檔案");
    return true;
}

static bool take_event(struct builder *b, const yaml_event_t *e)
{
    switch (e->type) {
    case YAML_DOCUMENT_START_EVENT:
        return take_document(b, e);
    case YAML_ALIAS_EVENT:
        return REFUSE(b, e->start_mark, "a reference to an anchor (*%s)",
                      "write the content out in full", "使用了錨點引用（*%s）", "請寫出完整內容",
                      (const char *)e->data.alias.anchor);
    case YAML_SCALAR_EVENT:
        return refuse_extras(b, e, e->data.scalar.anchor, e->data.scalar.tag) && take_text(b, e);
    case YAML_SEQUENCE_START_EVENT:
        return refuse_extras(b, e, e->data.sequence_start.anchor, e->data.sequence_start.tag) &&
               open_node(b, TREE_LIST, e->start_mark);
    case YAML_MAPPING_START_EVENT:
        return refuse_extras(b, e, e->data.mapping_start.anchor, e->data.mapping_start.tag) &&
               open_node(b, TREE_MAP, e->start_mark);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        close_node(b, e);
        return true;
    default:
        return true;
    }
}

// A missing quotation mark is reported where it is missing, not where the parser gave up.
static bool refuse_quote(struct builder *b, yaml_mark_t mark, const struct quote_place *q)
{
    mark.line = (size_t)q->line - 1;
    mark.column = (size_t)q->column - 1;
    if (q->slip == QUOTE_ENDS_EARLY)
        return REFUSE(b, mark, "the quoted text ends here, but more follows in this line",
                      "inside a text use “ ” or ‘ ’; leave \" and ' to its two ends",
                      "引號內的文字到此結束，但同一行其後還有文字",
                      "文字之內請用「」或“”；\"和'只可放在文字首尾");
    if (q->slip == QUOTE_NEVER_ENDS)
        return REFUSE(b, mark, "the quote that begins here never ends",
                      "put the same mark at the end of the text", "此處開始的引號沒有結束",
                      "請在文字末尾加上同一引號");
    return REFUSE(b, mark, "the quote that begins here ends only in line %d",
                  "put the same mark at the end of the text", "此處開始的引號到第 %d 行才結束",
                  "請在文字末尾加上同一引號", q->end_line);
}

// ---- full-width marks where YAML needs ASCII ones ----

struct wide_mark {
    const char *mark, *as;
};

static struct str line_of(struct str bytes, int line)
{
    size_t from = 0;
    for (int at = 1; at < line && from < bytes.n; from++)
        at += bytes.p[from] == '\n';
    size_t to = from;
    while (to < bytes.n && bytes.p[to] != '\n')
        to++;
    return str_sub(bytes, from, to);
}

static size_t key_end(struct str s, size_t i)
{
    while (i < s.n && (s.p[i] == '-' || s.p[i] == '_' || (s.p[i] >= '0' && s.p[i] <= '9') ||
                       (s.p[i] >= 'A' && s.p[i] <= 'Z') || (s.p[i] >= 'a' && s.p[i] <= 'z')))
        i++;
    return i;
}

static const struct wide_mark *mark_at(struct str s, size_t i, const struct wide_mark *marks,
                                       size_t n)
{
    for (size_t k = 0; k < n; k++)
        if (str_starts(str_sub(s, i, s.n), marks[k].mark))
            return &marks[k];
    return NULL;
}

// A mark after a key or around a text that only looks like YAML's. *at: its byte.
static const struct wide_mark *wide_mark_in(struct str s, size_t *at)
{
    static const struct wide_mark space = {"　", " "}, colon = {"：", ": "};
    static const struct wide_mark opening[] = {{"“", "\""}, {"”", "\""},    {"＂", "\""},
                                               {"‘", "'"},  {"｛", "{"},    {"［", "["},
                                               {"　", " "}, {"\u00A0", " "}};
    static const struct wide_mark between[] = {{"，", ","}, {"、", ","}};
    size_t i = 0;
    while (i < s.n && (s.p[i] == ' ' || (s.p[i] == '-' && i + 1 < s.n && s.p[i + 1] == ' ')))
        i++;
    *at = i;
    if (str_starts(str_sub(s, i, s.n), space.mark))
        return &space;
    for (; i < s.n; i++) {
        size_t end = key_end(s, i);
        bool begins = i == 0 || strchr(" {,", s.p[i - 1]) || (unsigned char)s.p[i - 1] >= 0x80;
        *at = end;
        if (end > i && begins && str_starts(str_sub(s, end, s.n), colon.mark))
            return &colon;
        if (end > i && begins && end < s.n && s.p[end] == ':') {
            for (end++; end < s.n && s.p[end] == ' ';)
                end++;
            *at = end;
            const struct wide_mark *m = mark_at(s, end, opening, sizeof opening / sizeof *opening);
            if (m)
                return m;
        }
        const struct wide_mark *m = mark_at(s, i, between, 2);
        size_t next = m ? i + strlen(m->mark) : 0;
        while (m && next < s.n && s.p[next] == ' ')
            next++;
        *at = i;
        if (m && key_end(s, next) > next && s.p[key_end(s, next)] == ':')
            return m;
        if (end > i)
            i = end - 1;
    }
    return NULL;
}

// Whether such a mark, on this line or the one above, stopped the parser.
static bool refuse_wide_mark(struct builder *b, yaml_mark_t mark)
{
    for (int line = (int)mark.line + 1; line > 0 && line >= (int)mark.line; line--) {
        size_t at, column = 0;
        struct str s = line_of(b->bytes, line);
        const struct wide_mark *m = wide_mark_in(s, &at);
        if (!m)
            continue;
        for (size_t i = 0, len; i < at; i += len, column++)
            utf8_at(s, i, &len);
        mark.line = (size_t)line - 1;
        mark.column = column;
        if (*m->as == ' ')
            diag_add(b->diags, DIAG_ERROR, at_mark(b, mark), ODD_SPACE);
        else
            diag_add(b->diags, DIAG_ERROR, at_mark(b, mark), "this is %s of the Chinese keyboard",
                     "%.0stype %s", "這是全形的「%s」", "%.0s請改用半形的「%s」", m->mark, m->as);
        return true;
    }
    return false;
}

static bool refuse_syntax(struct builder *b)
{
    const yaml_parser_t *p = &b->parser;
    if (p->error == YAML_MEMORY_ERROR) {
        diag_no_memory(b->diags, b->file);
        return false;
    }
    const char *why = p->problem ? p->problem : "unreadable";
    bool at_end = strstr(why, "end of stream") && p->context;
    // A name without its colon is noticed only on the next line.
    bool at_begin = at_end || (strstr(why, "expected ':'") && p->context);
    struct quote_place q;
    if (refuse_wide_mark(b, p->problem_mark) || refuse_wide_mark(b, p->context_mark))
        return false;
    if (quotes_slip(b->bytes, at_end ? 0 : (int)p->problem_mark.line + 1, &q))
        return refuse_quote(b, p->problem_mark, &q);
    return REFUSE(
        b, at_begin ? p->context_mark : p->problem_mark, "not well-formed YAML: " REASON_EN,
        "look at the quotes, colons and indentation of this line and the one before",
        "YAML格式有誤：" REASON_ZH, "請檢查這一行及上一行的引號、冒號和縮排", REASON(why));
}

static bool build(struct builder *b)
{
    for (bool done = false; !done;) {
        yaml_event_t e;
        if (!yaml_parser_parse(&b->parser, &e))
            return refuse_syntax(b);
        done = e.type == YAML_STREAM_END_EVENT;
        bool ok = take_event(b, &e);
        yaml_event_delete(&e);
        if (!ok)
            return false;
    }
    return true;
}

const struct tree *tree_read(struct tree_room room, struct str bytes, const char *file,
                             struct diag_list *diags)
{
    assert(room.texts && room.nodes && file && diags);
    // Some editors start UTF-8 files with a byte order mark.
    if (str_starts(bytes, "\xEF\xBB\xBF"))
        bytes = str_sub(bytes, 3, bytes.n);
    struct builder b = {.room = room, .file = file, .bytes = bytes, .diags = diags};
    if (!check_bytes(bytes, file, diags))
        return NULL;
    if (!yaml_parser_initialize(&b.parser)) {
        diag_no_memory(diags, file);
        return NULL;
    }
    yaml_parser_set_encoding(&b.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&b.parser, (const unsigned char *)bytes.p, bytes.n);
    bool ok = build(&b);
    yaml_parser_delete(&b.parser);
    if (ok && !b.root)
        diag_add(diags, DIAG_ERROR, (struct diag_at){file, 1, 1, NULL}, "the file is empty",
                 "write the content or delete the file", "檔案是空的", "請寫入內容或刪除檔案");
    return ok ? b.root : NULL;
}
