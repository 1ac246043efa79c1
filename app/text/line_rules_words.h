// line_rules_words: the marks and words used by line_rules.c. Add further units, titles or codes
// that must stay with their figure here; place names belong in the bundle's names.yaml.
#ifndef TEXT_LINE_RULES_WORDS_H
#define TEXT_LINE_RULES_WORDS_H

#include <uchar.h>

static const char32_t no_start[] =
    U"、。，．！？；：）」』】〉》〕］｝”’…⋯—⸺·‧・•％%℃°～〜／/–々ー"
    U"ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ﹐﹑﹒﹔﹕﹖﹗±‒×"
    U"ㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿゝゞヽヾ゛゜〻〗〙〛｠｡､｣･ｧｨｩｪｫｬｭｮｯｰ";
static const char32_t no_end[] = U"（「『【〈《〔［｛“‘〖〘〚｟｢([{";
static const char32_t before_number[] = U"$¥£€#+±×≈≤≥−＄￥￡₩₹第";
static const char32_t ascii_open[] = U"([{<";
static const char32_t dashes[] = U"-‐‒–—−~～〜";
static const char32_t ties[] = U"×±:：/"; // join two figures, as a dash does
static const char32_t pairs[] = U"—…⋯⸺";
static const char32_t han_numbers[] = U"〇零一二三四五六七八九十百千萬億兆兩廿卅";
// Han that may start a figure written in Han, or be part of one.
static const char32_t in_figures[] = U"〇零一二三四五六七八九十百千萬億兆兩廿卅第年月日時分至到之";
static const char32_t date_parts[] = U"年月日時分秒";
static const char32_t articles[] = U"條款項章節號頁期屆篇部卷冊層";
// Measure words after 第 and a number.
static const char32_t ordinals[] =
    U"條款項章節號頁期屆篇部卷冊層版段批座代個位名次回輪場集幕課題類等級組隊站棟幢欄行列點份間"
    U"家所種套件張隻句首處線環圈日天週周月年季步任胎世手波階區路樓";
static const char32_t in_article[] = U"()（）.-–—~～至";
static const char32_t figure_ends[] = U"%％‰°℃℉′″";
static const char32_t after_degrees[] = U"CFNSEW";
// Han that belong to a preceding figure.
static const char32_t measures[] =
    U"年月日時分秒歲號條款項章節樓層座米呎里公平方畝頃個位名人間所戶萬億千百十元角度成倍"
    U"次種類期屆份點％級站隻棵株處幅項天週代輛部台吋克噸升瓦小星厘毫立兆港美英攝頁季世";
static const char32_t after_big[] = U"元平公方人個戶美港米呎名間噸億萬";

// Units and other words that belong to a preceding figure.
static const char *const units[] = {
    "billion",   "million",  "trillion",  "thousand", "bn",        "hectares",  "hectare",
    "ha",        "km²",      "km2",       "km",       "m²",        "m2",        "m³",
    "m3",        "sq",       "sqm",       "square",   "cubic",     "metres",    "metre",
    "cm²",       "cm³",      "cm",        "mm²",      "mm",        "m",         "kilometres",
    "kilometre", "miles",    "mile",      "feet",     "ft",        "inches",    "inch",
    "nmi",       "acres",    "acre",      "kg",       "g",         "mg",        "µg",
    "μg",        "t",        "tonnes",    "tonne",    "tons",      "litres",    "litre",
    "ml",        "mL",       "l",         "L",        "kW",        "MW",        "GW",
    "TW",        "W",        "kWh",       "MWh",      "GWh",       "TWh",       "kV",
    "V",         "mA",       "A",         "Hz",       "kHz",       "MHz",       "GHz",
    "dB",        "dBA",      "Pa",        "hPa",      "kPa",       "MPa",       "bar",
    "J",         "kJ",       "MJ",        "N",        "kN",        "lm",        "lx",
    "K",         "mol",      "ppm",       "ppb",      "rpm",       "mph",       "kB",
    "KB",        "MB",       "GB",        "TB",       "PB",        "kbps",      "Mbps",
    "Gbps",      "FLOPS",    "TFLOPS",    "PFLOPS",   "teraFLOPS", "px",        "nm",
    "µm",        "μm",       "s",         "ms",       "µs",        "μs",        "ns",
    "min",       "h",        "hr",        "hrs",      "hours",     "hour",      "minutes",
    "minute",    "seconds",  "years",     "year",     "months",    "weeks",     "days",
    "/F",        "°C",       "°F",        "°",        "℃",         "℉",         "%",
    "％",        "‰",        "per cent",  "percent",  "BC",        "AD",        "BCE",
    "CE",        "am",       "pm",        "AM",       "PM",        "a.m.",      "p.m.",
    "noon",      "HKD",      "USD",       "RMB",      "CNY",       "EUR",       "GBP",
    "January",   "February", "March",     "April",    "May",       "June",      "July",
    "August",    "October",  "September", "November", "December",  "petaFLOPS", "exaFLOPS",
    "Jan",       "Feb",      "Mar",       "Apr",      "Jun",       "Jul",       "Aug",
    "Sep",       "Sept",     "Oct",       "Nov",      "Dec",
};
// First words of two-word units.
static const char *const unit_heads[] = {"per", "sq", "square", "cubic"};

// Words that belong to the following name.
static const char *const titles[] = {"Mr",  "Mrs",  "Ms",  "Miss", "Dr", "Prof", "Sir",
                                     "Mr.", "Mrs.", "Ms.", "Dr.",  "St", "St.",  "Prof."};
// Words that belong to the following number.
static const char *const numbered[] = {
    "No",   "No.",     "Nos.",    "no.",       "nos.",    "Fig.",     "Figs.",    "p.",      "pp.",
    "Vol.", "Ch.",     "Cap.",    "Cap",       "Art.",    "Sec.",     "s.",       "ss.",     "Ref.",
    "Rev.", "Article", "Section", "section",   "GB",      "GB/T",     "ISO",      "ISO/IEC", "IEC",
    "IEEE", "BS",      "EN",      "DIN",       "ASTM",    "RFC",      "DD",       "HKD",     "USD",
    "RMB",  "CNY",     "EUR",     "GBP",       "January", "February", "March",    "April",   "May",
    "June", "July",    "August",  "September", "October", "November", "December", "Jan",     "Feb",
    "Mar",  "Apr",     "Jun",     "Jul",       "Aug",     "Sep",      "Sept",     "Oct",     "Nov",
    "Dec",  "百分之",
};

#endif
