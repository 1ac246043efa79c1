// readers: one function per kind of content file; each fills its part of the model.
#ifndef CONTENT_READERS_H
#define CONTENT_READERS_H

#include "content/fields.h"

// An initiative whose references are resolved after all are read.
struct draft {
    struct initiative it;
    int order;
    const struct tree *root;
    const char *file;
    const struct record_words *words; // of its text; NULL: not looked for
};

// Finds an initiative by its id, with a hash table; for references while loading.
struct links {
    int *slots; // -1 or an index
    size_t n_slots;
    const struct draft *drafts;
};

// Whether the file could not be read, so that its contents must not be reported missing.
bool reader_lacks(const struct reader *r, const char *file);

void read_bundle(struct reader *r, const struct tree *root);
// The `languages` of bundle.yaml; whole: the model.
void read_languages(struct reader *r, const struct tree *t, void *whole);
void read_sources(struct reader *r, const struct tree *root);
void read_sites(struct reader *r, const struct tree *root);
// Resolves the figures named by sites.yaml, once initiatives are known.
void link_headlines(struct reader *r, const struct tree *root);
// Resolves the colours of each site in every theme, once themes are known.
void link_colours(struct reader *r, const struct tree *root);
// A colour and its name in the content.
struct named_rgba {
    const char *name;
    struct rgba c;
};
// Warns, at t, if the contrast of `ink` on `ground` is below the ratio.
void contrast_check(struct reader *r, const struct tree *t, struct named_rgba ink,
                    struct named_rgba ground, double least);
// The drawing of a record's card; after its figures.
void read_illustration(struct reader *r, const struct tree *t, struct initiative *it);
void read_topics(struct reader *r, const struct tree *root);
void read_ui(struct reader *r, const struct tree *root);
void read_themes(struct reader *r, const struct tree *root);
void read_names(struct reader *r, const struct tree *root);
void read_terms(struct reader *r, const struct tree *root);
void read_pronounce(struct reader *r, const struct tree *root);
void read_attract(struct reader *r, const struct tree *root);
void read_tours(struct reader *r, const struct tree *root);
// The `icon` of a site or theme: the name of one of ours, or a file of the content.
void read_mark(struct reader *r, const struct tree *t, struct str *out);
// The `picture` of a site or theme, likewise; empty: it cannot be shown, reported.
void read_plate(struct reader *r, const struct tree *t, struct str *out);
// The `picture` of a record: one or a list. In the reader's arena; NULL: none, reported.
const struct photo *read_photos(struct reader *r, const struct tree *t, int *n);
void read_initiative(struct reader *r, const struct tree *root, struct draft *out);
// Resolves where its document has it; sources must be read.
void link_document(struct reader *r, struct draft *d);

// Resolves the references of all drafts, once sorted, and checks that pairs refer to each other.
void link_initiatives(struct reader *r, struct draft *drafts, int n);
// The index of the initiative that t names; -1, reported, if there is none.
int link_initiative(struct reader *r, const struct tree *t);
// The same for a site.
int link_site(struct reader *r, const struct tree *t);
// The document, section and group (-1: none) named by the keys of `map`.
struct heading {
    int source, section, group, subgroup;
};
struct heading link_heading(struct reader *r, const struct tree *map);

#endif
