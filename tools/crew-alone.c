/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A program that was built without MPI: there is nobody else. */
#include "crew.h"

/* Each of several processes would do all of the work, and all would write the same files. */
gboolean
tool_crew_start(ToolSession *self)
{
    const char *size = g_getenv("OMPI_COMM_WORLD_SIZE");

    if (size == NULL || g_str_equal(size, "1"))
        return TRUE;
    tool_complain(self, "%s",
                  tool_pick(self, "本程序编译时没有 MPI，mpirun 不能启动多个进程",
                            "this program was built without MPI: mpirun cannot start several"));
    return FALSE;
}

guint
tool_crew_get_size(void)
{
    return 1;
}

gboolean
tool_crew_is_helper(void)
{
    return FALSE;
}

void
tool_crew_help(ToolSession *self)
{
    g_assert_not_reached();
}

gboolean
tool_crew_work(ToolJob *self, GError **error)
{
    g_assert_not_reached();
}

void
tool_crew_close(void)
{
    g_assert_not_reached();
}

void
tool_crew_poll(void)
{
}

void
tool_crew_end(void)
{
}
