// test_stones: how stones are packed into rows, and how a figure's line is taken apart.
#include "harness.h"

#include <math.h>

#include "scene/parts/field_pack.h"
#include "scene/parts/figure_line.h"

#define MOST 80

struct packed {
    struct field_piece in[MOST];
    struct field_spot out[MOST];
    int n, rows;
};

static void add(struct packed *p, double w, bool head, int group)
{
    p->in[p->n++] = (struct field_piece){w, head, group};
}

static void pack(struct packed *p, struct field_rows rows)
{
    struct arena a = {0};
    p->rows = field_pack(p->in, p->n, &rows, &a, p->out);
    arena_finish(&a);
}

// Whatever is packed: no stone is narrower than its words, none leaves its row or lies on another.
static void check(const struct packed *p, double width, double gap)
{
    for (int i = 0; i < p->n; i++) {
        const struct field_spot *s = &p->out[i];
        assert_true(s->w >= p->in[i].w || s->w == width);
        assert_true(s->x >= 0 && s->x + s->w <= width + 0.5);
        assert_true(s->row >= 0 && s->row < p->rows);
        for (int k = 0; k < i; k++) {
            const struct field_spot *o = &p->out[k];
            bool apart = s->x >= o->x + o->w + gap - 0.5 || o->x >= s->x + s->w + gap - 0.5;
            assert_true(o->row != s->row || apart);
        }
    }
}

static void stones_keep_apart_in_any_number(void **state)
{
    (void)state;
    unsigned seed = 7;
    for (int run = 0; run < 200; run++) {
        struct packed p = {0};
        double width = 300 + run * 9;
        for (int g = 0; g < 1 + run % 7; g++) {
            add(&p, 90 + (seed >> 8) % 80, true, g);
            for (int i = 0; i <= run % 9; i++) {
                seed = seed * 1664525u + 1013904223u;
                add(&p, 60 + (seed >> 8) % 240, false, g);
            }
        }
        pack(&p, (struct field_rows){
                     .width = width, .gap = 6, .most = run % 3 ? 0 : 12, .in_order = run % 2});
        check(&p, width, 6);
    }
}

static void rows_fill_better_than_words_would(void **state)
{
    (void)state;
    struct packed p = {0};
    const double w[] = {400, 300, 500, 200, 200, 400}; // two rows of 1000 but for the gaps
    for (int i = 0; i < 6; i++)
        add(&p, w[i] - 6, false, 0);
    pack(&p, (struct field_rows){.width = 1000, .gap = 6});
    assert_int_equal(p.rows, 2);
    pack(&p, (struct field_rows){.width = 1000, .gap = 6, .in_order = true});
    assert_int_equal(p.rows, 3);
    for (int i = 1; i < 6; i++)
        assert_true(p.out[i].row > p.out[i - 1].row || p.out[i].x > p.out[i - 1].x);
}

static void a_head_never_ends_a_row(void **state)
{
    (void)state;
    for (double width = 400; width < 900; width += 7) {
        struct packed p = {0};
        for (int g = 0; g < 5; g++) {
            add(&p, 120, true, g);
            for (int i = 0; i < 3; i++)
                add(&p, 130 + 10 * g, false, g);
        }
        pack(&p, (struct field_rows){.width = width, .gap = 6});
        for (int g = 0; g < 5; g++) {
            bool company = false;
            for (int i = 1; i <= 3; i++)
                company |= p.out[4 * g + i].row == p.out[4 * g].row;
            assert_true(company);
        }
    }
}

static void rows_are_flush(void **state)
{
    (void)state;
    struct packed p = {0};
    for (int i = 0; i < 24; i++)
        add(&p, 150 + i % 5 * 20, false, 0);
    pack(&p, (struct field_rows){.width = 1000, .gap = 6, .most = 6});
    assert_int_equal(p.rows, 6);
    for (int r = 0; r < 6; r++) {
        double end = 0;
        for (int i = 0; i < p.n; i++)
            if (p.out[i].row == r)
                end = fmax(end, p.out[i].x + p.out[i].w);
        assert_true(fabs(end - 1000) < 1);
    }
}

static void too_wide_a_stone_fills_its_row(void **state)
{
    (void)state;
    struct packed p = {0};
    add(&p, 100, true, 0);
    add(&p, 2000, false, 0);
    add(&p, 80, false, 0);
    pack(&p, (struct field_rows){.width = 500, .gap = 6, .most = 4});
    check(&p, 500, 6);
    assert_true(p.out[1].w <= 500);
}

// ---- a figure's line ----

static double tens(void *ctx, struct str text, bool number)
{
    (void)ctx;
    (void)number;
    size_t chars = 0;
    for (size_t i = 0; i < text.n; i++)
        chars += ((unsigned char)text.p[i] & 0xC0) != 0x80;
    return 10.0 * (double)chars;
}

static void numbers_are_found(void **state)
{
    (void)state;
    static const struct {
        const char *line, *numbers; // one after the other, parted by |
    } rows[] = {
        {"Over 60 enterprises", "60"},
        {"$10 billion, subject to Legislative Council approval", "$10 billion"},
        {"from $300 million to $150 million", "$300 million|$150 million"},
        {"more than 3 000 researchers", "3 000"},
        {"gross floor area of 250 000 square metres", "250 000"},
        {"由3億元調低至1.5億元", "3億元|1.5億元"},
        {"撥款一億元", "一億元"},
        {"近兩萬個實習機會", "兩萬"},
        {"十六所研發中心", "十六"},
        {"將撥款5,000萬元", "5,000萬元"},
        {"25萬平方米樓面面積", "25萬"},
        {"每秒5 000千萬億次浮點運算次數", "5 000"},
        {"as soon as possible", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct figure_line l;
        char got[128] = "";
        figure_line_set(&l, str_from(rows[i].line), 1e6, 3, figure_line_digits, tens, NULL);
        for (int k = 0; k < l.n; k++)
            if (l.pieces[k].number)
                snprintf(got + strlen(got), sizeof got - strlen(got), "%s%.*s", *got ? "|" : "",
                         (int)l.pieces[k].text.n, l.pieces[k].text.p);
        if (strcmp(got, rows[i].numbers) != 0)
            fail_msg("%s: \"%s\", expected \"%s\"", rows[i].line, got, rows[i].numbers);
    }
}

static void no_line_parts_a_number_from_what_it_counts(void **state)
{
    (void)state;
    static const char *const lines[] = {"超過120條新智能生產線", "將撥款5,000萬元",
                                        "近500間相關企業和機構", "100億元起始資金，有待立法會批准"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        for (double w = 60; w < 300; w += 5) {
            struct figure_line l;
            figure_line_set(&l, str_from(lines[i]), w, 3, figure_line_digits, tens, NULL);
            for (int k = 1; k < l.n; k++) {
                bool after = l.pieces[k - 1].number && !l.pieces[k].space;
                assert_true(!after || l.pieces[k].line == l.pieces[k - 1].line);
            }
        }
}

static void digits_of_a_date_are_words(void **state)
{
    (void)state;
    struct figure_line l;
    figure_line_set(&l, STR("within 2026"), 1e6, 3, NULL, tens, NULL);
    for (int k = 0; k < l.n; k++)
        assert_false(l.pieces[k].number);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stones_keep_apart_in_any_number),
        cmocka_unit_test(rows_fill_better_than_words_would),
        cmocka_unit_test(a_head_never_ends_a_row),
        cmocka_unit_test(rows_are_flush),
        cmocka_unit_test(too_wide_a_stone_fills_its_row),
        cmocka_unit_test(numbers_are_found),
        cmocka_unit_test(no_line_parts_a_number_from_what_it_counts),
        cmocka_unit_test(digits_of_a_date_are_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
