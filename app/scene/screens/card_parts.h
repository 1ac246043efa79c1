// card_parts: what an opened card is made of, each in a file of its own.
#ifndef SCREENS_CARD_PARTS_H
#define SCREENS_CARD_PARTS_H

#include "scene/parts/record.h"

#define CARD_COLUMN_GAP 44.0
#define CARD_ACTIONS_W 352.0

struct card_sheet {
    const struct initiative *it;
    struct rgba colour;
    struct px_rect main, side; // columns; h unused
    double progress;           // filled part of the hero
    double t_s;                // since the illustration began to perform
    double size;               // of hero or title, relative to the largest
    double fold;               // height of what is seen without scrolling, once measured
    double told;               // height of all that a hero needs, once measured; 0: no figure
    double kin;                // from `first` to the related records, once measured
    double first, body;        // y of the first part and of the scrolled part's top edge
    bool edited;               // by staff, who see it beside their editor
    bool two;                  // two columns: words and actions side by side
};

// card.c. Words of a card in the chosen language, and in the other.
struct ui_text_opts card_opts(const struct ui *u, enum ui_type type, enum token ink, double w);
struct ui_text_opts card_second_opts(const struct ui *u, enum ui_type type, enum token ink,
                                     double w);
bool card_is_han(const struct ui *u, int lang);

// card_head.c. Each draws from y on and returns its height; right: where the sheet's buttons begin.
// Both titles beside the mark, similar in size: the hero below is larger than both.
double card_title(struct ui *u, const struct card_sheet *sh, double y, double right);
// The heading above the record, beside the mark, where the title is the hero.
double card_kicker(struct ui *u, const struct card_sheet *sh, double y, double right);
double card_title_hero(struct ui *u, const struct card_sheet *sh, double y);

// card_figures.c. Whether one figure replaces the other: equal size, side by side, neither is the
// hero.
bool card_is_change(const struct initiative *it);
// The hero and the other figures in digits. Returns the height.
double card_heroes(struct ui *u, const struct card_sheet *sh, int hero, double y);
// The figures other than the hero, either those in digits or those in words, in rows of as many as
// their words allow; max: units of digits. Returns the height, 0 without any.
double card_cells(struct ui *u, const struct card_sheet *sh, int hero, bool digits, double max,
                  double y);

// card_words.c. Each draws from y on and returns its height.
// The words in the chosen language; in both if the title is the hero.
double card_words(struct ui *u, const struct card_sheet *sh, struct px_rect column, int hero,
                  double y);
double card_notes(struct ui *u, const struct card_sheet *sh, double y);
// The document and its date in both languages; ctx: the sheet.
double card_source(struct ui *u, void *ctx, double y);
// A line across the column.
double card_rule(struct ui *u, struct px_rect column, double y);
// The section and headings above the record.
double card_headings(struct ui *u, const struct card_sheet *sh, double y);

// card_links.c. Whether what can be done stands at the sheet's foot: with large text a low sheet
// has no room for it above the words.
bool card_actions_stick(const struct ui *u);
// What can be done, and related records, in the side column. Returns the height.
double card_actions(struct ui *u, const struct card_sheet *sh, double y);
double card_relatives(struct ui *u, struct card_sheet *sh, double y);
// Beside the source, if there are two columns: how many related records there are; a touch brings
// them into view. 0 wide without any, or with one column, where it stands among the actions.
struct px_size card_kin_size(struct ui *u, const struct card_sheet *sh);
void card_kin(struct ui *u, const struct card_sheet *sh, struct px_pt at);

#endif
