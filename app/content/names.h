// names: the words in content files for the enums of the model, in enum order, ending with NULL.
#ifndef CONTENT_NAMES_H
#define CONTENT_NAMES_H

extern const char *const figure_kind_names[];
extern const char *const approx_names[];
extern const char *const role_names[];
extern const char *const relation_names[];
extern const char *const basis_names[];
extern const char *const status_names[];
extern const char *const split_names[];
extern const char *const illustration_names[]; // of enum illustration, from 1
extern const char *const sign_names[];

// By enum geo_pattern.
extern const char *const pattern_names[];

#endif
