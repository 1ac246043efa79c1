// presenter: what the presenter's strip shows, as plain data from whoever plays the tour.
#ifndef SCREENS_PRESENTER_H
#define SCREENS_PRESENTER_H

#include "content/model.h"

struct presenter_bar {
    int tour, step;    // tour -1: none is being played
    bool paused, left; // left: somebody touched the exhibit; it can be rejoined
    double left_s;     // of the whole tour
    bool inset;        // the panel at its true size is shown
    double inch;       // of that panel
    bool upright;
    double floor_mm; // its lower edge; 0: its middle stands at 1150 mm
};

#endif
