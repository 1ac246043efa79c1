// model: the checked content, as plain constant data in the content's arena. Made by content_load()
// and never changed afterwards. Indices replace ids; -1 means none.
#ifndef CONTENT_MODEL_H
#define CONTENT_MODEL_H

#include "base/geo.h"
#include "base/illustrations.h"
#include "base/lang.h"
#include "base/screens.h"
#include "base/str.h"

#define MODEL_MAX_LANGS LANG_MAX
#define MODEL_MAX_SITES 8

// A text by language index. The loader guarantees that no language is empty unless a comment says
// so: a text that a further language lacks is replaced by another language's.
struct words {
    struct str in[MODEL_MAX_LANGS];
};

struct lang {
    struct str tag;          // "zh-Hant" or "en": what content, --lang and the scene print
    struct str shaping;      // BCP 47 tag for shaping and breaking: "zh-Hant-HK", "en"
    struct words name;       // 中文 / EN, as shown on the switch
    struct lang_facts facts; // of `shaping`; voice and reading rate from the content
    int second;              // the language shown beside it; never itself
};

enum figure_kind {
    FIGURE_MONEY,
    FIGURE_COUNT,
    FIGURE_AREA,
    FIGURE_SHARE,
    FIGURE_COMPUTE,
    FIGURE_DURATION
};
enum figure_approx { APPROX_NONE, APPROX_ABOUT, APPROX_NEARLY, APPROX_OVER, APPROX_MORE_THAN };
enum figure_role { ROLE_NONE, ROLE_BEFORE, ROLE_AFTER }; // where one figure replaces another

struct figure {
    enum figure_kind kind;
    double value;
    struct str unit;                            // "HKD", "laboratories", "m2 (gross floor area)"
    enum figure_approx approx[MODEL_MAX_LANGS]; // each language keeps its own qualifier
    enum figure_role role;
    struct words display; // as printed, qualifier included
    // With its subject and condition in the document's words, for places too small for a caption;
    // may be empty.
    struct words line;
    struct words caption; // what is counted, in an editor's words; may be empty
};

enum date_relation { DATE_WITHIN, DATE_FROM, DATE_AT, DATE_AIM };
enum date_basis { DATE_ABSOLUTE, DATE_RELATIVE, DATE_FINANCIAL_YEAR };

struct milestone {
    struct str value; // "2026", "2026-07", "2026-H2", "FY2026-27"
    struct str from;  // ISO date, always set
    struct str to;    // ISO date; empty = open-ended
    enum date_relation relation[MODEL_MAX_LANGS];
    enum date_basis basis;
    struct words display;  // as printed
    struct words resolved; // "2025年" / "2025" for a relative wording; empty when absolute
};

enum status {
    STATUS_ACHIEVED,
    STATUS_UNDER_WAY,
    STATUS_PLANNED,
    STATUS_CONSIDERING,
    STATUS_NEEDS_LEGCO
};

// A bullet of the document may contain several initiatives: each quotes a clause of it, or all
// quote the whole and `focus` marks their own words.
enum split { SPLIT_NONE, SPLIT_CLAUSE, SPLIT_SHARED_TEXT };

// A record's own picture, as in its file; without bytes: none.
struct photo {
    struct str bytes; // PNG, JPEG or WebP, its head checked
    struct px_size size;
    uint64_t hash; // of the bytes
    struct words alt, caption, credit;
    bool cropped;       // to its place on the card; else it is shown whole
    struct px_pt focus; // what stays in view then: parts of width and height, 0..1
};
#define MODEL_MAX_PHOTOS 6

#define ILLUSTRATED_SIGNS 6

// The drawing that a card performs; ILLUSTRATION_NONE: its topic's picture.
struct illustrated {
    enum illustration drawing, beside; // beside: a calm one next to coins
    int figure, second;                // indices of the figures it counts; -1
    int parts;                         // WINDOWS: buildings, 0 = 1
    enum illustration_sign signs[ILLUSTRATED_SIGNS];
    int n_signs;
};

struct initiative {
    struct str id;
    int source, section, group,
        subgroup;            // section index in the source, group in the section, …; -1
    struct words name;       // an editor's title
    struct words short_name; // for small places; without one, the name
    struct words text;       // the document's words
    struct words focus;      // the words of `text` that belong to this record; may be empty
    const struct figure *figures;
    int n_figures;
    const struct milestone *milestones;
    int n_milestones;
    const struct words *vague_times; // "shortly": wordings with no date
    int n_vague_times;
    const int *sites; // indices into model.sites
    int n_sites;
    const int *related; // the same subject in the other document
    int n_related;
    const int *see_also; // a neighbouring subject
    int n_see_also;
    enum status status;
    struct str clips[MODEL_MAX_LANGS]; // recorded readings, WAV (content/clip.h); may be empty
    const struct photo *photos;
    int n_photos;
    struct illustrated illustrated;
    struct words note; // public note under the text; may be empty
    struct str bullet;
    struct str file;     // the file it was read from
    enum split split;    // how it shares its bullet with its siblings
    const int *siblings; // other initiatives of the bullet
    int n_siblings;
    const struct words *parts; // named measures within this one, verbatim
    int n_parts;
};

struct group {
    struct words title;
    const struct group *subgroups;
    int n_subgroups;
    struct str id; // as initiatives refer to it
};

struct section {
    int no; // number in the document
    struct words title;
    const struct group *groups;
    int n_groups;
};

struct source {
    struct str id;
    struct words title;      // as printed on the document
    struct words name;       // short: 2026-27年度財政預算案 / 2026-27 Budget
    struct words chip;       // shortest: 財政預算案 / Budget
    struct str date;         // ISO date printed on the document
    struct words date_words; // 2026年2月26日 / 26 February 2026
    struct str address;      // of the official site, https://…; may be empty
    struct words date_label; // 2026年2月26日文件 / Document of 26 February 2026
    const struct section *sections;
    int n_sections;
};

// A theme of the initiatives list: several groups of the documents combined (AI, life and health,
// …).
struct topic {
    struct str id;
    struct words name;
    struct str icon;
    struct str picture;     // name of an SVG in assets/pictures; may be empty
    const int *initiatives; // in list order
    int n_initiatives;
};

struct site {
    struct str id; // hetao, san-tin, sandy-ridge
    struct words name, short_name;
    struct words blurb;         // one or two sentences for the panel; may be empty
    struct str icon;            // name of an SVG in assets/icons, or of one of the model's marks
    struct str picture;         // name of an SVG in assets/pictures; may be empty
    struct str colour;          // name of a style token; empty: its own colours
    const struct rgba *colours; // by theme
    enum geo_pattern pattern;   // fills its area
    struct geo_pt label;        // where the leader ends
    struct geo_ring outline;    // outer ring
    const struct geo_ring *holes;
    int n_holes;
    bool indicative;
    int headline, headline_figure; // initiative index and its figure index; -1
    struct words headline_caption;
};

// Colour tokens, in the order of model.themes[].colours.
#define MODEL_TOKENS(X)                                                                            \
    X(PAPER, "paper")                                                                              \
    X(SURFACE, "surface")                                                                          \
    X(SUNKEN, "sunken")                                                                            \
    X(INK, "ink")                                                                                  \
    X(INK_2, "ink-2")                                                                              \
    X(RULE, "rule")                                                                                \
    X(EDGE, "edge")                                                                                \
    X(SHADOW, "shadow")                                                                            \
    X(FOCUS, "focus")                                                                              \
    X(HETAO, "hetao")                                                                              \
    X(SAN_TIN, "san-tin")                                                                          \
    X(SANDY_RIDGE, "sandy-ridge")                                                                  \
    X(ON_SITE, "on-site")                                                                          \
    X(LAND, "land")                                                                                \
    X(WATER, "water")                                                                              \
    X(SHORE, "shore")                                                                              \
    X(GREEN, "green")                                                                              \
    X(WETLAND, "wetland")                                                                          \
    X(ABROAD, "abroad")                                                                            \
    X(RELIEF, "relief")                                                                            \
    /* the ground's tint from `land` up, and the light and shade of slopes */                      \
    X(GROUND_HILL, "ground-hill")                                                                  \
    X(GROUND_HIGH, "ground-high")                                                                  \
    X(GROUND_PEAK, "ground-peak")                                                                  \
    X(RELIEF_LIGHT, "relief-light")                                                                \
    X(RELIEF_DARK, "relief-dark")                                                                  \
    X(ROAD_CASING, "road-casing")                                                                  \
    X(ROAD, "road")                                                                                \
    X(ROAD_MAJOR, "road-major")                                                                    \
    X(RAIL, "rail")                                                                                \
    X(RAIL_DASH, "rail-dash")                                                                      \
    X(BOUNDARY, "boundary")                                                                        \
    X(LABEL, "label")                                                                              \
    X(LABEL_WATER, "label-water")                                                                  \
    X(LABEL_GREEN, "label-green")                                                                  \
    X(LABEL_ABROAD, "label-abroad")                                                                \
    /* grounds of the stones and what is large on them, a pair a topic, from the first again where \
       there are more topics */                                                                    \
    X(TOPIC_1, "topic-1")                                                                          \
    X(TOPIC_1_INK, "topic-1-ink")                                                                  \
    X(TOPIC_2, "topic-2")                                                                          \
    X(TOPIC_2_INK, "topic-2-ink")                                                                  \
    X(TOPIC_3, "topic-3")                                                                          \
    X(TOPIC_3_INK, "topic-3-ink")                                                                  \
    X(TOPIC_4, "topic-4")                                                                          \
    X(TOPIC_4_INK, "topic-4-ink")                                                                  \
    X(TOPIC_5, "topic-5")                                                                          \
    X(TOPIC_5_INK, "topic-5-ink")                                                                  \
    X(TOPIC_6, "topic-6")                                                                          \
    X(TOPIC_6_INK, "topic-6-ink")                                                                  \
    X(TOPIC_7, "topic-7")                                                                          \
    X(TOPIC_7_INK, "topic-7-ink")                                                                  \
    X(STONE_SUNK, "stone-sunk")                                                                    \
    X(STONE_EDGE, "stone-edge")

enum token {
#define X(id, name) TOKEN_##id,
    MODEL_TOKENS(X)
#undef X
        N_TOKENS
};

// The name of a token in content files, and back (-1 if unknown).
const char *token_name(enum token t);
int token_find(struct str name);

struct theme {
    struct str id; // day, night, contrast
    struct words name;
    struct rgba colours[N_TOKENS];
};

// Words of the interface: every key the program uses, including those of the tabs. The loader
// reports missing and unknown keys.
#define MODEL_TAB_WORD(X, id, name, ...) X(TAB_##id, "tab." name)
#define MODEL_UI(X)                                                                                \
    X(TITLE, "title")                                                                              \
    X(TITLE_LONG, "title.long")                                                                    \
    X(TOUCH_TO_BEGIN, "touch-to-begin")                                                            \
    SCREENS(MODEL_TAB_WORD, X)                                                                     \
    X(ALL, "filter.all")                                                                           \
    X(ALL_THEMES, "filter.themes")                                                                 \
    X(ALL_PLACES, "filter.places")                                                                 \
    X(SHOW_REST, "filter.rest")                                                                    \
    X(PLACE_NONE, "place.none")                                                                    \
    X(PLACE_NONE_SHORT, "place.none.short")                                                        \
    X(ARRANGE_THEME, "arrange.theme")                                                              \
    X(ARRANGE_PLACE, "arrange.place")                                                              \
    X(ARRANGE_DOCUMENT, "arrange.document")                                                        \
    X(ARRANGE_DATE, "arrange.date")                                                                \
    X(ARRANGE_DATE_SHORT, "arrange.date.short")                                                    \
    X(HINT_HOLD, "hint.hold")                                                                      \
    X(HINT_SLIDE, "hint.slide")                                                                    \
    X(HINT_DATES, "hint.dates")                                                                    \
    X(HINT_THREADS, "hint.threads")                                                                \
    X(LINK_RELATED, "link.related")                                                                \
    X(LINK_SEE_ALSO, "link.see-also")                                                              \
    X(LINK_SIBLING, "link.sibling")                                                                \
    X(ONLY_THEN, "pair.legend.then")                                                               \
    X(ONLY_NOW, "pair.legend.now")                                                                 \
    X(COMPARE_NOTE, "pair.note")                                                                   \
    X(NOT_MENTIONED, "not-mentioned")                                                              \
    X(PAIRS_SILENT, "not-mentioned.count")                                                         \
    X(PAIRS_BOTH, "pair.both")                                                                     \
    X(PASSAGE, "pair.passage")                                                                     \
    X(SAME_PLACE, "pair.same-place")                                                               \
    X(PAGE_BEFORE, "page.before")                                                                  \
    X(PAGE_NEXT, "page.next")                                                                      \
    X(CLOSE, "close")                                                                              \
    X(BACK, "back")                                                                                \
    X(ZOOM_IN, "zoom.in")                                                                          \
    X(ZOOM_OUT, "zoom.out")                                                                        \
    X(ZOOM_RESET, "zoom.reset")                                                                    \
    X(LANGUAGE, "language")                                                                        \
    X(ACCESSIBILITY, "accessibility")                                                              \
    X(TEXT_SIZE, "text-size")                                                                      \
    X(THEME, "theme")                                                                              \
    X(READ_ALOUD, "read-aloud")                                                                    \
    X(STOP_READING, "stop-reading")                                                                \
    X(CHOSEN, "state.chosen")                                                                      \
    X(NOT_CHOSEN, "state.not-chosen")                                                              \
    X(LISTEN_WELCOME, "listen.welcome")                                                            \
    X(LISTEN_CHOOSE, "listen.choose")                                                              \
    X(LISTEN_BEGIN, "listen.begin")                                                                \
    X(LISTEN_HOW, "listen.how")                                                                    \
    X(LISTEN_WAIT, "listen.wait")                                                                  \
    X(LISTEN_STAY, "listen.stay")                                                                  \
    X(LISTEN_LANGUAGE, "listen.language")                                                          \
    X(LISTEN_REPEAT, "listen.repeat")                                                              \
    X(LISTEN_DARK, "listen.dark")                                                                  \
    X(LISTEN_DARK_NOTE, "listen.dark.note")                                                        \
    X(LEFT_HAND, "left-hand")                                                                      \
    X(LOWER_CONTROLS, "lower-controls")                                                            \
    X(LESS_MOTION, "less-motion")                                                                  \
    X(DOCUMENT, "card.document")                                                                   \
    X(SECTION, "card.section")                                                                     \
    X(FIGURES, "card.figures")                                                                     \
    X(RELATED, "card.related")                                                                     \
    X(SEE_ALSO, "card.see-also")                                                                   \
    X(ON_MAP, "card.on-map")                                                                       \
    X(WHEN, "card.when")                                                                           \
    X(NO_DATE, "card.no-date")                                                                     \
    X(OTHER_LANGUAGE, "card.other-language")                                                       \
    X(LEGCO, "card.legco")                                                                         \
    X(EACH_STANDS, "card.each-stands")                                                             \
    X(BEFORE, "card.before")                                                                       \
    X(AFTER, "card.after")                                                                         \
    X(AS_STATED, "card.as-stated")                                                                 \
    X(CURRENCY, "card.currency")                                                                   \
    X(IN_DOCUMENT, "card.in-document")                                                             \
    X(TAKE_AWAY, "take-away")                                                                      \
    X(TAKE_ROOM, "take-away.room")                                                                 \
    X(TAKE_FULL, "take-away.full")                                                                 \
    X(TAKE_REMOVE, "take-away.remove")                                                             \
    X(TAKE_ADD, "take-away.add")                                                                   \
    X(TAKE_HOW, "take-away.how")                                                                   \
    X(RECORDS, "records")                                                                          \
    X(RECORD, "records.one")                                                                       \
    X(METRES, "unit.m")                                                                            \
    X(KILOMETRES, "unit.km")                                                                       \
    X(COMPARE, "map.compare")                                                                      \
    X(HERE, "map.here")                                                                            \
    X(NORTH, "north")                                                                              \
    X(INDICATIVE, "map.indicative")                                                                \
    X(HEIGHTS, "map.heights")                                                                      \
    X(CLOSER, "map.closer")                                                                        \
    X(NOT_STATED, "map.not-stated")                                                                \
    X(SECTION_OFFER, "map.section")                                                                \
    X(SECTION_NOTE, "map.section.note")                                                            \
    X(SQUARE, "map.square")                                                                        \
    X(SQUARES, "attract.squares")                                                                  \
    X(MAP_CREDIT, "map.credit")                                                                    \
    X(IDLE_QUESTION, "idle.question")                                                              \
    X(IDLE_CONTINUE, "idle.continue")                                                              \
    X(IDLE_RETURN, "idle.return")                                                                  \
    X(BRING_BACK, "idle.bring-back")                                                               \
    X(FIG_MONEY, "figures.money")                                                                  \
    X(FIG_LARGE, "figures.large")                                                                  \
    X(FIG_SMALL, "figures.small")                                                                  \
    X(FIG_SHARES, "figures.share")                                                                 \
    X(FIG_AREAS, "figures.area")                                                                   \
    X(FIG_COMPUTE, "figures.compute")                                                              \
    X(FIG_MONEY_NOTE, "figures.money.note")                                                        \
    X(FIG_LARGE_NOTE, "figures.large.note")                                                        \
    X(FIG_SMALL_NOTE, "figures.small.note")                                                        \
    X(FIG_SHARES_NOTE, "figures.share.note")                                                       \
    X(FIG_AREAS_NOTE, "figures.area.note")                                                         \
    X(FIG_COMPUTE_NOTE, "figures.compute.note")                                                    \
    X(FIG_SCALE, "figures.scale")                                                                  \
    X(FIG_OTHER_DOC, "figures.other-doc")                                                          \
    X(FIG_REST_DOC, "figures.rest-doc")                                                            \
    X(FIG_GROUP_LABS, "figures.group.laboratories")                                                \
    X(FIG_GROUP_PROJECTS, "figures.group.projects")                                                \
    X(FIG_GROUP_BUILDINGS, "figures.group.buildings")                                              \
    X(FIG_GROUP_LINES, "figures.group.lines")                                                      \
    X(FIG_GROUP_OTHER, "figures.group.other")                                                      \
    X(AREA_SITE, "area.site")                                                                      \
    X(AREA_FLOOR, "area.floor")                                                                    \
    X(AREA_SQUARE, "area.square")                                                                  \
    X(AREA_SLAB, "area.slab")                                                                      \
    X(TIMELINE_NOTE, "timeline.note")                                                              \
    X(TIMELINE_ALL, "timeline.all")

enum ui_word {
#define X(id, name) UI_##id,
    MODEL_UI(X)
#undef X
        N_UI_WORDS
};

const char *ui_word_name(enum ui_word w);

// A stop of the attract round: the camera is at a site while a figure surfaces. Or the overture, in
// which rivers are drawn and the site's land fills. Or a question that contains the figure, with
// one of the sites as the answer.
struct attract_stop {
    int site;               // index, or -1: the whole region
    int initiative, figure; // the figure that surfaces; -1: none
    double seconds;
    bool overture;         // shows `site`
    struct words question; // empty: none
    int answer;            // index of the site that answers the question
};

// A named line of the map.
struct named_line {
    int layer, feature;
};
#define MODEL_MAX_RIVERS 4

// The call for a touch in the attract round: words, or a ghost hand that demonstrates gestures.
enum attract_call { ATTRACT_CALL_WORDS, ATTRACT_CALL_HAND };

// One step of a presenter's tour.
struct tour_step {
    struct str place; // as for --open
    double seconds;
    struct words say;
};

// The reading of a word for the voice; languages without one read it as printed.
struct pronounced {
    struct str word;
    struct words say;
};

struct tour {
    struct str id;
    struct words name;
    double minutes; // the sum of its steps
    const struct tour_step *steps;
    int n_steps;
};

// What two texts have in common, as a sequence of pieces: bytes of the earlier text, of the later
// one, or of both. Each text is the sequence of its bytes (content/comparison.h).
enum comparison_kind { SAID_IN_BOTH, SAID_THEN, SAID_NOW };
struct comparison_piece {
    enum comparison_kind kind;
    uint32_t then_n, now_n; // bytes; both texts may differ in case
};
struct comparison {
    const struct comparison_piece *pieces;
    int n;
};

// Two initiatives of one subject, in two documents, and what their texts have in common.
struct record_pair {
    int earlier, later;
    struct {
        struct comparison in[MODEL_MAX_LANGS];
    } said;
};

// A text used because a further language lacks its own.
struct borrowed_text {
    struct str text;
    int lang; // its own language
};

// A content's own mark: a PNG whose opaque part (or, if fully opaque, dark part) is drawn in the
// requested colour. Or its own illustration, a picture drawn as it is.
struct content_mark {
    struct str name; // as `icon` or `picture` of a site or topic has it: "pictures/harbour.png"
    struct str bytes;
    uint64_t hash; // of the bytes
};

// A milestone or a figure of an initiative, by index.
struct record_part {
    int initiative, part;
};

// The scenes of the Figures screen, in the order of their rail (content/figure_scenes.h).
enum figure_scene {
    FIGURES_MONEY,
    FIGURES_LARGE, // counts too large to be counted out one by one
    FIGURES_SMALL,
    FIGURES_SHARES,
    FIGURES_AREAS,
    FIGURES_COMPUTE,
    N_FIGURE_SCENES
};

// What a small count is drawn with.
enum figure_mark {
    MARK_FLASK,
    MARK_HEXAGON,
    MARK_PORTICO,
    MARK_SHEET,
    MARK_TICKED,
    MARK_TOWER,
    MARK_SHOP,
    MARK_LINE,
    MARK_PARK,
    MARK_ROUND, // anything else
    N_FIGURE_MARKS
};

// One figure of a scene, or two of which the second replaces the first.
struct figure_entry {
    int initiative, part;
    int before; // the part that it replaces, -1 none
    int group;  // within the scene: figures of two groups are never on one scale
    enum figure_mark mark;
};

struct figure_list {
    const struct figure_entry *entries; // by group, the largest first
    int n;
    const int *of_source; // [n_sources] entries of each document
};

struct record_list {
    const int *items;
    int n;
};

#define RECORD_UNDATED (-1)
#define RECORD_YEARS 0 // longer than a year

// The records that are alike in all by which screens choose and count.
struct record_class {
    int source, topic, first_site; // -1: no topic, no site
    unsigned sites;                // a bit for each
    int year;                      // of the first milestone, or RECORD_*
    struct record_list records;    // in list order
};

// The relations from records of one class to records of another.
struct class_link {
    int from, to, n;
};

// What screens ask for instead of walking all records (content/record_index.h).
struct record_index {
    const struct record_class *classes;
    int n_classes;
    const int *class_of;            // [n_initiatives]
    const struct class_link *links; // from the first document's records
    int n_links;
    int first_year;                       // of all classes; 9999: none has one
    struct record_list undated;           // without a milestone, in list order
    struct record_list vague;             // those of them with words for a time
    const struct record_list *silent;     // [of][in a document]: without a relation there
    const struct record_list *pairs;      // [earlier][later document]: indices in model.pairs
    const int *pairs_from;                // [n_initiatives + 1]: in pairs_of, from each record
    const int *pairs_of;                  // indices in model.pairs
    int most_alike;                       // the pair whose texts have most in common, -1 none
    uint64_t name_bytes[MODEL_MAX_LANGS]; // of all records' names together
};

struct bundle_info {
    struct str id, version;
    int64_t serial; // YYMMDD and four digits; higher is newer
    int schema;
    struct str created;     // a day; empty: that of the serial
    struct str valid_until; // a day; empty: no limit
    struct str needs_app;   // lowest version of the program, "0.1.0"; empty: any
};

// The terms of the subject in one language.
struct terms {
    const struct str *kept; // no line ends inside one, unless it is wider than the line
    int n_kept;
    const struct str *refused; // recurring words that are none: the check proposes them no more
    int n_refused;
};

// How large the content is that a model was read from (content/growth.h).
struct content_size {
    uint64_t bytes, largest; // of all files read; of one
    uint64_t positions;      // of the largest map layer
    int files;
};

struct model {
    struct bundle_info bundle;
    struct content_size size;
    struct lang langs[MODEL_MAX_LANGS];
    int n_langs;                          // at least 2
    const struct borrowed_text *borrowed; // sorted by address
    size_t n_borrowed;
    const struct source *sources; // earlier document first
    int n_sources;
    const struct initiative *initiatives; // document order: later document first, as in the list
    int n_initiatives;
    const struct record_pair *pairs; // in the order of the later document
    int n_pairs;
    const struct record_part *dates; // every milestone, the earliest first
    int n_dates;
    struct figure_list scenes[N_FIGURE_SCENES];
    struct record_index index;
    int first_year, last_year; // the range of all document years and dates
    const struct site *sites;
    int n_sites;
    const struct content_mark *marks;
    int n_marks;
    const struct content_mark *plates; // own illustrations of sites and topics
    int n_plates;
    const struct topic *topics;
    int n_topics;
    const struct theme *themes;
    int n_themes;
    struct words ui[N_UI_WORDS];
    const struct str *names; // words that must not be split across lines
    int n_names;
    struct terms terms[MODEL_MAX_LANGS];
    const struct pronounced *pronounced;
    int n_pronounced;
    const struct geo_layer *layers;
    int n_layers;
    const struct attract_stop *attract;
    int n_attract;
    struct named_line rivers[MODEL_MAX_RIVERS]; // of the overture, in drawing order
    int n_rivers;
    enum attract_call attract_call;
    const struct tour *tours;
    int n_tours;
    struct geo_pt bounds_sw, bounds_ne; // limits of the camera
    struct geo_pt home_sw, home_ne;     // the first view
    bool has_here;                      // the place of the exhibit is given
    struct geo_pt here;
    struct words here_label; // empty: the interface's default words
};

// The index of the initiative, site, topic or source with this id; -1 if there is none.
int model_initiative(const struct model *m, struct str id);
int model_site(const struct model *m, struct str id);
int model_topic(const struct model *m, struct str id);
int model_source(const struct model *m, struct str id);
int model_lang(const struct model *m, struct str tag);
// The content's own mark with that name; NULL: it is one of our icons.
const struct content_mark *model_mark(const struct model *m, struct str name);
// Its own illustration with that name; NULL: it is one of ours.
const struct content_mark *model_plate(const struct model *m, struct str name);
// Adds one to the list, which lies in the arena.
void content_mark_add(struct arena *a, const struct content_mark **list, int *n,
                      struct content_mark mark);
// The milestone of dates[i].
const struct milestone *model_date(const struct model *m, int i);
// The language that a text is really in, if it was requested in language `lang`: another one where
// the text, or what it is part of, is borrowed.
int model_text_lang(const struct model *m, struct str text, int lang);
// The default languages of content without a bundle.yaml: zh-Hant and en.
void model_plain_langs(struct model *m);
// The line of the section that the map offers; NULL: none.
const struct geo_feature *model_section(const struct model *m);
const struct geo_layer *model_layer(const struct model *m, const char *name); // NULL when absent

#endif
