/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "grid.h"

/* So many findings of a file are shown unless --rows says otherwise. */
#define SHOWN 50

typedef struct {
    guint n_errors;
    guint n_warnings;
} Tally;

static void
add_json(GString *json, ToolSession *self, const LiantuFinding *finding)
{
    static const char *const words[] = {"note", "warning", "error"};
    const char *hint = liantu_finding_get_hint(finding, self->language);

    g_string_append(json, json->str[json->len - 1] == '[' ? "\n    {" : ",\n    {");
    g_string_append(json, "\"file\": ");
    tool_append_json_text(
        json, liantu_finding_get_file(finding) != NULL ? liantu_finding_get_file(finding) : "");
    if (liantu_finding_get_sheet(finding) != NULL) {
        g_string_append(json, ", \"sheet\": ");
        tool_append_json_text(json, liantu_finding_get_sheet(finding));
    }
    g_string_append_printf(json, ", \"line\": %u, \"column\": %u, \"severity\": \"%s\"",
                           liantu_finding_get_line(finding), liantu_finding_get_column(finding),
                           words[liantu_finding_get_severity(finding)]);
    g_string_append_printf(json,
                           ", \"code\": \"%s\", \"sentence\": ", liantu_finding_get_code(finding));
    tool_append_json_text(json, liantu_finding_get_sentence(finding, self->language));
    if (hint != NULL) {
        g_string_append(json, ", \"hint\": ");
        tool_append_json_text(json, hint);
    }
    g_string_append_c(json, '}');
}

static void
count(Tally *tally, const LiantuFinding *finding)
{
    LiantuSeverity severity = liantu_finding_get_severity(finding);

    tally->n_errors += severity == LIANTU_SEVERITY_ERROR;
    tally->n_warnings += severity == LIANTU_SEVERITY_WARNING;
}

/* The findings are what was asked for, so they go to standard output. */
static void
print_findings(ToolSession *self, GPtrArray *findings, guint max_rows)
{
    for (guint i = 0; i < findings->len && i < max_rows; i++) {
        g_autofree char *text = liantu_finding_format(findings->pdata[i], self->language, TRUE);

        tool_print(text);
        tool_print("\n");
    }
    if (findings->len > max_rows)
        tool_say(self,
                 tool_pick(self, "（还有 %u 条；--rows all 显示全部）",
                           "(%u more; --rows all shows every one)"),
                 findings->len - max_rows);
}

static ToolExit
check_file(ToolSession *self, const char *name, guint max_rows, GString *json, Tally *all)
{
    g_autoptr(GPtrArray) findings = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuChain) chain = tool_read_chain_quietly(self, name, &findings, &error);
    Tally tally = {0, 0};

    for (guint i = 0; findings != NULL && i < findings->len; i++) {
        count(&tally, findings->pdata[i]);
        if (json != NULL)
            add_json(json, self, findings->pdata[i]);
    }
    if (chain == NULL && (error->domain == G_IO_ERROR || tally.n_errors == 0))
        return tool_complain_error(self, name, error);

    if (json == NULL && findings != NULL)
        print_findings(self, findings, max_rows);
    tool_say(self, tool_pick(self, "%s：%u 处错误，%u 处警告", "%s: %u errors, %u warnings"), name,
             tally.n_errors, tally.n_warnings);
    if (json == NULL)
        tool_say_remedy(self, findings);
    all->n_errors += tally.n_errors;
    all->n_warnings += tally.n_warnings;

    return TOOL_EXIT_DONE;
}

ToolExit
tool_command_validate(ToolSession *self)
{
    g_autoptr(GString) json = NULL;
    guint max_rows = SHOWN;
    ToolExit status = TOOL_EXIT_DONE;
    Tally all = {0, 0};

    if (!tool_session_get_count(self, "rows", &max_rows))
        return TOOL_EXIT_USAGE;
    if (tool_session_has(self, "json"))
        json = g_string_new("{\n  \"schema\": \"liantu-findings/1\",\n  \"version\": "
                            "\"" LIANTU_VERSION "\",\n  \"findings\": [");

    for (guint i = 0; i < self->arguments->len; i++) {
        ToolExit one = check_file(self, self->arguments->pdata[i], max_rows, json, &all);

        status = MAX(status, one);
    }
    if (json != NULL) {
        g_string_append(json, "\n  ]\n}\n");
        tool_print(json->str);
    }
    if (status != TOOL_EXIT_DONE)
        return status;
    if (all.n_errors > 0 || (all.n_warnings > 0 && tool_session_has(self, "strict")))
        return TOOL_EXIT_NO;

    return TOOL_EXIT_DONE;
}
