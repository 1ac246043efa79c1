// paths: where fonts, drawings and content lie. First what the environment says (HETAO_FONTS,
// HETAO_ASSETS, HETAO_CONTENT); then, for a program that still stands in its build tree, that tree
// and its source; else share/hetao-kiosk of the place it is installed in, /usr at last.
#ifndef PLATFORM_PATHS_H
#define PLATFORM_PATHS_H

#include "base/arena.h"

// Folders without a slash at the end, in the arena; never NULL. They need not exist.
const char *paths_fonts(struct arena *a);
const char *paths_assets(struct arena *a);
const char *paths_content(struct arena *a);

// From now on what the environment says is passed over: an unattended exhibit trusts what root has
// installed. One line in the log for each name that was set.
void paths_ignore_environment(void);

// The folder of the trusted public keys: HETAO_KEYS, else /etc/hetao-kiosk/keys.
const char *paths_keys(struct arena *a);

// The file with the hash of the staff's PIN: HETAO_PIN_FILE, else /etc/hetao-kiosk/pin.
const char *paths_pin(struct arena *a);

// Where a kiosk keeps what must survive when nobody says: hetao-kiosk in XDG_STATE_HOME, or in
// .local/state of the home folder (XDG Base Directory Specification). NULL when there is no home.
const char *paths_state(struct arena *a);

#endif
