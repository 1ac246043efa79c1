// command_sign: replaces the signature of a packed file.
#include <string.h>

#include <sodium.h>

#include "base/reason_text.h"
#include "bundle/pack.h"
#include "platform/file.h"
#include "staff/secret.h"

static const char usage[] =
    "usage: hetao-bundle sign F.hetao --key SECRET.key [-o OUT.hetao] [--lang en|zh]\n"
    "       hetao-bundle sign FILE --detached [--key SECRET.key]\n"
    "\n"
    "Replaces the signature of a packed file by one made with your key. Its files and its serial\n"
    "stay as they are. Check first what you sign: hetao-bundle show F.hetao.\n"
    "以另一金鑰重新簽署.hetao檔案，內容和序號不變\n"
    "\n"
    "-o OUT.hetao  write here instead of replacing the file 另存新檔\n"
    "--detached    sign any file as it is, into FILE.minisig beside it, for minisign -V;\n"
    "              without --key by the demo key, which proves nothing\n"
    "              任何檔案保持不變，簽署另存為FILE.minisig；不加--key則用示範金鑰，不能作證明\n"
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

static int sign_beside(const struct command_args *args, const struct minisign_secret *key,
                       const char *to, struct arena *a)
{
    uint8_t hash[MINISIGN_HASH];
    struct str bytes;
    const char *path = args->paths[0], *bad = "", *slash = strrchr(path, '/');
    if (!file_read(a, path, ARCHIVE_MAX, &bytes, &bad))
        return command_fail(args, EXIT_USAGE, "%s: %s", "%s：%s", path,
                            reason_text(bad, args->lang));
    crypto_generichash(hash, sizeof hash, (const uint8_t *)bytes.p, bytes.n, NULL, 0);
    const char *said =
        arena_printf(a, "time:%s file:%s", command_now(a), slash ? slash + 1 : path).p;
    const char *out = to ? to : arena_printf(a, "%s.minisig", path).p;
    if (!file_write(out, minisign_sign(a, key, hash, "signed by hetao-bundle", said), &bad))
        return command_fail(args, EXIT_MACHINE, "%s: %s", "%s：%s", out,
                            reason_text(bad, args->lang));
    printf("%s\n", out);
    return EXIT_USABLE;
}

static int run(const struct command *c, int argc, char **argv)
{
    struct command_args args = {0};
    const char *path = NULL, *to = NULL;
    bool beside = false;
    const struct command_option options[] = {
        {"--key", NULL, &path}, {"-o", NULL, &to}, {"--detached", &beside, NULL}};
    int status = command_args(c, argc, argv, options, 3, 1, 1, &args);
    if (status >= 0)
        return status;
    if (!path && !beside)
        return command_wrong_use(c, "--key is missing", NULL);
    struct arena a = {0};
    struct minisign_secret key = {0};
    status = secret_open(&args, path, &key);
    if (status < 0)
        status = beside ? sign_beside(&args, &key, to, &a)
                        : sign(&args, &key, to ? to : args.paths[0], &a);
    minisign_secret_wipe(&key);
    arena_finish(&a);
    return status;
}

const struct command command_sign = {
    "sign", {"your signature on a packed file", "重新簽署.hetao檔案"}, usage, run};
