/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/builder-data.h"
#include "model/labels-private.h"
#include "model/text-private.h"

LiantuFinding *
lt_builder_report(LiantuBuilder *self,
                  LiantuFinding *finding,
                  const char *attribute,
                  const char *text)
{
    lt_finding_set_line(finding, self->line);
    lt_finding_set_needle(finding, attribute, text);
    lt_builder_take_finding(self, finding);

    return finding;
}

/* Only a text not seen before is looked at; those that are not legal are remembered. */
const char *
lt_builder_own(LiantuBuilder *self, const char *what, const char *text)
{
    const char *kept;
    gboolean is_new;

    if (text == NULL)
        return NULL;

    kept = lt_strings_add(self->strings, text, &is_new);
    if (is_new && !lt_text_is_legal(kept))
        g_hash_table_add(self->illegal, (gpointer)kept);
    if (g_hash_table_size(self->illegal) == 0 || !g_hash_table_contains(self->illegal, kept))
        return kept;

    lt_builder_report(self, lt_finding_new(LT_FINDING_BAD_TEXT, what, NULL), what, NULL);
    return NULL;
}

const char *
lt_builder_own_id(LiantuBuilder *self, const char *attribute, const char *id)
{
    const char *kept = lt_builder_own(self, attribute, id);

    if (kept != NULL && lt_text_is_id(kept))
        return kept;
    if (kept != NULL)
        lt_builder_report(self, lt_finding_new(LT_FINDING_BAD_ID, kept, NULL), attribute, kept);

    return lt_strings_add(self->strings, "", &(gboolean){FALSE});
}

gboolean
lt_builder_has_row(LiantuBuilder *self, LiantuEntity entity, guint row)
{
    return (guint)entity < LT_N_ENTITIES && row < self->items[entity].id->len;
}

static void
report_duplicate(LiantuBuilder *self, LiantuEntity entity, const char *id, guint32 first)
{
    g_autofree char *line =
        g_strdup_printf("%u", g_array_index(self->items[entity].line, guint32, first));
    const char *zh[] = {lt_entity_get_label(entity, LIANTU_LANGUAGE_ZH), id, line, NULL};
    const char *en[] = {lt_entity_get_label(entity, LIANTU_LANGUAGE_EN), id, line, NULL};
    LiantuFinding *finding = lt_finding_new_bilingual(LT_FINDING_DUPLICATE_ID, zh, en);

    lt_finding_add_subject(finding, id);
    lt_builder_report(self, finding, "id", id);
}

guint
lt_builder_add_item(LiantuBuilder *self, LiantuEntity entity, const char *id)
{
    LtDraftItems *items = &self->items[entity];
    const char *kept = lt_builder_own_id(self, "id", id);
    guint32 first = lt_builder_find(self, entity, kept);
    guint32 row = items->id->len;

    if (first != LIANTU_NONE && kept[0] != '\0')
        report_duplicate(self, entity, kept, first);
    else
        g_hash_table_insert(items->row_of, (gpointer)kept, GUINT_TO_POINTER(row + 1));
    g_array_append_val(items->id, kept);
    g_array_append_val(items->line, self->line);

    return row;
}

void
lt_builder_add_reference(LiantuBuilder *self,
                         GArray *list,
                         guint owner,
                         LiantuEntity entity,
                         const char *id)
{
    LtDraftReference reference = {owner, entity, self->line, lt_builder_own(self, "id", id)};

    if (reference.id != NULL)
        g_array_append_val(list, reference);
}
