/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fault trees in the Open-PSA Model Exchange Format, as far as other programs agree on it. */
#include "io/open-psa.h"
#include "liantu/io.h"
#include "model/fault-tree-private.h"
#include "model/result-private.h"

#include <math.h>
#include <string.h>

typedef struct {
    LiantuFaultTree *tree;
    GString *text;
    char **name;       /* by node */
    GHashTable *taken; /* names, folded */
    guint8 *is_used;   /* by node: a gate uses it */
    guint8 *is_top;    /* by node */
} Writer;

static void
append_escaped(GString *text, const char *from)
{
    for (const char *p = from; *p != '\0'; p++) {
        if (*p == '&')
            g_string_append(text, "&amp;");
        else if (*p == '<')
            g_string_append(text, "&lt;");
        else if (*p == '>')
            g_string_append(text, "&gt;");
        else if (*p == '"')
            g_string_append(text, "&quot;");
        else
            g_string_append_c(text, (guchar)*p < ' ' ? ' ' : *p);
    }
}

/* An identifier has letters, digits, underscores, and single hyphens inside; ASCII is what every
 * program reads. */
static char *
make_identifier(const char *id)
{
    GString *name = g_string_new(NULL);

    for (const char *p = id; *p != '\0'; p++) {
        gboolean is_inside =
            name->len > 0 && g_ascii_isalnum(name->str[name->len - 1]) && g_ascii_isalnum(p[1]);

        g_string_append_c(name, g_ascii_isalnum(*p) || (*p == '-' && is_inside) ? *p : '_');
    }
    if (name->len == 0 || !(g_ascii_isalpha(name->str[0]) || name->str[0] == '_'))
        g_string_prepend_c(name, '_');

    return g_string_free(name, FALSE);
}

static char *
take_name(Writer *self, const char *wanted)
{
    g_autofree char *name = make_identifier(wanted);
    g_autofree char *tried = g_strdup(name);

    for (guint i = 2;; i++) {
        char *folded = g_ascii_strdown(tried, -1);

        if (g_hash_table_add(self->taken, folded))
            return g_steal_pointer(&tried);
        g_free(tried);
        tried = g_strdup_printf("%s_%u", name, i);
    }
}

/* Events first: they are what a reader of the other program's report looks for. */
static void
name_nodes(Writer *self)
{
    guint32 n = self->tree->nodes->len;

    for (int events = 1; events >= 0; events--)
        for (guint32 i = 0; i < n; i++) {
            const LtTreeNode *node = lt_fault_tree_get(self->tree, i);
            g_autofree char *helper = g_strdup_printf("gate_%u", i + 1);

            if ((node->kind == LT_TREE_EVENT) == events)
                self->name[i] = take_name(self, node->id != NULL ? node->id : helper);
        }
}

static void
mark_nodes(Writer *self)
{
    for (guint32 i = 0; i < self->tree->nodes->len; i++) {
        const GArray *inputs = lt_fault_tree_get(self->tree, i)->inputs;

        for (guint k = 0; k < inputs->len; k++)
            self->is_used[g_array_index(inputs, guint32, k)] = TRUE;
    }
    for (guint i = 0; i < self->tree->tops->len; i++)
        self->is_top[g_array_index(self->tree->tops, guint32, i)] = TRUE;
}

static void
write_attribute(Writer *self, const char *name, const char *value)
{
    if (value == NULL || *value == '\0')
        return;
    g_string_append_printf(self->text, "        <attribute name=\"%s\" value=\"", name);
    append_escaped(self->text, value);
    g_string_append(self->text, "\"/>\n");
}

/* What the identifier cannot say, for whoever reads it back. */
static void
write_details(Writer *self, const LtTreeNode *node, gboolean is_top)
{
    const char *label = node->name[LIANTU_LANGUAGE_EN];

    if (label != NULL && *label != '\0') {
        g_string_append(self->text, "      <label>");
        append_escaped(self->text, label);
        g_string_append(self->text, "</label>\n");
    }
    if (node->id == NULL)
        return;
    g_string_append(self->text, "      <attributes>\n");
    write_attribute(self, LT_OPEN_PSA_ID, node->id);
    write_attribute(self, LT_OPEN_PSA_NAME_ZH, node->name[LIANTU_LANGUAGE_ZH]);
    write_attribute(self, LT_OPEN_PSA_TOP, is_top ? "true" : NULL);
    g_string_append(self->text, "      </attributes>\n");
}

static void
write_reference(Writer *self, guint32 node, const char *indent)
{
    gboolean is_event = lt_fault_tree_get(self->tree, node)->kind == LT_TREE_EVENT;

    g_string_append_printf(self->text, "%s<%s name=\"%s\"/>\n", indent,
                           is_event ? "basic-event" : "gate", self->name[node]);
}

static void
write_formula(Writer *self, const LtTreeNode *node)
{
    guint32 n = node->inputs->len;
    const char *kind = node->need == 1 ? "or" : node->need == n ? "and" : "atleast";

    if (node->kind != LT_TREE_GATE) {
        g_string_append_printf(self->text, "      <constant value=\"%s\"/>\n",
                               node->kind == LT_TREE_ALWAYS ? "true" : "false");
        return;
    }
    if (n == 1) {
        write_reference(self, g_array_index(node->inputs, guint32, 0), "      ");
        return;
    }
    g_string_append_printf(self->text, "      <%s", kind);
    if (*kind == 'a' && kind[1] == 't')
        g_string_append_printf(self->text, " min=\"%u\"", node->need);
    g_string_append(self->text, ">\n");
    for (guint32 i = 0; i < n; i++)
        write_reference(self, g_array_index(node->inputs, guint32, i), "        ");
    g_string_append_printf(self->text, "      </%s>\n", kind);
}

/* Programs look at gates that no other uses: a product that is also a part gets one on top. */
static void
write_cover(Writer *self, guint32 number)
{
    g_autofree char *wanted = g_strdup_printf("%s-stops", self->name[number]);
    g_autofree char *name = take_name(self, wanted);

    g_string_append_printf(self->text,
                           "    <define-gate name=\"%s\">\n"
                           "      <gate name=\"%s\"/>\n    </define-gate>\n",
                           name, self->name[number]);
}

static void
write_gates(Writer *self)
{
    g_autofree char *name = make_identifier(self->tree->id != NULL ? self->tree->id : "fault-tree");

    g_string_append_printf(self->text, "  <define-fault-tree name=\"%s\">\n", name);
    for (guint32 i = 0; i < self->tree->nodes->len; i++) {
        const LtTreeNode *node = lt_fault_tree_get(self->tree, i);

        if (node->kind == LT_TREE_EVENT)
            continue;
        g_string_append_printf(self->text, "    <define-gate name=\"%s\">\n", self->name[i]);
        write_details(self, node, self->is_top[i]);
        write_formula(self, node);
        g_string_append(self->text, "    </define-gate>\n");
        if (self->is_top[i] && self->is_used[i])
            write_cover(self, i);
    }
    g_string_append(self->text, "  </define-fault-tree>\n");
}

static void
write_events(Writer *self)
{
    g_string_append(self->text, "  <model-data>\n");
    for (guint32 i = 0; i < self->tree->nodes->len; i++) {
        const LtTreeNode *node = lt_fault_tree_get(self->tree, i);
        char number[G_ASCII_DTOSTR_BUF_SIZE];

        if (node->kind != LT_TREE_EVENT)
            continue;
        g_string_append_printf(self->text, "    <define-basic-event name=\"%s\">\n", self->name[i]);
        write_details(self, node, FALSE);
        if (!isnan(node->probability))
            g_string_append_printf(self->text, "      <float value=\"%s\"/>\n",
                                   g_ascii_dtostr(number, sizeof number, node->probability));
        g_string_append(self->text, "    </define-basic-event>\n");
    }
    g_string_append(self->text, "  </model-data>\n");
}

static GBytes *
write_tree(LiantuFaultTree *tree)
{
    gsize n = (gsize)tree->nodes->len + 1;
    Writer self = {.tree = tree, .text = g_string_new(NULL)};

    self.name = g_new0(char *, n);
    self.is_used = g_new0(guint8, n);
    self.is_top = g_new0(guint8, n);
    self.taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    mark_nodes(&self);
    name_nodes(&self);
    g_string_append(self.text, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opsa-mef>\n");
    write_gates(&self);
    write_events(&self);
    g_string_append(self.text, "</opsa-mef>\n");
    g_strfreev(self.name);
    g_free(self.is_used);
    g_free(self.is_top);
    g_hash_table_unref(self.taken);

    return g_string_free_to_bytes(self.text);
}

static void
say_unrolled(GPtrArray *findings,
             LiantuFaultTree *before,
             LiantuFaultTree *after,
             guint n_cyclic,
             LiantuSemantics semantics)
{
    static const char *const names[] = {"running", "cold-start"};
    g_autofree char *cyclic = g_strdup_printf("%u", n_cyclic);
    g_autofree char *old = g_strdup_printf("%u", liantu_fault_tree_get_n_gates(before));
    g_autofree char *new = g_strdup_printf("%u", liantu_fault_tree_get_n_gates(after));

    g_ptr_array_add(findings, lt_finding_new(LT_FINDING_OPSA_UNROLLED, cyclic, old, new,
                                             names[semantics], NULL));
}

/**
 * liantu_fault_tree_to_open_psa:
 * @self: a tree
 * @semantics: what its cycles mean
 * @findings: (out) (optional) (transfer container) (element-type LiantuFinding): what there is to
 *   say of it
 * @error: a place for an error
 *
 * Writes a tree in the Open-PSA Model Exchange Format, as other programs for fault trees read it.
 *
 * The format has no cycles. Gates in a cycle are written as [method@FaultTree.unroll] resolves
 * them, which is exact; a finding says so. Identifiers are ASCII; ids and names that are not stand
 * beside them as attributes.
 *
 * Fails with %LIANTU_ERROR_REFERENCE where nothing stops any product, and with %LIANTU_ERROR_LIMIT
 * where the tree without cycles is too large.
 *
 * Returns: (transfer full): an XML document
 *
 * Since: 0.1
 */
GBytes *
liantu_fault_tree_to_open_psa(LiantuFaultTree *self,
                              LiantuSemantics semantics,
                              GPtrArray **findings,
                              GError **error)
{
    g_autoptr(GPtrArray) found = NULL;
    g_autoptr(LiantuFaultTree) tree = NULL;
    guint n_cyclic;

    g_return_val_if_fail(LIANTU_IS_FAULT_TREE(self), NULL);
    g_return_val_if_fail((guint)semantics < 2, NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    if (self->tops->len == 0) {
        g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_REFERENCE,
                            "nothing stops any product: there is no tree to write");
        return NULL;
    }
    found = lt_findings_new();
    n_cyclic = liantu_fault_tree_count_cyclic(self);
    tree = n_cyclic > 0 ? liantu_fault_tree_unroll(self, semantics, error) : g_object_ref(self);
    if (tree == NULL)
        return NULL;
    if (n_cyclic > 0)
        say_unrolled(found, self, tree, n_cyclic, semantics);
    if (findings != NULL)
        *findings = g_steal_pointer(&found);

    return write_tree(tree);
}
