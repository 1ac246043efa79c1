// map_section: a line over the map, cut where it enters and leaves water, sites and land. Pure; a
// function of the shapes and the line alone.
#ifndef MAP_SECTION_H
#define MAP_SECTION_H

#include "map/map_shapes.h"

#define SECTION_PIECES 48

struct map_section_piece {
    enum map_section_kind { SECTION_ABROAD, SECTION_LAND, SECTION_WATER, SECTION_SITE } kind;
    int site;        // of SITE, else -1
    int water;       // of WATER: index in shapes->shapes, else -1
    int line;        // of WATER: the named river nearest to it, index in shapes->lines; -1 none
    double from, to; // map metres along the line
    bool whole;      // both ends are banks or outlines, not ends of the line
};

struct map_section {
    struct map_section_piece pieces[SECTION_PIECES];
    int n;
    double length; // map metres
};

// Cuts the line of n >= 2 points. Water lies over sites, sites over land.
void map_section_cut(struct map_section *s, const struct map_shapes *shapes,
                     const struct map_pt *line, int n);
// The point `at` map metres along the line.
struct map_pt map_section_at(const struct map_pt *line, int n, double at);

#endif
