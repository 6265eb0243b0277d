/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tool.h"

#include <string.h>

/* An input–output table rather than a chain: a folder as pymrio saves it, or a square CSV file. */
gboolean
tool_is_network(const char *name)
{
    g_autoptr(GFile) file = g_file_new_for_commandline_arg(name);
    g_autoptr(GFile) flows = g_file_get_child(file, "Z.txt");

    return g_str_has_suffix(name, ".csv") || g_file_query_exists(flows, NULL);
}

/* Reads a table, and says everything that is wrong with it. */
LiantuNetwork *
tool_read_network(ToolSession *self, const char *name, ToolExit *status)
{
    g_autoptr(GFile) file = g_file_new_for_commandline_arg(name);
    g_autoptr(GPtrArray) findings = NULL;
    g_autoptr(GError) error = NULL;
    LiantuNetwork *network;
    guint n;

    network = g_str_has_suffix(name, ".csv")
                  ? liantu_network_new_from_table(file, &findings, self->cancellable, &error)
                  : liantu_network_new_from_pymrio(file, &findings, self->cancellable, &error);
    if (network != NULL) {
        if (!self->quiet)
            tool_say_findings(self, findings, LIANTU_SEVERITY_NOTE);
        return network;
    }

    n = findings != NULL ? tool_say_findings(self, findings, LIANTU_SEVERITY_ERROR) : 0;
    if (n == 0) {
        *status = tool_complain_error(self, name, error);
        return NULL;
    }
    tool_complain(self, tool_pick(self, "%s：有 %u 处错误，没有读入", "%s: not read, %u errors"),
                  name, n);
    *status = TOOL_EXIT_DATA;

    return NULL;
}
