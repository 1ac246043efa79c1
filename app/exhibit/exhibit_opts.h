// exhibit_opts: the settings of an exhibit, as plain data from its caller.
#ifndef EXHIBIT_OPTS_H
#define EXHIBIT_OPTS_H

#include "base/geom.h"
#include "bundle/trust.h"
#include "store/settings.h"

struct updater;

// Strings and pointers are borrowed and outlive the exhibit.
struct exhibit_opts {
    struct px_size canvas;        // initial size
    const char *bundle;           // content folder or .hetao file; NULL: the installed content
    const char *state_dir;        // where the last good content is kept; NULL: nowhere
    struct trust trust;           // accepted signatures
    const char *lang, *theme;     // NULL: the content's first
    bool demo, kiosk;             // with a presenter; unattended
    bool glance;                  // the rest of a large content follows the first frame
    bool preview;                 // staff edit the content and see it at once
    const char *workbook, *cells; // theirs, see live/cells.h; NULL: none
    const char *tour;             // initial tour, in demo mode; NULL: none
    double seed;                  // of the attract rounds; negative: as 0
    double mm_width;              // of the panel; 0: as a 43-inch one
    double mm_floor; // height of its lower edge above the floor; 0: its middle is at 1150 mm
    struct updater *updater;  // whose updates the staff page shows; NULL: none are taken in
    struct settings settings; // until staff change them on their page
    const char *log_dir;      // whose log it shows; NULL: there is none
};

#endif
