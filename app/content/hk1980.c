// hk1980: the inverse projection of the grid and the datum shift.
#include "content/hk1980.h"

#include <assert.h>
#include <math.h>

#define DEG (3.14159265358979323846 / 180)
#define A 6378388.0       // International 1924
#define E2 0.006722670022 // its eccentricity squared
#define PHI0 ((22 + 18 / 60.0 + 43.68 / 3600) * DEG)
#define LAM0 ((114 + 10 / 60.0 + 42.80 / 3600) * DEG)
#define NORTH0 819069.80
#define EAST0 836694.05
#define SHIFT_LAT (-5.5 / 3600) // HK80 to WGS84, degrees
#define SHIFT_LON (8.8 / 3600)

bool hk1980_looks_like(double east, double north)
{
    return east > 780000 && east < 880000 && north > 780000 && north < 860000;
}

// The distance along the meridian from the equator, metres.
static double meridian_distance(double phi)
{
    double a0 = 1 - E2 / 4 - 3 * E2 * E2 / 64, a2 = 3.0 / 8 * (E2 + E2 * E2 / 4),
           a4 = 15.0 / 256 * E2 * E2;
    return A * (a0 * phi - a2 * sin(2 * phi) + a4 * sin(4 * phi));
}

struct geo_pt hk1980_to_geo(double east, double north)
{
    assert(isfinite(east) && isfinite(north));
    double want = north - NORTH0 + meridian_distance(PHI0), phi = PHI0;
    for (int i = 0; i < 8; i++) {
        double s = sin(phi), slope = A * (1 - E2) / pow(1 - E2 * s * s, 1.5);
        phi += (want - meridian_distance(phi)) / slope;
    }
    double s = sin(phi), t = tan(phi), k = 1 - E2 * s * s;
    double nu = A / sqrt(k), rho = A * (1 - E2) / pow(k, 1.5), d = (east - EAST0) / nu;
    double lam = LAM0 + (d - d * d * d / 6 * (nu / rho + 2 * t * t)) / cos(phi);
    phi -= t * nu / rho * d * d / 2;
    return (struct geo_pt){lam / DEG + SHIFT_LON, phi / DEG + SHIFT_LAT};
}
