/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "generate-chain-file.h"

/* The needs of a segment go to segments spread over the whole chain, none of them twice: steps of a
 * stride that differs from segment to segment. */
static void
append_needs(GString *text, guint segment, guint n_segments, guint n)
{
    guint stride = 1 + segment * 7919u % (n_segments / (n + 1));

    for (guint i = 1; i <= n; i++)
        g_string_append_printf(text,
                               "      <need segment=\"s%u\" role=\"flow\" amount=\"0.%03u\"/>\n",
                               (segment + i * stride) % n_segments, (segment + 37 * i) % 1000);
}

GString *
generate_chain(guint n_segments, guint n_needs)
{
    GString *text = g_string_new("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                 "<chain xmlns=\"urn:liantu:chain:1\" version=\"1\" id=\"large\">\n"
                                 "  <segments>\n");

    for (guint i = 0; i < n_segments; i++) {
        guint first = (guint)((guint64)i * n_needs / n_segments);
        guint last = (guint)((guint64)(i + 1) * n_needs / n_segments);

        g_string_append_printf(text,
                               "    <segment id=\"s%u\" kind=\"component\">\n"
                               "      <name xml:lang=\"zh\">环节%u</name>\n"
                               "      <name xml:lang=\"en\">Segment %u</name>\n",
                               i, i, i);
        append_needs(text, i, n_segments, last - first);
        g_string_append(text, "    </segment>\n");
    }
    g_string_append(text, "  </segments>\n</chain>\n");

    return text;
}
