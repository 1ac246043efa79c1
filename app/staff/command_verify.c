// command_verify: verifies a signature: a .hetao file's own, or the detached .minisig of any file.
#include <string.h>

#include <sodium.h>

#include "base/reason_text.h"
#include "platform/file.h"
#include "platform/paths.h"
#include "staff/command.h"

static const char usage[] =
    "usage: hetao-bundle verify FILE [--signature F.minisig] [--key F.pub] [--lang en|zh]\n"
    "\n"
    "Verifies the signature of a .hetao file and prints its key. With --signature, that of any\n"
    "file signed with minisign (prehashed or legacy).\n"
    "驗證.hetao檔案的簽署；--signature則驗證任何以minisign簽署的檔案\n"
    "\n"
    "--key F.pub  the public key; default: the keys this machine trusts, and the demo key\n"
    "             公開金鑰；沒有則用此機信任的金鑰及示範金鑰\n"
    "\n"
    "exit status: 0 valid, 1 refused, 2 wrong use, 3 the machine failed\n";

struct job {
    struct command_args args;
    const char *signature, *key;
    struct trust trust;
    struct arena a;
};

static int refused(struct job *j, const struct refusal *why)
{
    struct diag_list diags;
    diag_init(&diags, &j->a);
    refusal_diag(why, j->args.paths[0], &diags);
    diag_print(&diags, j->args.lang, stderr);
    return why->reason == REFUSAL_UNREADABLE ? EXIT_MACHINE : EXIT_REFUSED;
}

static void say_good(struct job *j, const uint8_t key[8], struct str comment)
{
    char id[17];
    minisign_id(key, id);
    printf(command_say(&j->args, "%s: valid signature; key %s%s\n%.*s\n",
                       "%s：簽署正確，金鑰 %s%s\n%.*s\n"),
           j->args.paths[0], id,
           trust_is_demo(key) ? command_say(&j->args, " (demo key)", "（示範金鑰）") : "",
           (int)comment.n, comment.n ? comment.p : "");
}

static int verify_bundle(struct job *j)
{
    struct refusal why;
    struct archive_opts o = {.trust = &j->trust};
    struct archive *z = archive_open(j->args.paths[0], &o, &j->a, &why);
    if (!z || !archive_read_all(z, &j->a, &why)) {
        archive_close(z);
        return refused(j, &why);
    }
    const struct archive_info *i = archive_info(z);
    say_good(j, i->key_id,
             arena_printf(&j->a, "%s, %s, %010lld, %s", i->bundle_id.p, i->version.p,
                          (long long)i->serial, i->signed_at.p));
    archive_close(z);
    return EXIT_USABLE;
}

static bool printable(struct str s) // safe to print to a terminal
{
    for (size_t i = 0; i < s.n; i++)
        if (((unsigned char)s.p[i] < ' ' && s.p[i] != '\t') || s.p[i] == 0x7F)
            return false;
    return true;
}

static bool fits(const struct minisign_signature *s, const struct minisign_public *key,
                 struct str bytes)
{
    uint8_t hash[MINISIGN_HASH];
    if (s->legacy)
        return minisign_verify_legacy(s, key, bytes);
    crypto_generichash(hash, sizeof hash, (const uint8_t *)bytes.p, bytes.n, NULL, 0);
    return minisign_verify(s, key, hash);
}

static int verify_detached(struct job *j)
{
    struct str text, bytes;
    struct minisign_signature s;
    struct refusal why = {0};
    const char *bad = "";
    if (!file_read(&j->a, j->signature, 16384, &text, &bad))
        return command_fail(&j->args, EXIT_USAGE, "%s: %s", "%s：%s", j->signature,
                            reason_text(bad, j->args.lang));
    if (!file_read(&j->a, j->args.paths[0], ARCHIVE_MAX, &bytes, &bad))
        return command_fail(&j->args, EXIT_USAGE, "%s: %s", "%s：%s", j->args.paths[0],
                            reason_text(bad, j->args.lang));
    if (!minisign_signature_read(text, &s, NULL)) {
        refusal_set(&why, &j->a, REFUSAL_SIGNATURE, "%s", "%s", j->signature);
        return refused(j, &why);
    }
    const struct minisign_public *key = trust_find(&j->trust, s.id);
    char id[17];
    minisign_id(s.id, id);
    if (!key) {
        refusal_set(&why, &j->a, REFUSAL_UNKNOWN_KEY, "key %s", "金鑰 %s", id);
        return refused(j, &why);
    }
    if (!fits(&s, key, bytes)) {
        refusal_set(&why, &j->a, REFUSAL_DAMAGED, "", "");
        return refused(j, &why);
    }
    say_good(j, s.id, printable(s.comment) ? s.comment : (struct str){0});
    return EXIT_USABLE;
}

static int run(const struct command *c, int argc, char **argv)
{
    struct job j = {0};
    const char *bad = "";
    const struct command_option options[] = {{"--signature", NULL, &j.signature},
                                             {"--key", NULL, &j.key}};
    int status = command_args(c, argc, argv, options, 2, 1, 1, &j.args);
    if (status >= 0)
        return status;
    if (!file_exists(j.args.paths[0]))
        return command_wrong_use(c, "no such file", j.args.paths[0]);
    if (j.key && !trust_add_file(&j.trust, j.key, &bad))
        return command_fail(&j.args, EXIT_USAGE, "%s: %s", "%s：%s", j.key,
                            reason_text(bad, j.args.lang));
    if (!j.key) {
        trust_add_folder(&j.trust, paths_keys(&j.a), false);
        trust_add_demo(&j.trust);
    }
    status = j.signature ? verify_detached(&j) : verify_bundle(&j);
    arena_finish(&j.a);
    return status;
}

const struct command command_verify = {
    "verify", {"whether a signature is valid, and whose it is", "驗證簽署及簽署者"}, usage, run};
