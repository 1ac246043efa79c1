// strong: finds the marks of strong text, and takes them out.
#include "base/strong.h"

#include <assert.h>
#include <string.h>

static bool is_pair(struct str s, size_t i)
{
    return i + 1 < s.n && s.p[i] == '*' && s.p[i + 1] == '*';
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t';
}

static bool closes(struct str s, size_t i)
{
    return is_pair(s, i) && i > 0 && !is_blank(s.p[i - 1]);
}

static bool opens(struct str s, size_t i)
{
    return is_pair(s, i) && i + 2 < s.n && !is_blank(s.p[i + 2]) && s.p[i + 2] != '*';
}

// A line found without its end mark is not searched again: the walk stays linear.
static bool has_end(struct strong *walk, struct str s, size_t i)
{
    size_t k = i + 3;
    while (k < s.n && s.p[k] != '\n' && !closes(s, k))
        k++;
    if (k < s.n && s.p[k] != '\n')
        return true;
    walk->barren = k;
    return false;
}

bool strong_mark(struct strong *walk, struct str s, size_t i)
{
    assert(i <= s.n);
    bool mark = walk->open ? closes(s, i) : opens(s, i) && i >= walk->barren && has_end(walk, s, i);
    if (mark)
        walk->open = !walk->open;
    return mark;
}

struct str strong_plain(struct arena *a, struct str s)
{
    if (!str_find(s, STR("**")))
        return s;
    char *out = arena_alloc(a, s.n + 1);
    size_t n = 0;
    struct strong walk = {0};
    for (size_t i = 0; i < s.n;) {
        if (strong_mark(&walk, s, i))
            i += 2;
        else
            out[n++] = s.p[i++];
    }
    return arena_str(a, (struct str){out, n});
}
