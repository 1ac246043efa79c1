// command_keygen: makes a pair of keys in minisign's format: NAME.key stays secret, NAME.pub goes
// to the kiosks.
#include <string.h>

#include <sodium.h>

#include "platform/file.h"
#include "platform/terminal.h"
#include "staff/secret.h"

static const char usage[] =
    "usage: hetao-bundle keygen NAME [--no-passphrase] [--lang en|zh]\n"
    "\n"
    "Makes NAME.key, the secret key that signs, and NAME.pub, which is installed on every kiosk.\n"
    "Both are minisign's key files. Asks twice for a passphrase (from a pipe: one line).\n"
    "製作簽署用的私密金鑰NAME.key，及安裝於導覽機的公開金鑰NAME.pub\n"
    "\n"
    "--no-passphrase  leave the secret key unencrypted 私密金鑰不加密碼\n"
    "\n"
    "exit status: 0 made, 1 refused, 2 wrong use, 3 the machine failed\n";

static bool ask_twice(const struct command_args *args, char *out)
{
    char again[SECRET_MAX_PASSPHRASE];
    bool ok = secret_ask(args, "A passphrase for the new key:", "新金鑰的密碼：", out);
    if (!ok) {
        command_fail(args, 0, "no passphrase was given; or use --no-passphrase",
                     "沒有輸入密碼；或使用--no-passphrase");
    } else if (terminal_is_asked()) {
        ok = secret_ask(args, "The same again:", "請再輸入一次：", again) && !strcmp(out, again);
        if (!ok)
            command_fail(args, 0, "the two are not the same", "兩次輸入的密碼不同");
        sodium_memzero(again, sizeof again);
    }
    return ok;
}

static int write_pair(const struct command_args *args, const struct minisign_secret *key,
                      const char *passphrase, struct arena *a)
{
    struct str secret = arena_printf(a, "%s.key", args->paths[0]),
               open_half = arena_printf(a, "%s.pub", args->paths[0]),
               text = minisign_secret_text(a, key, passphrase);
    struct minisign_public public_key = minisign_public_of(key);
    char id[17];
    if (!text.n)
        return command_fail(args, EXIT_MACHINE, "not enough memory for the passphrase",
                            "記憶體不足，無法處理密碼");
    if (file_exists(secret.p) || file_exists(open_half.p))
        return command_fail(args, EXIT_REFUSED, "%s or %s is there already; choose another name",
                            "%s或%s已存在，請用另一個名稱", secret.p, open_half.p);
    const char *why = "";
    bool ok = file_write_new(secret.p, text, true, &why) &&
              file_write_new(open_half.p, minisign_public_text(a, &public_key), false, &why);
    sodium_memzero((char *)text.p, text.n);
    if (!ok)
        return command_fail(args, EXIT_MACHINE, "%s: cannot be written", "%s：無法寫入", secret.p);
    minisign_id(key->id, id);
    printf(command_say(args,
                       "%s: the secret key; keep it from others and keep a copy\n"
                       "%s: the public key %s; install it on every kiosk\n",
                       "%s：私密金鑰，請妥善保管並備份\n%s：公開金鑰 %s，請安裝於每台導覽機\n"),
           secret.p, open_half.p, id);
    return EXIT_USABLE;
}

static int run(const struct command *c, int argc, char **argv)
{
    struct command_args args = {0};
    bool open_key = false;
    char passphrase[SECRET_MAX_PASSPHRASE];
    const struct command_option options[] = {{"--no-passphrase", &open_key, NULL}};
    int status = command_args(c, argc, argv, options, 1, 1, 1, &args);
    if (status >= 0)
        return status;
    if (strlen(args.paths[0]) > FILE_PATH_MAX - 8)
        return command_wrong_use(c, "the path is too long", NULL);
    struct arena a = {0};
    struct minisign_secret key;
    minisign_secret_make(&key);
    status = EXIT_USAGE;
    if (open_key || ask_twice(&args, passphrase))
        status = write_pair(&args, &key, open_key ? NULL : passphrase, &a);
    minisign_secret_wipe(&key);
    sodium_memzero(passphrase, sizeof passphrase);
    arena_finish(&a);
    return status;
}

const struct command command_keygen = {
    "keygen", {"a new pair of keys to sign with", "製作一對簽署用的金鑰"}, usage, run};
