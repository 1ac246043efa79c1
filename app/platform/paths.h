// paths: the folders of fonts, drawings, content and what is derived from it. First the environment
// (HETAO_FONTS, HETAO_ASSETS, HETAO_CONTENT); then, for a program in its build tree, that tree and
// its source; else share/hetao-kiosk of the installation prefix, finally of /usr. On Windows they
// lie beside the programs' folder.
#ifndef PLATFORM_PATHS_H
#define PLATFORM_PATHS_H

#include <stdbool.h>

#include "base/arena.h"

// Folders without a trailing slash, in the arena; never NULL. They need not exist.
const char *paths_fonts(struct arena *a);
const char *paths_assets(struct arena *a);
const char *paths_content(struct arena *a);
// What the build has derived from the content (HETAO_PREPARED).
const char *paths_prepared(struct arena *a);

// Ignores the environment from now on: an unattended exhibit trusts what root installed. One log
// line for each variable that was set.
void paths_ignore_environment(void);

// The folder of the trusted public keys: HETAO_KEYS, else /etc/hetao-kiosk/keys, or
// hetao-kiosk/keys of Windows' ProgramData; so the next.
const char *paths_keys(struct arena *a);

// The file with the hash of the staff's PIN: HETAO_PIN_FILE, else /etc/hetao-kiosk/pin.
const char *paths_pin(struct arena *a);

// The default state folder: hetao-kiosk in XDG_STATE_HOME, or in .local/state of the home folder
// (XDG Base Directory Specification); on Windows in the user's local application data. NULL without
// a home.
const char *paths_state(struct arena *a);

// The folders in which sticks are mounted, of which not all exist, and the separator of such lists.
const char *paths_media(struct arena *a);
char paths_media_separator(void);
// Whether a folder of that list is to be looked at: on Windows a drive that can be removed.
bool paths_is_medium(const char *folder);

#endif
