// book_outline: an outline on the map for a site that the workbook adds.
#ifndef STAFF_BOOK_OUTLINE_H
#define STAFF_BOOK_OUTLINE_H

#include "staff/book.h"

#define BOOK_OUTLINE_FILE "map/sites.geojson"

// The map file with an indicative circle of 300 m around the label of the site `id`, until a GIS
// gives its outline. `label` is "longitude, latitude". Empty: there is no such place, or the file
// is not written as ours are.
struct str book_outline_add(struct arena *a, struct str file, struct str id, struct str label);
// Whether the file has a feature of that id.
bool book_outline_has(struct str file, struct str id);

#endif
