// names: what content writes for the enums of the model, in their order, NULL at the end.
#ifndef CONTENT_NAMES_H
#define CONTENT_NAMES_H

extern const char *const figure_kind_names[];
extern const char *const approx_names[];
extern const char *const role_names[];
extern const char *const relation_names[];
extern const char *const basis_names[];
extern const char *const status_names[];
extern const char *const split_names[];

#endif
