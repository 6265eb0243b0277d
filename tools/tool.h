/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <liantu/liantu.h>

G_BEGIN_DECLS

/* What the command says to the one who called it. docs/command.md lists them. */
typedef enum {
    TOOL_EXIT_DONE = 0,
    TOOL_EXIT_NO = 1,           /* the answer is no: a check found errors */
    TOOL_EXIT_USAGE = 2,        /* the command line is wrong */
    TOOL_EXIT_DATA = 3,         /* the input is wrong */
    TOOL_EXIT_FILE = 4,         /* a file cannot be read or written */
    TOOL_EXIT_NO_ANSWER = 5,    /* there is no feasible answer, or none before a limit */
    TOOL_EXIT_BUG = 70,         /* this program is wrong */
    TOOL_EXIT_INTERRUPTED = 130 /* Ctrl-C */
} ToolExit;

/* An option of a command. What an analysis declares becomes one as well. */
typedef struct {
    const char *name;
    char letter;          /* 0: none */
    const char *argument; /* what stands for its value in help; NULL: a flag */
    const char *choices;  /* "a|b"; NULL: anything */
    const char *help[2];  /* zh, en */
} ToolOption;

typedef struct _ToolSession ToolSession;

typedef struct {
    const char *name;
    const char *alias;     /* the Chinese word for it; NULL: none */
    const char *arguments; /* in help, such as "CHAIN [ID]" */
    const char *summary[2];
    const char *details[2]; /* more, for its own help; NULL: none */
    const char *options;    /* names of shared options, with blanks between them */
    const ToolOption *own_options;
    guint n_own_options;
    guint least; /* arguments besides options */
    guint most;
    LiantuAnalysis *analysis;      /* whose options it takes; NULL: none */
    gboolean takes_report_options; /* those of all analyses that a report is made of */
    ToolExit (*run)(ToolSession *self);
} ToolCommand;

/* One run of the command: what was asked for, and how to talk. */
struct _ToolSession {
    LiantuLanguage language;
    gboolean quiet;
    gboolean shows_progress;
    gboolean colours_out;
    gboolean colours_talk;
    const ToolCommand *command;
    GArray *options;    /* ToolOption: what the command takes */
    GHashTable *values; /* option name → text; a flag has "true" */
    GPtrArray *arguments;
    GCancellable *cancellable;
};

/* commands.c */
const ToolCommand *tool_list_commands(guint *n);
const ToolCommand *tool_find_command(const char *name);
char **tool_list_command_names(void);
ToolExit tool_complain_no_command(ToolSession *self, const char *word);

/* options.c */
GArray *tool_command_list_options(const ToolCommand *command);
void tool_options_add_analysis(GArray *options, LiantuAnalysis *analysis);
char **tool_session_parse(ToolSession *self, char **words);
const char *tool_session_get(ToolSession *self, const char *option);
gboolean tool_session_has(ToolSession *self, const char *option);
gboolean tool_session_get_count(ToolSession *self, const char *option, guint *count);
gboolean tool_session_is_usable(ToolSession *self, const char *option);

/* talk.c */
const char *tool_pick(ToolSession *self, const char *zh, const char *en) G_GNUC_FORMAT(2)
    G_GNUC_FORMAT(3);
void tool_say(ToolSession *self, const char *format, ...) G_GNUC_PRINTF(2, 3);
void tool_complain(ToolSession *self, const char *format, ...) G_GNUC_PRINTF(2, 3);
void tool_complain_usage(ToolSession *self, const char *format, ...) G_GNUC_PRINTF(2, 3);
const char *tool_describe_io_error(ToolSession *self, int code, const char *otherwise);
ToolExit tool_complain_error(ToolSession *self, const char *what, const GError *error);
void tool_say_finding(ToolSession *self, const LiantuFinding *finding);
guint tool_say_findings(ToolSession *self, GPtrArray *findings, LiantuSeverity least);
void tool_say_remedy(ToolSession *self, GPtrArray *findings);
gboolean tool_print(const char *text);
gboolean tool_print_bytes(gconstpointer bytes, gsize size);
ToolExit tool_finish_output(ToolSession *self, ToolExit status);
char *tool_suggest(const char *word, const char *const *words);

/* width.c */
guint tool_text_width(const char *text);
void tool_append_padded(GString *text, const char *cell, guint width, gboolean on_the_right);
void tool_append_wrapped(GString *text, const char *words, guint indent, guint width);
char *tool_ellipsize(const char *text, guint width);
guint tool_terminal_width(void);

/* interrupt.c */
void tool_watch_interrupts(GCancellable *cancellable);

/* progress.c */
void tool_progress_start(ToolSession *self, LiantuAnalysis *analysis);
void tool_progress_stop(ToolSession *self, LiantuAnalysis *analysis);

/* input.c */
LiantuChain *tool_read_chain(ToolSession *self, const char *name, ToolExit *status);
LiantuChain *
tool_read_chain_quietly(ToolSession *self, const char *name, GPtrArray **findings, GError **error);
GBytes *tool_read_scenarios(ToolSession *self, const char *name, ToolExit *status);
gboolean tool_is_table(const char *name);
gboolean tool_is_network(ToolSession *self, const char *name);
LiantuNetwork *tool_read_network(ToolSession *self, const char *name, ToolExit *status);

LiantuMatrix *tool_read_matrix(ToolSession *self, const char *name, ToolExit *status);

/* write.c */
gboolean tool_session_take_output(ToolSession *self);
gboolean tool_session_spares_input(ToolSession *self);
ToolExit tool_write_text(ToolSession *self, const char *text);
ToolExit tool_write_bytes(ToolSession *self, GBytes *bytes);
ToolExit tool_write_file_bytes(ToolSession *self, const char *name, GBytes *bytes);
ToolExit tool_write_file(ToolSession *self, const char *name, const char *text);
ToolExit tool_check_absent(ToolSession *self, const char *const *names);

/* find.c */
gboolean tool_find_thing(ToolSession *self,
                         LiantuChain *chain,
                         LiantuEntity entity,
                         const char *text,
                         guint *row);

/* analyse.c */
LiantuAnalysis *tool_new_analysis(ToolSession *self, const char *name, LiantuChain *chain);
gboolean tool_set_scenarios(ToolSession *self,
                            LiantuAnalysis *analysis,
                            LiantuChain *chain,
                            const char *name,
                            const char *text);
/* Says all that a network does not have of the scenarios that it is to be put to, each in its place
 * in their file. */
gboolean tool_check_scenarios(ToolSession *self, LiantuAnalysis *analysis, LiantuNetwork *network);
LiantuResult *tool_run_analysis(ToolSession *self,
                                LiantuAnalysis *analysis,
                                LiantuChain *chain,
                                ToolExit *status);

/* map-formats.c */
typedef struct {
    const char *name;
    const char *suffix;
    GBytes *(*make)(LiantuReport *report, LiantuLanguage language, GError **error);
} ToolMapFormat;

/* By its name, or by the end of the name of a file; NULL: none. */
const ToolMapFormat *tool_find_map_format(const char *name);

/* run-job.c */
gboolean tool_wants_job(ToolSession *self, LiantuAnalysis *analysis);
LiantuResult *
tool_run_job(ToolSession *self, LiantuAnalysis *analysis, LiantuNetwork *network, ToolExit *status);

/* report-run.c */
GPtrArray *tool_list_report_analyses(void);
LiantuReport *
tool_make_report(ToolSession *self, gboolean lists, GPtrArray **results, ToolExit *status);

/* The commands. */
ToolExit tool_command_analyse(ToolSession *self);
ToolExit tool_command_complete(ToolSession *self);
ToolExit tool_command_convert(ToolSession *self);
ToolExit tool_command_diff(ToolSession *self);
ToolExit tool_command_explain(ToolSession *self);
ToolExit tool_command_help(ToolSession *self);
ToolExit tool_command_new(ToolSession *self);
ToolExit tool_command_list(ToolSession *self);
ToolExit tool_command_render(ToolSession *self);
ToolExit tool_command_report(ToolSession *self);
ToolExit tool_command_show(ToolSession *self);
ToolExit tool_command_validate(ToolSession *self);

char *tool_format_help(ToolSession *self, const ToolCommand *command);
char *tool_format_overview(ToolSession *self);

G_END_DECLS
