// geo: what is asked of layers in degrees.
#include "base/geo.h"

bool geo_ring_has(const struct geo_ring *ring, struct geo_pt p)
{
    return ring->n && ring_has(&ring->pts->lon, ring->n, p.lon, p.lat);
}
