// read_illustration: `illustration` of a record: the drawing its card performs, and the figure that
// it counts out.
#include <assert.h>

#include "content/names.h"
#include "content/readers.h"

struct illustration_draft {
    struct illustrated to;
    int drawing, beside; // rows of illustration_names, from 0
    int figure, second;  // numbers from 1, 0 none
};

static void sign_item(struct reader *r, const struct tree *t, void *out)
{
    field_choice(r, t, sign_names, out);
}

static void own_signs(struct reader *r, const struct tree *t, void *whole)
{
    struct illustration_draft *d = whole;
    int n, *signs = field_list(r, t, sizeof(int), &n, sign_item);
    if (n > ILLUSTRATED_SIGNS)
        READ_ERROR(r, t, "%d signs", "give at most 6", "標誌有 %d 個", "最多6個", n);
    for (int i = 0; i < n && i < ILLUSTRATED_SIGNS; i++)
        d->to.signs[d->to.n_signs++] = (enum illustration_sign)signs[i];
}

// Whether that drawing can count that figure.
static bool suits(enum illustration drawing, const struct figure *f)
{
    bool metres = str_starts(f->unit, "m2");
    switch (drawing) {
    case ILLUSTRATION_COINS:
    case ILLUSTRATION_THRESHOLD:
        return f->kind == FIGURE_MONEY;
    case ILLUSTRATION_HECTARES:
        return f->kind == FIGURE_AREA && !metres;
    case ILLUSTRATION_FLOORS:
        return f->kind == FIGURE_AREA && metres;
    case ILLUSTRATION_SERVERS:
        return f->kind == FIGURE_COMPUTE || f->kind == FIGURE_COUNT;
    default:
        return f->kind == FIGURE_COUNT;
    }
}

// The index of the figure with that number; without one, of the first that suits. -1 with an error.
static int find_figure(struct reader *r, const struct tree *t, const struct initiative *it,
                       const char *key, int number)
{
    const char *name = illustration_names[it->illustrated.drawing - 1];
    const struct tree *own = tree_get(t, key), *at = own ? own : t;
    for (int i = 0; i < it->n_figures; i++)
        if (number ? number == i + 1 : suits(it->illustrated.drawing, &it->figures[i])) {
            if (suits(it->illustrated.drawing, &it->figures[i]))
                return i;
            READ_ERROR(r, at, "figure %d is not of a kind that \"%s\" counts",
                       "choose another figure or another drawing", "第 %d 個數字不能用「%s」表示",
                       "請改用另一數字或另一幅圖畫", number, name);
            return -1;
        }
    if (number)
        READ_ERROR(r, at, "there is no figure %d", "this record has %d", "沒有第 %d 個數字",
                   "這項措施共有 %d 個數字", number, it->n_figures);
    else
        READ_ERROR(r, at, "\"%s\" counts a figure, but this record has none of its kind",
                   "choose a drawing that does not count",
                   "「%s」用來表示數字，但這項措施沒有這類數字", "請選用不表示數字的圖畫", name);
    return -1;
}

static void link_figures(struct reader *r, const struct tree *t, const struct illustration_draft *d,
                         struct initiative *it)
{
    struct illustrated *to = &it->illustrated;
    to->figure = to->second = -1;
    if (!illustration_counts(to->drawing))
        return;
    to->figure = find_figure(r, t, it, "figure", d->figure);
    bool two =
        to->drawing == ILLUSTRATION_THRESHOLD || (d->second && to->drawing == ILLUSTRATION_TOWERS);
    if (two && to->figure >= 0) // else the one behind the first
        to->second = find_figure(r, t, it, "second", d->second ? d->second : to->figure + 2);
    if (to->figure < 0 || (to->drawing == ILLUSTRATION_THRESHOLD && to->second < 0))
        to->drawing = ILLUSTRATION_NONE;
}

void read_illustration(struct reader *r, const struct tree *t, struct initiative *it)
{
#define TO(member) offsetof(struct illustration_draft, member)
    static const struct field fields[] = {
        {"drawing", FIELD_CHOICE, true, TO(drawing), illustration_names, NULL},
        {"figure", FIELD_INT, false, TO(figure), NULL, NULL},
        {"second", FIELD_INT, false, TO(second), NULL, NULL},
        {"beside", FIELD_CHOICE, false, TO(beside), illustration_names, NULL},
        {"buildings", FIELD_INT, false, TO(to.parts), NULL, NULL},
        {"signs", FIELD_OWN, false, 0, NULL, own_signs},
    };
#undef TO
    struct illustration_draft d = {.drawing = -1, .beside = -1};
    FIELDS_READ(r, t, fields, &d);
    it->illustrated = d.to;
    if (t->kind != TREE_MAP || d.drawing < 0)
        return;
    it->illustrated.drawing = (enum illustration)(d.drawing + 1);
    it->illustrated.beside = (enum illustration)(d.beside + 1);
    if (illustration_counts(it->illustrated.beside)) {
        READ_ERROR(r, tree_get(t, "beside"), "\"%s\" counts a figure",
                   "choose a drawing that does not", "「%s」用來表示數字", "請選用不表示數字的圖畫",
                   illustration_names[d.beside]);
        it->illustrated.beside = ILLUSTRATION_NONE;
    }
    if (d.to.parts < 0 || d.to.parts > 8) {
        READ_ERROR(r, tree_get(t, "buildings"), "%d buildings", "1 to 8", "%d 座大樓", "1至8",
                   d.to.parts);
        it->illustrated.parts = 1;
    }
    link_figures(r, t, &d, it);
}
