// book_schema: the sheets of the workbook and their columns, as tables.
#include <stdio.h>
#include <string.h>

#include "content/names.h"
#include "staff/book.h"

static const struct book_field initiative_fields[] = {
    {"id",
     BOOK_TEXT,
     BOOK_ANY,
     26,
     "編號",
     {"Never changes. Leave it empty in a new row: it is made from the English name.",
      "永不更改。新增一行時留空，程式會按英文名稱編訂。"},
     false},
    {"order",
     BOOK_NUMBER,
     BOOK_ANY,
     8,
     "次序",
     {"The place in the list. Move the whole row instead: the number follows.",
      "在清單中的次序。請移動整行，數字會自動更新。"},
     false},
    {"document",
     BOOK_TEXT,
     BOOK_OF_DOCUMENT,
     20,
     "文件",
     {"The document that names it.", "提出這項措施的文件。"},
     false},
    {"section",
     BOOK_NUMBER,
     BOOK_OF_SECTION,
     8,
     "部分",
     {"The number of the document's section.", "文件的部分編號。"},
     false},
    {"group",
     BOOK_TEXT,
     BOOK_OF_GROUP,
     20,
     "分組",
     {"The sub-heading, if any.", "小標題（如有）。"},
     false},
    {"subgroup",
     BOOK_TEXT,
     BOOK_OF_SUBGROUP,
     16,
     "次分組",
     {"The sub-heading below it, if any.", "其下的小標題（如有）。"},
     false},
    {"bullet",
     BOOK_TEXT,
     BOOK_ANY,
     12,
     "段落",
     {"Which bullet of the document it comes from.", "出自文件的哪一段。"},
     false},
    {"split",
     BOOK_TEXT,
     BOOK_OF_SPLIT,
     12,
     "拆分",
     {"clause: the text is its clause of a shared bullet; shared-text: the whole bullet.",
      "clause：只取該段的一句；shared-text：整段，各項共用。"},
     false},
    {"siblings",
     BOOK_LIST,
     BOOK_ANY,
     26,
     "同段措施",
     {"The ids of the other initiatives of the bullet, with commas between.",
      "同一段其他措施的編號，以逗號分隔。"},
     false},
    {"status",
     BOOK_TEXT,
     BOOK_OF_STATUS,
     16,
     "狀況",
     {"How far it is, at the date of the document.", "截至文件日期的進展。"},
     false},
    {"name", BOOK_WORDED, BOOK_ANY, 34, "名稱", {"The title.", "標題。"}, false},
    {"short-name",
     BOOK_WORDED,
     BOOK_ANY,
     24,
     "簡稱",
     {"For small places: at most 16 Chinese or 32 Latin characters.",
      "用於較小的地方：不多於16個中文字或32個拉丁字母。"},
     false},
    {"text",
     BOOK_WORDED,
     BOOK_ANY,
     50,
     "原文",
     {"The document's words, to the letter.", "文件原文，一字不改。"},
     false},
    {"focus",
     BOOK_LINES,
     BOOK_ANY,
     30,
     "重點字句",
     {"The words of a shared text that are this initiative's; each on a line of its own.",
      "共用原文中屬於這項措施的字句，每行一句。"},
     false},
    {"parts",
     BOOK_PARTS,
     BOOK_ANY,
     30,
     "組成部分",
     {"Named parts of it, in the document's words; each on a line of its own, in the same order "
      "in every language.",
      "文件列出的組成部分，每行一項，各語言次序相同。"},
     false},
    {"vague-times",
     BOOK_PARTS,
     BOOK_ANY,
     18,
     "籠統時間",
     {"Wordings without a date (shortly); each on a line of its own.",
      "沒有日期的說法（如短期內），每行一個。"},
     false},
    {"sites",
     BOOK_LIST,
     BOOK_OF_SITE,
     16,
     "地點",
     {"The ids of its sites, with commas between.", "所在地點的編號，以逗號分隔。"},
     false},
    {"related",
     BOOK_LIST,
     BOOK_ANY,
     26,
     "同一事項",
     {"The ids of the same subject in the other document. The other row is changed too.",
      "另一份文件中同一事項的編號。另一行會同時更改。"},
     false},
    {"see-also",
     BOOK_LIST,
     BOOK_ANY,
     26,
     "另見",
     {"The ids of neighbouring subjects. The other row is changed too.",
      "相關事項的編號。另一行會同時更改。"},
     false},
    {"picture.file",
     BOOK_TEXT,
     BOOK_ANY,
     22,
     "圖片",
     {"A file of the folder: pictures/harbour.jpg.", "資料夾內的檔案：pictures/harbour.jpg。"},
     false},
    {"picture.alt",
     BOOK_WORDED,
     BOOK_ANY,
     26,
     "圖片說明",
     {"What the picture shows, for those who cannot see it.", "圖片內容，供看不到的訪客。"},
     false},
    {"picture.credit",
     BOOK_WORDED,
     BOOK_ANY,
     18,
     "圖片來源",
     {"Who made the picture.", "圖片由誰提供。"},
     false},
    {"picture.caption",
     BOOK_WORDED,
     BOOK_ANY,
     26,
     "圖片標題",
     {"Under the picture; may be empty.", "圖片下的文字，可留空。"},
     false},
    {"picture.focus",
     BOOK_LIST,
     BOOK_ANY,
     12,
     "圖片焦點",
     {"From the left, from the top, each 0 to 1: \"0.5, 0.3\". The picture is cut around it.",
      "由左至右、由上至下，各為0至1：「0.5, 0.3」。圖片以此為中心裁切。"},
     false},
    {"illustration.drawing",
     BOOK_TEXT,
     BOOK_OF_DRAWING,
     18,
     "插畫",
     {"The drawing that the card performs.", "卡片上演的插畫。"},
     false},
    {"illustration.beside",
     BOOK_TEXT,
     BOOK_OF_DRAWING,
     14,
     "旁邊的插畫",
     {"Beside coins: a drawing that does not count.", "錢幣旁邊、不計數的插畫。"},
     false},
    {"illustration.figure",
     BOOK_NUMBER,
     BOOK_ANY,
     10,
     "插畫的數字",
     {"The number of the figure that the drawing counts.", "插畫所數的是第幾個數字。"},
     false},
    {"illustration.second",
     BOOK_NUMBER,
     BOOK_ANY,
     10,
     "第二個數字",
     {"The figure of what is yet to come.", "尚未實現的數字。"},
     false},
    {"illustration.buildings",
     BOOK_NUMBER,
     BOOK_ANY,
     10,
     "大樓數目",
     {"Buildings in the drawing, 1 to 8.", "插畫內的大樓數目，1至8。"},
     false},
    {"illustration.signs",
     BOOK_LIST,
     BOOK_ANY,
     14,
     "標誌",
     {"Signs in windows or on shelves, with commas between.", "窗內或架上的標誌，以逗號分隔。"},
     false},
    {"note",
     BOOK_WORDED,
     BOOK_ANY,
     40,
     "附註",
     {"A public note under the text, in an editor's words.", "原文下方的公開附註。"},
     false},
    {"clips",
     BOOK_WORDED,
     BOOK_ANY,
     22,
     "錄音",
     {"A WAV file of the folder: clips/NAME.wav.", "資料夾內的WAV檔案：clips/NAME.wav。"},
     false},
};

static const struct book_field figure_fields[] = {
    {"kind", BOOK_TEXT, BOOK_OF_KIND, 10, "類別", {"What is measured.", "量度的是甚麼。"}, false},
    {"value",
     BOOK_NUMBER,
     BOOK_ANY,
     16,
     "數值",
     {"Digits only: 250000 or 2.5.", "只寫數字：250000或2.5。"},
     false},
    {"unit",
     BOOK_TEXT,
     BOOK_ANY,
     24,
     "單位",
     {"In English: HKD, laboratories, ha.", "用英文：HKD、laboratories、ha。"},
     false},
    {"qualifier",
     BOOK_WORDED,
     BOOK_OF_QUALIFIER,
     12,
     "限定語",
     {"What the document says of its exactness.", "文件怎樣形容其準確程度。"},
     false},
    {"role",
     BOOK_TEXT,
     BOOK_OF_ROLE,
     10,
     "角色",
     {"before and after, where one figure replaces another.", "由一個數字改為另一個時用。"},
     false},
    {"display",
     BOOK_WORDED,
     BOOK_ANY,
     24,
     "印出寫法",
     {"As printed in the document, with its qualifier.", "照文件印出的寫法，連限定語。"},
     false},
    {"line",
     BOOK_WORDED,
     BOOK_ANY,
     30,
     "一行說明",
     {"The figure as displayed, with what it counts, in one line.", "數字連所指事物，寫成一行。"},
     false},
    {"caption",
     BOOK_WORDED,
     BOOK_ANY,
     30,
     "所指",
     {"A few words of what is counted.", "簡短說明所數的是甚麼。"},
     false},
};

static const struct book_field date_fields[] = {
    {"value",
     BOOK_TEXT,
     BOOK_ANY,
     12,
     "時間",
     {"2026, 2026-07, 2026-H2 or FY2026-27.", "2026、2026-07、2026-H2或FY2026-27。"},
     false},
    {"from",
     BOOK_DAY,
     BOOK_ANY,
     12,
     "由",
     {"The first day, as 2026-07-01.", "首日，寫成2026-07-01。"},
     false},
    {"to",
     BOOK_DAY,
     BOOK_ANY,
     12,
     "至",
     {"The last day; empty: open-ended.", "最後一日；留空表示沒有期限。"},
     false},
    {"relation",
     BOOK_WORDED,
     BOOK_OF_RELATION,
     12,
     "關係",
     {"within, from, at that time, or an aim.", "在期內、由該時起、於該時，或目標。"},
     false},
    {"basis",
     BOOK_TEXT,
     BOOK_OF_BASIS,
     16,
     "依據",
     {"An absolute date, a relative wording, or a financial year.",
      "確實日期、相對說法或財政年度。"},
     false},
    {"display",
     BOOK_WORDED,
     BOOK_ANY,
     24,
     "印出寫法",
     {"As printed.", "照文件印出的寫法。"},
     false},
    {"resolved",
     BOOK_WORDED,
     BOOK_ANY,
     14,
     "所指年份",
     {"The year that a relative wording means.", "相對說法所指的年份。"},
     false},
};

static const struct book_field site_fields[] = {
    {"id",
     BOOK_TEXT,
     BOOK_ANY,
     18,
     "編號",
     {"Never changes; its outline on the map has the same id. Leave it empty in a new row.",
      "永不更改；與地圖上的範圍編號相同。新增一行時留空。"},
     false},
    {"name", BOOK_WORDED, BOOK_ANY, 30, "名稱", {"The full name.", "全名。"}, false},
    {"short-name", BOOK_WORDED, BOOK_ANY, 16, "簡稱", {"A word or two.", "一兩個詞。"}, false},
    {"blurb", BOOK_WORDED, BOOK_ANY, 50, "簡介", {"One or two sentences.", "一兩句說話。"}, false},
    {"icon",
     BOOK_TEXT,
     BOOK_ANY,
     20,
     "標記",
     {"A mark of ours, or a PNG of the folder.", "程式的標記，或資料夾內的PNG。"},
     false},
    {"picture", BOOK_TEXT, BOOK_ANY, 20, "插畫", {"A drawing of ours.", "程式的插畫。"}, false},
    {"colour",
     BOOK_PAIRS,
     BOOK_ANY,
     24,
     "顏色",
     {"A colour's name, or day: #RRGGBB, night: #RRGGBB, contrast: #RRGGBB.",
      "顏色名稱，或day: #RRGGBB, night: #RRGGBB, contrast: #RRGGBB。"},
     false},
    {"pattern", BOOK_TEXT, BOOK_OF_PATTERN, 10, "圖案", {"Fills its area.", "填滿範圍。"}, false},
    {"label", BOOK_LIST, BOOK_ANY, 20, "標籤位置", {"Longitude, latitude.", "經度, 緯度。"}, false},
    {"headline.initiative",
     BOOK_TEXT,
     BOOK_OF_INITIATIVE,
     30,
     "主打措施",
     {"The initiative whose figure stands on the map.", "地圖上展示其數字的措施。"},
     false},
    {"headline.figure",
     BOOK_NUMBER,
     BOOK_ANY,
     8,
     "第幾個數字",
     {"Which of its figures, from 1.", "它的第幾個數字。"},
     false},
    {"caption",
     BOOK_WORDED,
     BOOK_ANY,
     30,
     "數字說明",
     {"What the figure counts.", "數字所指。"},
     false},
};

static const struct book_field word_fields[] = {
    {"",
     BOOK_WORDED,
     BOOK_ANY,
     60,
     "文字",
     {"A word of the interface, a heading, a name on the map.", "介面用字、標題或地圖名稱。"},
     false},
};

static const struct book_field attract_fields[] = {
    {"overture",
     BOOK_TEXT,
     BOOK_OF_SITE,
     14,
     "序幕地點",
     {"The rivers draw themselves and this site fills.", "河流畫出，並填滿這個地點。"},
     false},
    {"site",
     BOOK_TEXT,
     BOOK_OF_SITE,
     14,
     "地點",
     {"Empty: the whole region.", "留空表示整個區域。"},
     false},
    {"question",
     BOOK_WORDED,
     BOOK_ANY,
     40,
     "問題",
     {"A question that the figure completes.", "由數字完成的問題。"},
     false},
    {"initiative",
     BOOK_TEXT,
     BOOK_OF_INITIATIVE,
     34,
     "措施",
     {"The initiative whose figure is shown.", "展示這項措施的數字。"},
     false},
    {"figure",
     BOOK_NUMBER,
     BOOK_ANY,
     8,
     "第幾個數字",
     {"Which of its figures, from 1.", "它的第幾個數字。"},
     false},
    {"answer",
     BOOK_TEXT,
     BOOK_OF_SITE,
     14,
     "答案地點",
     {"The site that the question means.", "問題所指的地點。"},
     false},
    {"seconds", BOOK_NUMBER, BOOK_ANY, 8, "秒數", {"3 to 120.", "3至120。"}, false},
};

static const struct book_field tour_fields[] = {
    {"name",
     BOOK_WORDED,
     BOOK_ANY,
     16,
     "導覽名稱",
     {"In the row of the tour's first step only.", "只寫在導覽的第一步。"},
     true},
    {"minutes",
     BOOK_NUMBER,
     BOOK_ANY,
     8,
     "分鐘",
     {"In the row of the first step only; the seconds of the steps add up to it.",
      "只寫在第一步；各步的秒數合計相同。"},
     true},
    {"place",
     BOOK_TEXT,
     BOOK_ANY,
     40,
     "畫面",
     {"map, site:ID, card:ID, initiatives, initiatives:ID, then-now, figures, timeline.",
      "map、site:編號、card:編號、initiatives、initiatives:編號、then-now、figures、timeline。"},
     false},
    {"seconds", BOOK_NUMBER, BOOK_ANY, 8, "秒數", {"3 to 600.", "3至600。"}, false},
    {"say",
     BOOK_WORDED,
     BOOK_ANY,
     60,
     "講解",
     {"A line for the audience.", "給觀眾的一句話。"},
     false},
};

static const struct book_field language_fields[] = {
    {"tag",
     BOOK_TEXT,
     BOOK_ANY,
     12,
     "語言標籤",
     {"A BCP 47 tag: ja, ko, fr. A new row is a further language; make the workbook again for its "
      "columns.",
      "BCP 47標籤，例如ja、ko、fr。新增一行即加入語言；重新匯出活頁簿便有其欄位。"},
     false},
    {"name",
     BOOK_TEXT,
     BOOK_ANY,
     14,
     "按鈕名稱",
     {"As shown on the switch, in the language itself.", "顯示在語言按鈕上，用該語言書寫。"},
     false},
    {"shaping",
     BOOK_TEXT,
     BOOK_ANY,
     14,
     "字形",
     {"A fuller tag, if the tag alone gives no region or script.", "較完整的標籤（如有需要）。"},
     false},
    {"second",
     BOOK_TEXT,
     BOOK_ANY,
     10,
     "並列語言",
     {"The tag of the language beside it in titles.", "標題旁邊的語言。"},
     false},
    {"voice", BOOK_TEXT, BOOK_ANY, 10, "聲音", {"The voice that reads it.", "朗讀的聲音。"}, false},
    {"reading-ms",
     BOOK_NUMBER,
     BOOK_ANY,
     10,
     "閱讀時間",
     {"Milliseconds to read a character.", "閱讀一個字的毫秒。"},
     false},
};

static const struct book_field release_fields[] = {
    {"id", BOOK_TEXT, BOOK_ANY, 14, "編號", {"The content's name.", "內容的名稱。"}, false},
    {"version",
     BOOK_TEXT,
     BOOK_ANY,
     14,
     "版本",
     {"The name of the release, as people say it.", "給人看的版本名稱。"},
     false},
    {"serial",
     BOOK_NUMBER,
     BOOK_ANY,
     16,
     "序號",
     {"Raise it with every release: year, month and day, two digits each, then four digits.",
      "每次更新都要調高：年、月、日各兩位，再加四位編號。"},
     false},
    {"created",
     BOOK_DAY,
     BOOK_ANY,
     12,
     "日期",
     {"The day of the release; empty: the serial's.", "更新日期；留空則按序號。"},
     false},
    {"valid-until",
     BOOK_DAY,
     BOOK_ANY,
     12,
     "有效至",
     {"After that day the staff page shows a reminder.", "過後員工頁會顯示提示。"},
     false},
    {"map.here",
     BOOK_LIST,
     BOOK_ANY,
     20,
     "展品位置",
     {"Longitude, latitude of the mark \"you are here\"; may be empty.",
      "「你在這裏」標記的經度, 緯度，可留空。"},
     false},
};

#define FIELDS(of) of##_fields, sizeof of##_fields / sizeof *of##_fields
const struct book_sheet book_sheets[BOOK_SHEETS] = {
    [BOOK_INITIATIVES] = {"Initiatives", "措施", BOOK_FILES, "initiatives", "", NULL,
                          FIELDS(initiative)},
    [BOOK_FIGURES] = {"Figures", "數字", BOOK_ITEMS, NULL, "figures", "initiative", FIELDS(figure)},
    [BOOK_DATES] = {"Dates", "時間", BOOK_ITEMS, NULL, "milestones", "initiative", FIELDS(date)},
    [BOOK_SITES] = {"Sites", "地點", BOOK_KEYED, "sites.yaml", "sites", NULL, FIELDS(site)},
    [BOOK_WORDS] = {"Words", "用字", BOOK_TEXTS, NULL, NULL, NULL, FIELDS(word)},
    [BOOK_ATTRACT] = {"Attract", "待機畫面", BOOK_ITEMS, "attract.yaml", "stops", NULL,
                      FIELDS(attract)},
    [BOOK_TOURS] = {"Tours", "導覽", BOOK_ITEMS, "tours.yaml", "steps", "tour", FIELDS(tour)},
    [BOOK_LANGUAGES] = {"Languages", "語言", BOOK_KEYED, "bundle.yaml", "languages", NULL,
                        FIELDS(language)},
    [BOOK_RELEASE] = {"Release", "發布", BOOK_SINGLE, "bundle.yaml", "", NULL, FIELDS(release)},
};

const char *const book_field_order[] = {
    "schema",      "version",    "serial",       "created",  "valid-until", "needs-app",
    "languages",   "map",        "bounds",       "here",     "id",          "tag",
    "shaping",     "order",      "document",     "section",  "group",       "subgroup",
    "bullet",      "split",      "siblings",     "status",   "overture",    "site",
    "question",    "initiative", "name",         "minutes",  "steps",       "place",
    "short-name",  "text",       "focus",        "parts",    "figures",     "milestones",
    "vague-times", "sites",      "related",      "see-also", "picture",     "file",
    "alt",         "credit",     "illustration", "drawing",  "beside",      "kind",
    "value",       "from",       "to",           "relation", "basis",       "unit",
    "qualifier",   "role",       "display",      "resolved", "line",        "blurb",
    "icon",        "colour",     "pattern",      "label",    "headline",    "figure",
    "second",      "buildings",  "signs",        "answer",   "seconds",     "say",
    "caption",     "note",       "clips",        "voice",    "reading-ms",  NULL};

const char *const *book_choice_names(enum book_choice c)
{
    switch (c) {
    case BOOK_OF_STATUS:
        return status_names;
    case BOOK_OF_SPLIT:
        return split_names;
    case BOOK_OF_KIND:
        return figure_kind_names;
    case BOOK_OF_QUALIFIER:
        return approx_names;
    case BOOK_OF_ROLE:
        return role_names;
    case BOOK_OF_RELATION:
        return relation_names;
    case BOOK_OF_BASIS:
        return basis_names;
    case BOOK_OF_DRAWING:
        return illustration_names;
    case BOOK_OF_PATTERN:
        return pattern_names;
    default:
        return NULL;
    }
}

// ---- columns ----

static void add_column(struct book_layout *l, const struct book_field *f, int lang, struct str head)
{
    if (l->n < BOOK_MAX_COLUMNS)
        l->columns[l->n++] = (struct book_column){f, lang, head};
}

static void add_keys(const struct book_sheet *s, struct book_layout *out)
{
    if (s->rows == BOOK_TEXTS) {
        add_column(out, NULL, -1, STR("file"));
        add_column(out, NULL, -1, STR("field"));
    } else if (s->rows == BOOK_ITEMS) {
        if (s->parent)
            add_column(out, NULL, -1, str_from(s->parent));
        add_column(out, NULL, -1, STR("no"));
    }
    out->keys = out->n ? out->n : 1;
}

void book_layout(struct arena *a, enum book_sheet_id sheet, const struct model *langs,
                 struct book_layout *out)
{
    const struct book_sheet *s = &book_sheets[sheet];
    *out = (struct book_layout){0};
    add_keys(s, out);
    for (int i = 0; i < s->n; i++) {
        const struct book_field *f = &s->fields[i];
        if (f->kind < BOOK_WORDED) {
            add_column(out, f, -1, str_from(f->key));
            continue;
        }
        for (int k = 0; k < langs->n_langs; k++)
            add_column(out, f, k,
                       *f->key ? arena_printf(a, "%s %s", f->key, langs->langs[k].tag.p)
                               : langs->langs[k].tag);
    }
}

// ---- rows ----

struct book_row *book_add(struct arena *a, struct book_table *t, int columns)
{
    arena_grow(a, (void **)&t->rows, &t->cap, t->n + 1, sizeof *t->rows);
    t->rows[t->n] = (struct book_row){.cells = ARENA_ARRAY(a, struct str, (size_t)columns)};
    return &t->rows[t->n++];
}

static size_t slot_of(const struct book_table *t, struct str key)
{
    size_t s = str_hash(key) % t->n_slots;
    while (t->slots[s] && !str_eq(t->rows[t->slots[s] - 1].key, key))
        s = (s + 1) % t->n_slots;
    return s;
}

void book_index(struct arena *a, struct book_table *t)
{
    t->n_slots = 2 * t->n + 1;
    t->slots = ARENA_ARRAY(a, size_t, t->n_slots);
    for (size_t i = 0; i < t->n; i++)
        if (t->rows[i].key.n) {
            size_t s = slot_of(t, t->rows[i].key);
            if (!t->slots[s]) // of two rows with one key, the first counts
                t->slots[s] = i + 1;
        }
}

struct book_row *book_find(const struct book_table *t, struct str key)
{
    size_t at = t->n_slots && key.n ? t->slots[slot_of(t, key)] : 0;
    return at ? &t->rows[at - 1] : NULL;
}

// ---- names of cells ----

// The base of the tour that a step belongs to: "tours[0]" of "tours[0].steps[2]".
static struct str parent_base(const struct book_row *row)
{
    const char *dot = strrchr(row->base, '.');
    return (struct str){row->base, dot ? (size_t)(dot - row->base) : 0};
}

const char *book_path(struct arena *a, const struct book_sheet *sheet,
                      const struct book_column *column, const struct book_row *row,
                      const struct model *langs)
{
    const struct book_field *f = column->field;
    struct str base = f && f->of_parent ? parent_base(row) : str_from(row->base);
    if (!f || sheet->rows == BOOK_TEXTS)
        return row->base;
    const char *dot = base.n ? "." : "", *key = f->key;
    if (row->pictures && !strncmp(key, "picture.", 8))
        key = arena_printf(a, "picture[0].%s", key + 8).p;
    if (f->kind == BOOK_WORDED || f->kind == BOOK_LINES)
        return arena_printf(a, "%.*s%s%s.%s", (int)base.n, base.p, dot, key,
                            langs->langs[column->lang].tag.p)
            .p;
    return arena_printf(a, "%.*s%s%s", (int)base.n, base.p, dot, key).p;
}

struct str book_cell_name(struct arena *a, const char *sheet, int line, int column)
{
    char letters[4];
    size_t n = sizeof letters;
    letters[--n] = 0;
    for (int c = column + 1; c > 0 && n; c = (c - 1) / 26)
        letters[--n] = (char)('A' + (c - 1) % 26);
    return arena_printf(a, "%s!%s%d", sheet, letters + n, line);
}
