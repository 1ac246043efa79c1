// bundle_main: the program hetao-bundle, the staff's tool: a table of commands, each in a file
// command_NAME.c.
#include <stdio.h>
#include <string.h>

#include <sodium.h>

#include "base/reason_text.h"
#include "platform/program.h"
#include "staff/command.h"
#include "staff/decode.h"

static const struct command *const commands[] = {
    // One line per command, to avoid merge conflicts.
    &command_new,        //
    &command_check,      //
    &command_prepare,    //
    &command_preview,    //
    &command_show,       //
    &command_diff,       //
    &command_compare,    //
    &command_pack,       //
    &command_sign,       //
    &command_verify,     //
    &command_keygen,     //
    &command_import_map, //
    &command_workbook,   //
    &command_picture,    //
    &command_export,     //
    &command_import,     //
    &command_typeset,    //
    &command_specimen,   //
    &command_spoken,     //
    &command_narrate,    //
};
#define N_COMMANDS (sizeof commands / sizeof *commands)

static void print_help(FILE *out)
{
    fputs("usage: hetao-bundle COMMAND … [--lang en|zh]\n"
          "       hetao-bundle COMMAND --help\n"
          "       hetao-bundle --help | --version\n\n",
          out);
    for (size_t i = 0; i < N_COMMANDS; i++)
        fprintf(out, "  %-10s %s\n             %s\n", commands[i]->name, commands[i]->does[DIAG_EN],
                commands[i]->does[DIAG_ZH]);
    fputs("\nexit status: 0 fine, 1 refused, 2 wrong use, 3 the machine failed\n", out);
}

static int wrong_use(const char *what, const char *arg)
{
    fprintf(stderr, "hetao-bundle: %s %s%s%s\n\n", what, reason_text(what, DIAG_ZH),
            arg ? ": " : "", arg ? arg : "");
    print_help(stderr);
    return EXIT_USAGE;
}

static int run(int argc, char **argv)
{
    if (argc < 2)
        return wrong_use("a command is missing", NULL);
    if (!strcmp(argv[1], "--version")) {
        puts("hetao-bundle " HETAO_VERSION);
        return EXIT_USABLE;
    }
    if (!strcmp(argv[1], "--help") || !strcmp(argv[1], "-h")) {
        print_help(stdout);
        return EXIT_USABLE;
    }
    for (size_t i = 0; i < N_COMMANDS; i++)
        if (!strcmp(argv[1], commands[i]->name))
            return commands[i]->run(commands[i], argc - 2, argv + 2);
    return wrong_use("unknown command", argv[1]);
}

int main(int argc, char **argv)
{
    int status;
    if (!program_start(&argc, &argv) || sodium_init() < 0)
        return EXIT_MACHINE;
    if (child_serve(decode_jobs, n_decode_jobs, argc, argv, &status))
        return status;
    status = run(argc, argv);
    // A full disk behind a pipe or redirection must not look like success.
    return fflush(stdout) || ferror(stdout) ? EXIT_MACHINE : status;
}
