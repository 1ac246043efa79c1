// geojson_limits: what one map layer may have at most.
#ifndef CONTENT_GEOJSON_LIMITS_H
#define CONTENT_GEOJSON_LIMITS_H

#define GEOJSON_MAX_POSITIONS 2000000

#endif
