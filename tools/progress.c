/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crew.h"

#include <stdio.h>
#include <unistd.h>

/* Work that is done sooner than this shows nothing. */
#define QUIET_US (G_USEC_PER_SEC / 2)

typedef struct {
    LiantuLanguage language;
    const char *title;
    gint64 start;
    double first; /* what was done at the first word: a run that goes on does not begin at 0 */
    gint64 first_time;
    gboolean is_watched;
    gboolean has_shown;
} Progress;

/* In the unit that a person would say. */
static char *
format_rest(double seconds, gboolean is_zh)
{
    if (seconds < 120.0)
        return g_strdup_printf(is_zh ? "约剩 %.0f 秒" : "about %.0f s left", seconds);
    if (seconds < 7200.0)
        return g_strdup_printf(is_zh ? "约剩 %.0f 分钟" : "about %.0f min left", seconds / 60.0);

    return g_strdup_printf(is_zh ? "约剩 %.1f 小时" : "about %.1f h left", seconds / 3600.0);
}

static void
show_progress(double fraction, gpointer user_data)
{
    Progress *progress = user_data;
    gboolean is_zh = progress->language == LIANTU_LANGUAGE_ZH;
    gint64 now = g_get_monotonic_time();
    double seconds, done;

    tool_crew_poll();
    if (progress->first_time == 0) {
        progress->first = fraction;
        progress->first_time = now;
    }
    if (!progress->is_watched || now - progress->start < QUIET_US)
        return;

    progress->has_shown = TRUE;
    seconds = (double)(now - progress->first_time) / G_USEC_PER_SEC;
    done = fraction - progress->first;
    fprintf(stderr, "\r\033[K%s %3.0f %%", progress->title, 100.0 * fraction);
    if (done > 0.01 * (1.0 - progress->first)) {
        g_autofree char *rest = format_rest(seconds * (1.0 - fraction) / done, is_zh);

        fprintf(stderr, is_zh ? "，%s" : ", %s", rest);
    }
    fflush(stderr);
}

static void
end_progress(gpointer user_data)
{
    Progress *progress = user_data;

    if (progress->has_shown) {
        fputs("\r\033[K", stderr);
        fflush(stderr);
    }
    g_free(progress);
}

/* One line on standard error that is written over, only where somebody watches. */
void
tool_progress_start(ToolSession *self, LiantuAnalysis *analysis)
{
    gboolean is_watched = self->shows_progress && !self->quiet && isatty(STDERR_FILENO);
    Progress *progress;

    if (!is_watched && tool_crew_get_size() == 1)
        return;

    progress = g_new0(Progress, 1);
    progress->is_watched = is_watched;
    progress->language = self->language;
    progress->title = liantu_analysis_get_title(analysis, self->language);
    progress->start = g_get_monotonic_time();
    liantu_analysis_set_progress(analysis, show_progress, progress, end_progress);
}

void
tool_progress_stop(ToolSession *self, LiantuAnalysis *analysis)
{
    liantu_analysis_set_progress(analysis, NULL, NULL, NULL);
}
