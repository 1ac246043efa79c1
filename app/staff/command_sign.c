// command_sign: replaces the signature of a packed file.
#include <string.h>

#include "base/reason_text.h"
#include "bundle/pack.h"
#include "platform/file.h"
#include "staff/secret.h"

static const char usage[] =
    "usage: hetao-bundle sign F.hetao --key SECRET.key [-o OUT.hetao] [--lang en|zh]\n"
    "\n"
    "Replaces the signature of a packed file by one made with your key. Its files and its serial\n"
    "stay as they are. Check first what you sign: hetao-bundle show F.hetao.\n"
    "以另一金鑰重新簽署.hetao檔案，內容和序號不變\n"
    "\n"
    "-o OUT.hetao  write here instead of replacing the file 另存新檔\n"
    "\n"
    "exit status: 0 signed, 1 refused, 2 wrong use, 3 the machine failed\n";

static int sign(const struct command_args *args, const struct minisign_secret *key, const char *to,
                struct arena *a)
{
    struct str bytes;
    struct refusal why;
    struct diag_list diags;
    const char *path = args->paths[0], *bad = "";
    diag_init(&diags, a);
    if (!file_read(a, path, ARCHIVE_MAX, &bytes, &bad))
        return command_fail(args, EXIT_USAGE, "%s: %s", "%s：%s", path,
                            reason_text(bad, args->lang));
    if (!pack_sign((char *)bytes.p, bytes.n, key, command_now(a), a, &why)) {
        refusal_diag(&why, path, &diags);
        diag_print(&diags, args->lang, stderr);
        return EXIT_REFUSED;
    }
    if (!file_write(to, bytes, &bad))
        return command_fail(args, EXIT_MACHINE, "%s: %s", "%s：%s", to,
                            reason_text(bad, args->lang));
    char id[17];
    minisign_id(key->id, id);
    printf(command_say(args, "%s: signed with key %s\n", "%s：已用金鑰 %s 簽署\n"), to, id);
    return EXIT_USABLE;
}

static int run(const struct command *c, int argc, char **argv)
{
    struct command_args args = {0};
    const char *path = NULL, *to = NULL;
    const struct command_option options[] = {{"--key", NULL, &path}, {"-o", NULL, &to}};
    int status = command_args(c, argc, argv, options, 2, 1, 1, &args);
    if (status >= 0)
        return status;
    if (!path)
        return command_wrong_use(c, "--key is missing", NULL);
    struct arena a = {0};
    struct minisign_secret key = {0};
    status = secret_open(&args, path, &key);
    if (status < 0)
        status = sign(&args, &key, to ? to : args.paths[0], &a);
    minisign_secret_wipe(&key);
    arena_finish(&a);
    return status;
}

const struct command command_sign = {
    "sign", {"your signature on a packed file", "重新簽署.hetao檔案"}, usage, run};
