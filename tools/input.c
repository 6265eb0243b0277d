/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tool.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/* A chain that comes through a pipe is held in memory; more than this is no chain. */
#define LARGEST_INPUT ((gsize)4 << 30)

/* Waits until standard input has something, or the run is cancelled. */
static gboolean
wait_for_input(GCancellable *cancellable, GError **error)
{
    GPollFD polls[2] = {{STDIN_FILENO, G_IO_IN | G_IO_HUP | G_IO_ERR, 0}, {0, 0, 0}};
    guint n = g_cancellable_make_pollfd(cancellable, &polls[1]) ? 2 : 1;

    while (g_poll(polls, n, -1) < 0 && errno == EINTR)
        ;
    if (n > 1)
        g_cancellable_release_fd(cancellable);

    return !g_cancellable_set_error_if_cancelled(cancellable, error);
}

static GBytes *
read_standard_input(GCancellable *cancellable, GError **error)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    g_autofree guint8 *part = g_malloc(65536);

    for (;;) {
        gssize n;

        if (!wait_for_input(cancellable, error))
            return NULL;
        n = read(STDIN_FILENO, part, 65536);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            g_set_error_literal(error, G_IO_ERROR, g_io_error_from_errno(errno), g_strerror(errno));
            return NULL;
        }
        if (n == 0)
            return g_byte_array_free_to_bytes(g_steal_pointer(&bytes));
        if (bytes->len + (gsize)n > MIN(LARGEST_INPUT, G_MAXUINT - 65536)) {
            g_set_error_literal(error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "the input is too large");
            return NULL;
        }
        g_byte_array_append(bytes, part, (guint)n);
    }
}

/* Findings call a file as the user did. For the folders of tables they do so already. */
static LiantuChain *
read_file(ToolSession *self, GFile *file, const char *name, GPtrArray **findings, GError **error)
{
    g_autoptr(GBytes) bytes = NULL;

    if (g_file_query_file_type(file, G_FILE_QUERY_INFO_NONE, self->cancellable) ==
        G_FILE_TYPE_DIRECTORY)
        return liantu_chain_new_from_file(file, LIANTU_READ_FLAGS_NONE, findings, self->cancellable,
                                          error);
    bytes = g_file_load_bytes(file, self->cancellable, NULL, error);
    if (bytes == NULL)
        return NULL;

    return liantu_chain_new_from_bytes(bytes, name, LIANTU_READ_FLAGS_NONE, findings, error);
}

/* Any format that the library knows, a folder, or - for standard input. */
LiantuChain *
tool_read_chain_quietly(ToolSession *self, const char *name, GPtrArray **findings, GError **error)
{
    g_autoptr(GFile) file = NULL;

    if (g_str_equal(name, "-")) {
        g_autoptr(GBytes) bytes = read_standard_input(self->cancellable, error);

        if (bytes == NULL)
            return NULL;
        return liantu_chain_new_from_bytes(bytes, "<stdin>", LIANTU_READ_FLAGS_NONE, findings,
                                           error);
    }

    file = g_file_new_for_commandline_arg(name);

    return read_file(self, file, name, findings, error);
}

static ToolExit
complain_unread(ToolSession *self, const char *name, GPtrArray *findings, const GError *error)
{
    guint n = tool_say_findings(self, findings, LIANTU_SEVERITY_ERROR);

    if (n == 0 || error->domain == G_IO_ERROR) {
        ToolExit status = tool_complain_error(self, name, error);

        return error->domain == LIANTU_ERROR ? TOOL_EXIT_DATA : status;
    }
    tool_complain(self, tool_pick(self, "%s：有 %u 处错误，没有读入", "%s: not read, %u errors"),
                  name, n);
    tool_say_remedy(self, findings);
    return TOOL_EXIT_DATA;
}

/* The chain as it looks in the market of the place that was asked for, if any was. */
static LiantuChain *
take_market(ToolSession *self, LiantuChain *chain, ToolExit *status)
{
    const char *market = tool_session_get(self, "market-of");
    g_autoptr(LiantuBuilder) builder = NULL;
    g_autoptr(GError) error = NULL;
    LiantuChain *seen;
    guint place;

    if (market == NULL)
        return g_object_ref(chain);
    if (!tool_find_thing(self, chain, LIANTU_ENTITY_PLACE, market, &place)) {
        *status = TOOL_EXIT_USAGE;
        return NULL;
    }
    builder = liantu_builder_new_from_market(
        chain, liantu_chain_get_id(chain, LIANTU_ENTITY_PLACE, place), &error);
    seen = builder != NULL ? liantu_builder_build(builder, &error) : NULL;
    if (seen == NULL)
        *status = tool_complain_error(self, market, error);

    return seen;
}

/* Reads a chain, and says everything that is wrong with it, or doubtful. */
LiantuChain *
tool_read_chain(ToolSession *self, const char *name, ToolExit *status)
{
    g_autoptr(GPtrArray) findings = NULL;
    g_autoptr(LiantuChain) chain = NULL;
    g_autoptr(GError) error = NULL;

    chain = tool_read_chain_quietly(self, name, &findings, &error);
    if (chain == NULL) {
        *status = complain_unread(self, name, findings, error);
        return NULL;
    }

    return take_market(self, chain, status);
}

/* The table of scenarios of a workbook. */
GBytes *
tool_read_scenarios(ToolSession *self, const char *name, ToolExit *status)
{
    g_autoptr(GFile) file = g_file_new_for_commandline_arg(name);
    g_autoptr(GPtrArray) findings = NULL;
    g_autoptr(GError) error = NULL;
    GBytes *bytes = liantu_extract_scenarios(file, &findings, self->cancellable, &error);

    if (bytes == NULL)
        *status = complain_unread(self, name, findings, error);

    return bytes;
}

/* Reads a table of regions and segments. */
LiantuMatrix *
tool_read_matrix(ToolSession *self, const char *name, ToolExit *status)
{
    g_autoptr(GFile) file = g_file_new_for_commandline_arg(name);
    g_autoptr(GPtrArray) findings = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = g_file_load_bytes(file, self->cancellable, NULL, &error);
    LiantuMatrix *matrix = NULL;

    if (bytes != NULL)
        matrix = liantu_matrix_new_from_bytes(bytes, name, &findings, &error);
    if (matrix == NULL)
        *status = complain_unread(self, name, findings, error);

    return matrix;
}

static GFile *
get_file(ToolSession *self, const char *option)
{
    const char *name = tool_session_get(self, option);

    return name != NULL ? g_file_new_for_commandline_arg(name) : NULL;
}

/* A folder as pymrio saves it has a table Z. */
static gboolean
is_table_folder(ToolSession *self, GFile *file)
{
    g_autoptr(GFile) table = g_file_get_child(file, "Z.txt");

    return g_file_query_exists(table, self->cancellable);
}

/* A square table names its sectors in the first row and column: the cell where they meet is blank,
 * or says what they are. */
static gboolean
is_square_table(ToolSession *self, GFile *file)
{
    static const char *const corners[] = {"", "\"\"", "sector", "部门"};
    g_autoptr(GFileInputStream) stream = g_file_read(file, self->cancellable, NULL);
    char start[64] = "";
    const char *text = start;
    gsize n = 0;

    if (stream == NULL || !g_input_stream_read_all(G_INPUT_STREAM(stream), start, sizeof start - 1,
                                                   &n, self->cancellable, NULL))
        return FALSE;
    start[n] = '\0';
    if (g_str_has_prefix(text, "\xef\xbb\xbf"))
        text += 3;
    for (guint i = 0; i < G_N_ELEMENTS(corners); i++)
        if (g_str_has_prefix(text, corners[i]) && text[strlen(corners[i])] == ',')
            return TRUE;

    return FALSE;
}

/* The text files of proNet say nothing of themselves but their suffix. */
static gboolean
is_pronet_file(GFile *file)
{
    g_autofree char *name = g_file_get_basename(file);

    return name != NULL && g_str_has_suffix(name, ".txt");
}

static LiantuNetwork *
read_network_file(ToolSession *self, GFile *file, GPtrArray **findings, GError **error)
{
    g_autoptr(GFile) nodes = get_file(self, "nodes"), essential = get_file(self, "essential");

    if (is_pronet_file(file)) {
        g_autoptr(GFile) demand = get_file(self, "demand"),
                         production = get_file(self, "production");

        return liantu_network_new_from_pronet(file, nodes, demand, production, findings,
                                              self->cancellable, error);
    }
    if (is_table_folder(self, file))
        return liantu_network_new_from_pymrio(file, findings, self->cancellable, error);
    if (is_square_table(self, file))
        return liantu_network_new_from_table(file, findings, self->cancellable, error);

    return liantu_network_new_from_csv(file, nodes, essential, findings, self->cancellable, error);
}

gboolean
tool_is_table(const char *name)
{
    gsize length = strlen(name);

    return length > 4 && g_ascii_strcasecmp(name + length - 4, ".csv") == 0;
}

gboolean
tool_is_network(ToolSession *self, const char *name)
{
    g_autoptr(GFile) file = g_file_new_for_commandline_arg(name);

    return tool_is_table(name) || is_pronet_file(file) || tool_session_has(self, "nodes") ||
           is_table_folder(self, file);
}

/* The tables beside the links: what cannot be read is told by its own name. */
static gboolean
check_other_files(ToolSession *self, ToolExit *status)
{
    static const char *const options[] = {"nodes", "essential", "demand", "production"};

    for (guint i = 0; i < G_N_ELEMENTS(options); i++) {
        g_autoptr(GFile) file = get_file(self, options[i]);
        g_autoptr(GError) error = NULL;
        g_autoptr(GFileInputStream) stream = NULL;

        if (file == NULL)
            continue;
        stream = g_file_read(file, self->cancellable, &error);
        if (stream == NULL) {
            *status = tool_complain_error(self, tool_session_get(self, options[i]), error);
            return FALSE;
        }
    }
    return TRUE;
}

/* Links between firms, with what else is told of them, or an input–output table. */
LiantuNetwork *
tool_read_network(ToolSession *self, const char *name, ToolExit *status)
{
    g_autoptr(GFile) file = g_file_new_for_commandline_arg(name);
    g_autoptr(GPtrArray) findings = NULL;
    g_autoptr(GError) error = NULL;
    LiantuNetwork *network;
    guint n = 0;

    if (!check_other_files(self, status))
        return NULL;
    network = read_network_file(self, file, &findings, &error);
    if (findings != NULL)
        n = tool_say_findings(self, findings,
                              network == NULL || self->quiet ? LIANTU_SEVERITY_ERROR
                                                             : LIANTU_SEVERITY_NOTE);
    if (network != NULL)
        return network;
    if (n == 0 || error->domain == G_IO_ERROR) {
        *status = tool_complain_error(self, name, error);
        return NULL;
    }
    tool_complain(self, tool_pick(self, "%s：有 %u 处错误，没有读入", "%s: not read, %u errors"),
                  name, n);
    *status = TOOL_EXIT_DATA;
    return NULL;
}
