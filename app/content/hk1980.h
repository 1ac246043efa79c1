// hk1980: Hong Kong 1980 Grid (EPSG:2326) to WGS84. The formulas and constants are those of the
// Survey and Mapping Office's "Explanatory Notes on Geodetic Datums in Hong Kong" (1995): inverse
// transverse Mercator on the International ellipsoid (1924), then the constant shift of latitude
// and longitude; good to about a metre.
#ifndef CONTENT_HK1980_H
#define CONTENT_HK1980_H

#include "base/geom.h"

// Whether a position can only be metres of the grid: within Hong Kong's extent there.
bool hk1980_looks_like(double east, double north);
struct geo_pt hk1980_to_geo(double east, double north);

#endif
