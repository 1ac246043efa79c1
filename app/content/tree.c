// tree: builds the nodes from libyaml events, and refuses what staff files must not use.
#include "content/tree.h"

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
};

const struct tree *tree_get(const struct tree *map, const char *key)
{
    for (const struct tree *t = map->first; t; t = t->next)
        if (str_eq_z(t->key, key))
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
        uint32_t cp = utf8_at(s, i, &len);
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
    struct tree *t = ARENA_NEW(b->room.nodes, struct tree);
    *t = (struct tree){.kind = kind, .line = (int)mark.line + 1, .column = (int)mark.column + 1};
    return t;
}

static void append(struct tree *up, struct tree *t)
{
    t->up = up;
    t->index = up->n++;
    if (up->last)
        up->last->next = t;
    else
        up->first = t;
    up->last = t;
}

// Attaches a new node: as the root, a list item, or the value of the waiting key.
static bool attach(struct builder *b, struct tree *t, yaml_mark_t mark)
{
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

static bool take_key(struct builder *b, struct str name, yaml_mark_t mark)
{
    struct tree *map = b->stack[b->depth - 1];
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

static bool take_text(struct builder *b, const yaml_event_t *e)
{
    struct str s = {(const char *)e->data.scalar.value, e->data.scalar.length};
    yaml_mark_t mark = e->start_mark;
    const struct text_limit *wrong = text_limits(s);
    if (wrong)
        return REFUSE(b, mark, TEXT_LIMIT(wrong));
    s = arena_str(b->room.texts, s);
    bool in_map = b->depth && b->stack[b->depth - 1]->kind == TREE_MAP;
    if (in_map && !b->pending)
        return take_key(b, s, mark);
    struct tree *t = node_new(b, TREE_TEXT, mark);
    t->text = s;
    t->from = mark.index;
    t->to = e->end_mark.index;
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
    if (b->pending)
        b->pending = NULL;
    else if (!attach(b, t, mark))
        return false;
    b->stack[b->depth++] = t;
    return true;
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
        b->depth--;
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
