// illustrations: every drawing that a card can perform, one row each: content names it
// (content/read_illustration.c), scene/drawings/ draws it.
//
// A new calm drawing is a row here and a table of strokes in scene/drawings/; a counting one is a
// row and a function in scene/drawings/counting.c.
#ifndef BASE_ILLUSTRATIONS_H
#define BASE_ILLUSTRATIONS_H

// ROW(id, name): drawings that count out a figure, one mark each.
#define ILLUSTRATIONS_COUNTING(ROW)                                                                \
    ROW(WINDOWS, "windows")     /* lit windows of a building, with a sign in each if large */      \
    ROW(CONVEYORS, "conveyors") /* production lines on which boxes pass */                         \
    ROW(PEOPLE, "people")       /* people who arrive and stand */                                  \
    ROW(SHEETS, "sheets")       /* applications that are ticked */                                 \
    ROW(SHELF, "shelf")         /* things of a kind on the shelves of a laboratory */              \
    ROW(SPROUTS, "sprouts")     /* seedlings that come up */                                       \
    ROW(FACTORIES, "factories") /* factories that start to work */                                 \
    ROW(TOWERS, "towers")       /* buildings that stand, and others that are to come */            \
    ROW(BRANCHES, "branches")   /* branches around a headquarters */                               \
    ROW(HECTARES, "hectares")   /* squares of land, a hectare each */                              \
    ROW(FLOORS, "floors")       /* slabs of floor area */                                          \
    ROW(SERVERS, "servers")     /* lights of server racks */                                       \
    ROW(COINS, "coins")         /* money in stacks of coins, beside another drawing */             \
    ROW(THRESHOLD, "threshold") /* a bar that lowers from one amount to another */

// ROW(id, name): drawings of a subject, without a figure.
#define ILLUSTRATIONS_CALM(ROW)                                                                    \
    ROW(AGREEMENT, "agreement")                                                                    \
    ROW(ARRIVALS, "arrivals")                                                                      \
    ROW(ASSISTANT, "assistant")                                                                    \
    ROW(ATOM, "atom")                                                                              \
    ROW(BUILDING_SITE, "building-site")                                                            \
    ROW(CLASSROOM, "classroom")                                                                    \
    ROW(CLEARANCE, "clearance")                                                                    \
    ROW(CONFERENCE, "conference")                                                                  \
    ROW(COUNTER, "counter")                                                                        \
    ROW(CRYSTAL, "crystal")                                                                        \
    ROW(DATA_FLOW, "data-flow")                                                                    \
    ROW(DISH, "dish")                                                                              \
    ROW(ENERGY, "energy")                                                                          \
    ROW(EXPO, "expo")                                                                              \
    ROW(FUND, "fund")                                                                              \
    ROW(GATE, "gate")                                                                              \
    ROW(GLOBE, "globe")                                                                            \
    ROW(HELPDESK, "helpdesk")                                                                      \
    ROW(INSTITUTE_AI, "institute-ai")                                                              \
    ROW(INSTITUTE_HEALTH, "institute-health")                                                      \
    ROW(JOURNAL, "journal")                                                                        \
    ROW(LEDGER, "ledger")                                                                          \
    ROW(MASTER_PLAN, "master-plan")                                                                \
    ROW(MEETING, "meeting")                                                                        \
    ROW(MOON_ROBOT, "moon-robot")                                                                  \
    ROW(MOVE_IN, "move-in")                                                                        \
    ROW(NURTURE, "nurture")                                                                        \
    ROW(OUTLINE, "outline")                                                                        \
    ROW(PARCELS, "parcels")                                                                        \
    ROW(PARK, "park")                                                                              \
    ROW(PLANT, "plant")                                                                            \
    ROW(ROBOTS, "robots")                                                                          \
    ROW(SATELLITE, "satellite")                                                                    \
    ROW(SHOPS, "shops")                                                                            \
    ROW(STREET, "street")                                                                          \
    ROW(STUDY, "study")                                                                            \
    ROW(SUPERCOMPUTER, "supercomputer")                                                            \
    ROW(TELESCOPE, "telescope")                                                                    \
    ROW(WAFERS, "wafers")                                                                          \
    ROW(WALKER, "walker")                                                                          \
    ROW(WORKFLOW, "workflow")

#define ILLUSTRATION_ID(id, name) ILLUSTRATION_##id,
enum illustration {
    ILLUSTRATION_NONE,
    ILLUSTRATIONS_COUNTING(ILLUSTRATION_ID) ILLUSTRATIONS_CALM(ILLUSTRATION_ID) N_ILLUSTRATIONS
};
#undef ILLUSTRATION_ID

// Whether it counts a figure out.
static inline int illustration_counts(enum illustration i)
{
    return i > ILLUSTRATION_NONE && i < ILLUSTRATION_AGREEMENT;
}

// What stands in windows and on shelves: icons "sign-NAME".
#define ILLUSTRATION_SIGNS(ROW)                                                                    \
    ROW(ARM, "arm")                                                                                \
    ROW(ATOM, "atom")                                                                              \
    ROW(CHIP, "chip")                                                                              \
    ROW(DNA, "dna")                                                                                \
    ROW(FLASK, "flask")                                                                            \
    ROW(HEART, "heart")                                                                            \
    ROW(MICROSCOPE, "microscope")                                                                  \
    ROW(PILL, "pill")                                                                              \
    ROW(ROBOT, "robot")

#define SIGN_ID(id, name) SIGN_##id,
enum illustration_sign { ILLUSTRATION_SIGNS(SIGN_ID) N_SIGNS };
#undef SIGN_ID

#endif
