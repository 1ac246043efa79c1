// text_style: how a text is set.
#ifndef TEXT_STYLE_H
#define TEXT_STYLE_H

#include <stdbool.h>

// TIGHT: Latin in Inter's display cut, for much text in little room; Han is the same.
enum text_weight { TEXT_REGULAR, TEXT_BOLD, TEXT_TIGHT, TEXT_TIGHT_BOLD };
enum text_align { TEXT_START, TEXT_CENTRE, TEXT_END };

struct text_style {
    const char *lang; // BCP 47, "zh-Hant-HK" or "en"
    double px;        // Han body size; Latin is set at a matching size
    double line_px;   // distance between baselines; 0 = the language's own leading
    enum text_weight weight;
    enum text_align align; // within the width given to text_layout
    bool balance;  // titles, buttons, captions: lines of similar length, no single character last
    bool tabular;  // digits of equal width
    bool tight;    // display sizes: Latin letters and digits stand 0.02 em closer
    int max_lines; // 0 = any number; the last allowed line ends in an ellipsis
};

#endif
