// ui_button: buttons, the × of a panel, and panels over the map.
#ifndef PARTS_UI_BUTTON_H
#define PARTS_UI_BUTTON_H

#include "scene/parts/ui.h"

struct ui_button {
    const char *id;
    struct action action;
    struct px_rect box;
    double radius;
    bool chosen; // colours inverted
    bool choice; // an option or a switch: its label also says whether it is chosen
    enum ui_ground { GROUND_NONE, GROUND_SUNKEN, GROUND_OUTLINE, GROUND_SURFACE } ground;
    const char *icon;
    double icon_px;
    struct str picture;        // an illustration's middle in place of the icon, icon_px square
    struct rgba icon_colour;   // alpha 0 = as the text
    const struct words *words; // in both languages; NULL: icon only
    bool one_lang;             // only the chosen language
    double max_w;              // words wrap at this width; 0 = no limit
    double pad;                // at the sides, px; 0 = default
    double scale;              // of the words; 0 = 1
    struct str label;          // read aloud for an icon-only button
    struct str about;          // read aloud after it: what it acts on
    int count;                 // shown on the right; < 0 none
};
// Draws ground, press and focus state, icon, label and count; adds a hit region and a button item.
void ui_button(struct ui *u, const struct ui_button *b);
// The size of the button's content with its padding.
struct px_size ui_button_size(struct ui *u, const struct ui_button *b);
// The round × at the top right of a panel; ACTION_BACK.
struct px_rect ui_close_box(const struct ui *u, struct px_rect panel);
void ui_close(struct ui *u, struct px_rect panel);

#endif
