// diff_words: plain words for the fields of content.
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "content/diff_in.h"

static const struct {
    const char *key, *words[2];
} table[] = {
    {"zh-Hant", {"Chinese", "中文"}},
    {"en", {"English", "英文"}},
    {"id", {"id", "編號"}},
    {"order", {"place in the list", "次序"}},
    {"document", {"document", "文件"}},
    {"section", {"section", "章節"}},
    {"sections", {"section", "章節"}},
    {"group", {"group", "分組"}},
    {"groups", {"group", "分組"}},
    {"subgroup", {"sub-group", "小組"}},
    {"subgroups", {"sub-group", "小組"}},
    {"bullet", {"bullet", "段落"}},
    {"split", {"split", "拆分方式"}},
    {"siblings", {"sibling", "同段措施"}},
    {"status", {"status", "狀況"}},
    {"name", {"name", "名稱"}},
    {"short-name", {"short name", "簡稱"}},
    {"title", {"title", "標題"}},
    {"chip", {"shortest name", "最短名稱"}},
    {"text", {"text", "原文"}},
    {"focus", {"words marked", "標示用字"}},
    {"parts", {"part", "細項"}},
    {"figures", {"figure", "數字"}},
    {"figure", {"figure", "數字"}},
    {"kind", {"kind", "種類"}},
    {"value", {"value", "數值"}},
    {"unit", {"unit", "單位"}},
    {"display", {"as printed", "文件寫法"}},
    {"line", {"figure on the stone", "小塊上的數字"}},
    {"qualifier", {"qualifier", "約數用語"}},
    {"role", {"role", "前後關係"}},
    {"caption", {"caption", "說明"}},
    {"milestones", {"date", "時間"}},
    {"from", {"from", "開始"}},
    {"to", {"to", "結束"}},
    {"relation", {"relation", "時間關係"}},
    {"basis", {"basis", "時間依據"}},
    {"resolved", {"the year it means", "所指年份"}},
    {"vague-times", {"wording without a date", "無日期用語"}},
    {"sites", {"site", "地點"}},
    {"site", {"site", "地點"}},
    {"related", {"same matter in the other document", "另一文件的同一事項"}},
    {"see-also", {"see also", "另見"}},
    {"note", {"note", "備註"}},
    {"illustration", {"illustration", "圖畫"}},
    {"drawing", {"drawing", "圖畫"}},
    {"second", {"second figure", "第二個數字"}},
    {"beside", {"drawing beside", "旁邊的圖畫"}},
    {"buildings", {"buildings", "大樓數目"}},
    {"signs", {"sign", "標誌"}},
    {"date", {"date", "日期"}},
    {"date-words", {"date in words", "日期寫法"}},
    {"date-label", {"date label", "日期標籤"}},
    {"address", {"address", "網址"}},
    {"number", {"number", "編號"}},
    {"blurb", {"introduction", "簡介"}},
    {"icon", {"icon", "圖示"}},
    {"picture", {"picture", "圖片"}},
    {"colour", {"colour", "顏色"}},
    {"colours", {"colour", "顏色"}},
    {"label", {"place of the label", "標籤位置"}},
    {"headline", {"headline figure", "重點數字"}},
    {"initiative", {"initiative", "措施"}},
    {"includes", {"heading included", "所含標題"}},
    {"stops", {"stop", "停留點"}},
    {"seconds", {"seconds", "秒數"}},
    {"keep-together", {"words kept together", "不拆開的詞"}},
    {"schema", {"format", "格式"}},
    {"version", {"version", "版本"}},
    {"serial", {"serial", "序號"}},
    {"created", {"day of release", "發布日期"}},
    {"valid-until", {"valid until", "有效期至"}},
    {"needs-app", {"lowest program version", "最低程式版本"}},
    {"languages", {"language", "語言"}},
    {"shaping", {"language tag for the font", "字型語言標籤"}},
    {"map", {"map", "地圖"}},
    {"bounds", {"extent", "範圍"}},
    {"home", {"first view", "起始範圍"}},
    {"shape", {"shape", "形狀"}},
    {"class", {"class", "類別"}},
    {"rank", {"rank", "級別"}},
    {"height", {"height", "高度"}},
    {"marks", {"planned, indicative or abroad", "規劃中、示意或境外"}},
};

static struct str key_words(struct arena *a, struct str key, enum diag_lang lang)
{
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (str_eq_z(key, table[i].key))
            return str_from(table[i].words[lang]);
    return arena_printf(a, lang == DIAG_ZH ? "「%.*s」" : "\"%.*s\"", (int)key.n, key.p);
}

// Keys of ui.yaml contain dots and are not paths; all others are paths.
struct str diff_field_words(struct arena *a, const char *field, enum diag_lang lang)
{
    assert(field);
    struct str all = {0};
    for (const char *p = field; *p;) {
        size_t n = strcspn(p, ".[");
        struct str word = key_words(a, (struct str){p, n}, lang);
        p += n;
        if (!n)
            word = (struct str){0};
        for (; *p == '['; p += strcspn(p, "]") + 1)
            word = arena_printf(a, "%.*s%s%d", (int)word.n, word.n ? word.p : "",
                                lang == DIAG_EN && word.n ? " " : "", atoi(p + 1) + 1);
        p += *p == '.';
        all = all.n ? arena_printf(a, "%s%s%s", all.p, lang == DIAG_ZH ? "・" : ", ", word.p)
                    : arena_str(a, word);
    }
    return all;
}
