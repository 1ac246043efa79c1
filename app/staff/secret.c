// secret: opens the key file and reads the passphrase without echo.
#include "staff/secret.h"

#include <string.h>

#include <sodium.h>

#include "base/reason_text.h"
#include "platform/file.h"
#include "platform/terminal.h"

#define MAX_KEY_FILE 4096

bool secret_ask(const struct command_args *args, const char *en, const char *zh, char *out)
{
    char question[256];
    snprintf(question, sizeof question, "%s ", command_say(args, en, zh));
    bool ok = terminal_read_secret(question, out, SECRET_MAX_PASSPHRASE);
    return ok && *out;
}

static int say_state(const struct command_args *args, const char *path,
                     enum minisign_key_state state)
{
    switch (state) {
    case MINISIGN_KEY_READ:
        return -1;
    case MINISIGN_KEY_WRONG_PASSPHRASE:
        return command_fail(args, EXIT_REFUSED, "%s: the passphrase is wrong", "%s：密碼不正確",
                            path);
    case MINISIGN_KEY_NO_MEMORY:
        return command_fail(args, EXIT_MACHINE, "%s: not enough memory to open this key",
                            "%s：記憶體不足，無法打開金鑰", path);
    case MINISIGN_KEY_WANTS_PASSPHRASE:
        return command_fail(args, EXIT_REFUSED, "%s: its passphrase is needed", "%s：需要密碼",
                            path);
    default:
        return command_fail(args, EXIT_USAGE, "%s: not a secret key; hetao-bundle keygen makes one",
                            "%s：不是私密金鑰；請以hetao-bundle keygen製作", path);
    }
}

static int open_text(const struct command_args *args, const char *path, struct str text,
                     struct minisign_secret *out)
{
    char passphrase[SECRET_MAX_PASSPHRASE];
    enum minisign_key_state state = minisign_secret_read(text, NULL, out);
    if (state == MINISIGN_KEY_WANTS_PASSPHRASE &&
        secret_ask(args, "Passphrase of the key:", "金鑰密碼：", passphrase))
        state = minisign_secret_read(text, passphrase, out);
    sodium_memzero(passphrase, sizeof passphrase);
    return say_state(args, path, state);
}

int secret_open(const struct command_args *args, const char *path, struct minisign_secret *out)
{
    struct arena a = {.chunk = MAX_KEY_FILE};
    struct str text;
    const char *why = "";
    if (!path) {
        minisign_secret_demo(out);
        command_fail(args, 0,
                     "signed with the demo key: laptops show it, a kiosk refuses it; give --key",
                     "以示範金鑰簽署：手提電腦可展示，導覽機會拒絕；請加上--key");
        return -1;
    }
    int status = -1;
    if (!file_read(&a, path, MAX_KEY_FILE, &text, &why))
        status =
            command_fail(args, EXIT_USAGE, "%s: %s", "%s：%s", path, reason_text(why, args->lang));
    else
        status = open_text(args, path, text, out);
    arena_finish(&a);
    return status;
}
