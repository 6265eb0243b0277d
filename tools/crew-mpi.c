/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crew-mpi.h"

#include "crew.h"

#include <mpi.h>
#include <string.h>

#define BOUNDARY 64

/* MPI counts in int. */
#define PIECE ((gsize)1 << 30)

/* How long to sleep between two looks, so that who waits leaves the processor to who works. */
#define NAP_US 500

/* More blocks than any task has. */
#define STOPPED ((guint64)1 << 40)

#define MESSAGE_SIZE 504

/* What the first process keeps for all, in memory that the others reach: how many blocks were
 * taken, why somebody has stopped, then for each block whether there is an answer, and the
 * answers. */
typedef struct {
    guint64 n_taken;
    char message[MESSAGE_SIZE];
} Board;

/* The first word about a task. */
typedef struct {
    guint64 image_size; /* 0: there is no task any more */
    guint64 largest_answer;
    guint32 n_blocks;
    guint32 threads;
    guint32 journal_length; /* 0: none */
    guint32 unused;
    char key[72];
} Word;

static struct {
    gboolean is_on;
    int rank;
    int size;
    MPI_Comm machine; /* those that share memory */
    MPI_Comm leaders; /* one of each machine; MPI_COMM_NULL: another one leads */
    MPI_Win image;
    MPI_Win board;
    Board *kept; /* with the first process */
    GArray *blocks;
    GHashTable *number_of; /* block + 1 → its number among them + 1 */
    gsize largest_answer;
} crew = {.size = 1};

/* Whether an mpirun, or something like it, has started this process. */
static gboolean
is_started_by_mpi(void)
{
    static const char *const variables[] = {"OMPI_COMM_WORLD_SIZE", "PMIX_RANK", "PMI_RANK"};

    for (guint i = 0; i < G_N_ELEMENTS(variables); i++)
        if (g_getenv(variables[i]) != NULL)
            return TRUE;

    return FALSE;
}

static void
wait_for(MPI_Request *request)
{
    int is_done = 0;

    for (;;) {
        MPI_Test(request, &is_done, MPI_STATUS_IGNORE);
        if (is_done)
            return;
        g_usleep(NAP_US);
    }
}

static void
wait_for_all(void)
{
    MPI_Request request;

    MPI_Ibarrier(MPI_COMM_WORLD, &request);
    wait_for(&request);
}

static void
find_neighbours(void)
{
    int rank_of_machine;

    MPI_Comm_split_type(MPI_COMM_WORLD, MPI_COMM_TYPE_SHARED, crew.rank, MPI_INFO_NULL,
                        &crew.machine);
    MPI_Comm_rank(crew.machine, &rank_of_machine);
    MPI_Comm_split(MPI_COMM_WORLD, rank_of_machine == 0 ? 0 : MPI_UNDEFINED, crew.rank,
                   &crew.leaders);
}

gboolean
tool_crew_start(ToolSession *self)
{
    int provided;

    if (!is_started_by_mpi())
        return TRUE;
    if (MPI_Init_thread(NULL, NULL, MPI_THREAD_FUNNELED, &provided) != MPI_SUCCESS) {
        tool_complain(self, "%s", tool_pick(self, "MPI 无法启动", "MPI does not start"));
        return FALSE;
    }
    crew.is_on = TRUE;
    MPI_Comm_rank(MPI_COMM_WORLD, &crew.rank);
    MPI_Comm_size(MPI_COMM_WORLD, &crew.size);
    if (crew.size > 1)
        find_neighbours();

    return TRUE;
}

guint
tool_crew_get_size(void)
{
    return (guint)crew.size;
}

gboolean
tool_crew_is_helper(void)
{
    return crew.rank > 0;
}

/* Whoever is asked for a piece of the board answers while it is inside MPI. */
void
tool_crew_poll(void)
{
    int is_there;

    if (crew.size > 1)
        MPI_Iprobe(MPI_ANY_SOURCE, MPI_ANY_TAG, MPI_COMM_WORLD, &is_there, MPI_STATUS_IGNORE);
}

/* The first process tells, the others hear. */
static void
tell(gpointer bytes, gsize size)
{
    MPI_Request request;

    MPI_Ibcast(bytes, (int)size, MPI_BYTE, 0, MPI_COMM_WORLD, &request);
    wait_for(&request);
}

void
tool_crew_end(void)
{
    Word word = {0};

    if (!crew.is_on)
        return;
    if (crew.size > 1) {
        if (crew.rank == 0)
            tell(&word, sizeof word);
        MPI_Comm_free(&crew.machine);
        if (crew.leaders != MPI_COMM_NULL)
            MPI_Comm_free(&crew.leaders);
    }
    MPI_Finalize();
}

/* Memory of which each machine has one copy. It is mapped in whole pages, so that the boundary is
 * the same one for everybody. */
static guint8 *
map_image(gsize size)
{
    int rank_of_machine, unit;
    MPI_Aint room;
    guint8 *base;

    MPI_Comm_rank(crew.machine, &rank_of_machine);
    MPI_Win_allocate_shared(rank_of_machine == 0 ? (MPI_Aint)(size + BOUNDARY) : 0, 1,
                            MPI_INFO_NULL, crew.machine, &base, &crew.image);
    MPI_Win_shared_query(crew.image, 0, &room, &unit, &base);

    return base + (BOUNDARY - (gsize)base % BOUNDARY) % BOUNDARY;
}

static GBytes *
share_image(GBytes *image, gsize size)
{
    guint8 *room = map_image(size);

    MPI_Win_fence(0, crew.image);
    if (image != NULL)
        memcpy(room, g_bytes_get_data(image, NULL), size);
    for (gsize done = 0; crew.leaders != MPI_COMM_NULL && done < size; done += PIECE)
        MPI_Bcast(room + done, (int)MIN(PIECE, size - done), MPI_BYTE, 0, crew.leaders);
    wait_for_all();
    MPI_Win_fence(0, crew.image);

    return g_bytes_new_static(room, size);
}

static gsize
get_flag_place(guint number)
{
    return sizeof(Board) + number;
}

static gsize
get_answer_place(guint number)
{
    gsize first = (get_flag_place(crew.blocks->len) + BOUNDARY - 1) / BOUNDARY * BOUNDARY;

    return first + number * crew.largest_answer;
}

static void
open_board(const ToolTask *task)
{
    gsize size;

    crew.blocks = g_array_ref(task->blocks);
    crew.largest_answer = task->largest_answer;
    crew.number_of = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < crew.blocks->len; i++)
        g_hash_table_insert(crew.number_of,
                            GUINT_TO_POINTER(g_array_index(crew.blocks, guint, i) + 1),
                            GUINT_TO_POINTER(i + 1));
    size = crew.rank == 0 ? get_answer_place(crew.blocks->len) : 0;
    MPI_Win_allocate((MPI_Aint)size, 1, MPI_INFO_NULL, MPI_COMM_WORLD, &crew.kept, &crew.board);
    if (crew.rank == 0)
        memset(crew.kept, 0, get_answer_place(0));
    wait_for_all();
    MPI_Win_lock_all(0, crew.board);
}

void
tool_crew_open_task(ToolTask *task)
{
    gsize journal_length = task->journal != NULL ? strlen(task->journal) : 0;
    Word word = {
        .image_size = g_bytes_get_size(task->image),
        .largest_answer = task->largest_answer,
        .n_blocks = task->blocks->len,
        .threads = task->threads,
        .journal_length = (guint32)journal_length,
    };
    GBytes *shared;

    g_strlcpy(word.key, task->key, sizeof word.key);
    tell(&word, sizeof word);
    tell(task->blocks->data, word.n_blocks * sizeof(guint));
    tell(task->journal, journal_length);
    shared = share_image(task->image, word.image_size);
    g_bytes_unref(task->image);
    task->image = shared;
    open_board(task);
}

gboolean
tool_crew_wait_for_task(ToolTask *task)
{
    Word word;

    tell(&word, sizeof word);
    if (word.image_size == 0)
        return FALSE;
    *task = (ToolTask){.threads = word.threads, .largest_answer = word.largest_answer};
    g_strlcpy(task->key, word.key, sizeof task->key);
    task->blocks = g_array_sized_new(FALSE, FALSE, sizeof(guint), word.n_blocks);
    g_array_set_size(task->blocks, word.n_blocks);
    tell(task->blocks->data, word.n_blocks * sizeof(guint));
    task->journal = g_malloc0((gsize)word.journal_length + 1);
    tell(task->journal, word.journal_length);
    if (word.journal_length == 0)
        g_clear_pointer(&task->journal, g_free);
    task->image = share_image(NULL, word.image_size);
    open_board(task);

    return TRUE;
}

gboolean
tool_crew_take_block(guint *block)
{
    guint64 one = 1, number;

    MPI_Fetch_and_op(&one, &number, MPI_UINT64_T, 0, offsetof(Board, n_taken), MPI_SUM, crew.board);
    MPI_Win_flush(0, crew.board);
    if (number >= crew.blocks->len)
        return FALSE;
    *block = g_array_index(crew.blocks, guint, number);

    return TRUE;
}

static void
put(gconstpointer bytes, gsize size, gsize place)
{
    MPI_Put(bytes, (int)size, MPI_BYTE, 0, (MPI_Aint)place, (int)size, MPI_BYTE, crew.board);
    MPI_Win_flush(0, crew.board);
}

static guint
find_number(guint block)
{
    return GPOINTER_TO_UINT(g_hash_table_lookup(crew.number_of, GUINT_TO_POINTER(block + 1))) - 1;
}

/* The flag comes after what it speaks of. */
void
tool_crew_leave_answer(guint block, GBytes *answer)
{
    guint number = find_number(block);
    gsize size;
    gconstpointer bytes = g_bytes_get_data(answer, &size);
    guint8 flag = 1;

    put(bytes, size, get_answer_place(number));
    put(&flag, sizeof flag, get_flag_place(number));
}

void
tool_crew_stop(const char *message)
{
    guint64 stopped = STOPPED, before;
    char text[MESSAGE_SIZE] = "";

    if (message != NULL) {
        g_strlcpy(text, message, sizeof text);
        put(text, sizeof text, offsetof(Board, message));
    }
    MPI_Fetch_and_op(&stopped, &before, MPI_UINT64_T, 0, offsetof(Board, n_taken), MPI_REPLACE,
                     crew.board);
    MPI_Win_flush(0, crew.board);
}

void
tool_crew_gather(void)
{
    MPI_Win_unlock_all(crew.board);
    wait_for_all();
    MPI_Win_lock_all(0, crew.board);
    MPI_Win_sync(crew.board);
    MPI_Win_unlock_all(crew.board);
}

GBytes *
tool_crew_dup_answer(guint block)
{
    guint number = find_number(block);
    const guint8 *kept = (const guint8 *)crew.kept;

    if (kept[get_flag_place(number)] == 0)
        return NULL;

    return g_bytes_new(kept + get_answer_place(number), crew.largest_answer);
}

char *
tool_crew_dup_message(void)
{
    return crew.kept->message[0] != '\0' ? g_strndup(crew.kept->message, MESSAGE_SIZE - 1) : NULL;
}

void
tool_crew_close_task(ToolTask *task)
{
    g_clear_pointer(&task->image, g_bytes_unref);
    g_clear_pointer(&task->journal, g_free);
    g_clear_pointer(&task->blocks, g_array_unref);
    g_clear_pointer(&crew.blocks, g_array_unref);
    g_clear_pointer(&crew.number_of, g_hash_table_unref);
    wait_for_all();
    MPI_Win_free(&crew.board);
    MPI_Win_free(&crew.image);
}
