/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tool.h"

#include <string.h>

static const ToolOption validate_options[] = {
    {"strict", 0, NULL, NULL, {"警告也算不通过", "Let warnings count as errors"}},
};

static const ToolOption convert_options[] = {
    {"view",
     0,
     "ID",
     NULL,
     {"只写这个视图：它的根和它们所需的一切", "Write only this view: its roots and all they need"}},
    {"format",
     0,
     "xml|open-psa|mps|lp|graphml|gexf|dot|node-link|xlsx|csv|csv-pair|scenarios",
     "xml|open-psa|mps|lp|graphml|gexf|dot|node-link|xlsx|csv|csv-pair|scenarios",
     {"文件的格式（默认：按文件名）", "What is written (default: by the name of the file)"}},
    {"semantics",
     0,
     "running|cold-start",
     "running|cold-start",
     {"open-psa：循环的含义，运行中失去（默认）或从零启动",
      "open-psa: what cycles mean: losses while it runs (default), or a start from nothing"}},
    {"events",
     0,
     "WHAT",
     "countries|firms|providers|segments|all",
     {"open-psa：失去什么", "open-psa: what may be lost"}},
    {"home", 0, "PLACE", NULL, {"open-psa：本地，不会失去", "open-psa: home, which is not lost"}},
    {"keep",
     0,
     "PART",
     NULL,
     {"open-psa：环节剩下不多于这一比例即算停产",
      "open-psa: a segment counts as stopped when no more than this part is left"}},
    {"needs", 0, "WHICH", "all|flow", {"open-psa：计入哪些需要", "open-psa: which needs count"}},
    {"types", 0, "HOW", "roll-up|and", {"open-psa：类型如何计算", "open-psa: how types are read"}},
    {"probability",
     0,
     "P",
     NULL,
     {"open-psa：每项失去的概率", "open-psa: the probability of each loss"}},
};

static const ToolOption new_options[] = {
    {"template",
     0,
     "NAME",
     NULL,
     {"从哪个模板开始：blank（默认，待填写）、toy、two-regions",
      "What to begin with: blank (the default, to be filled in), toy or two-regions"}},
};

static const ToolOption explain_options[] = {
    {"lose",
     0,
     "A,B",
     NULL,
     {"失去这些国家、企业或环节时，为何停产或为何仍可生产",
      "Why the segment stops, or does not, without these countries, firms or segments"}},
    {"events",
     0,
     "WHAT",
     "countries|firms|providers|segments|all",
     {"失去什么", "What may be lost"}},
    {"semantics",
     0,
     "running|cold-start",
     "running|cold-start",
     {"运行中失去（默认）或从零启动", "Losses while it runs (default), or a start from nothing"}},
    {"order", 0, "N", NULL, {"最多同时失去几项", "How many may be lost at once"}},
    {"keep",
     0,
     "PART",
     NULL,
     {"环节剩下不多于这一比例即算停产",
      "A segment counts as stopped when no more than this part is left"}},
    {"home", 0, "PLACE", NULL, {"本地，不会失去", "Home, which is not lost"}},
};

static const ToolOption render_options[] = {
    {"format",
     0,
     "svg|html|png|pdf",
     "svg|html|png|pdf",
     {"图的格式（默认：按文件名，否则svg）",
      "What the picture is (default: by the name of the file, else svg)"}},
    {"colour-by",
     0,
     "state|home|risk|work",
     "state|home|risk|work",
     {"按什么着色：供应集中（默认）、本地份额、对外依赖、五项工作；网页可自行切换",
      "What colours mean: concentration (default), share of home, dependence on abroad or chain "
      "work; a page lets its reader choose"}},
};

static const ToolCommand commands[] = {
    {
        .name = "validate",
        .alias = "校验",
        .arguments = "CHAIN…",
        .summary = {"检查链条文件，一次报告全部问题",
                    "Check chain files, and tell everything that is wrong"},
        .options = "json rows",
        .own_options = validate_options,
        .n_own_options = G_N_ELEMENTS(validate_options),
        .least = 1,
        .most = G_MAXUINT,
        .run = tool_command_validate,
    },
    {
        .name = "show",
        .alias = "查看",
        .arguments = "CHAIN [ID]",
        .summary = {"显示链条的概况，或其中一项的全部内容",
                    "Show what is in a chain, or all about one thing in it"},
        .options = "json csv rows output force",
        .least = 1,
        .most = 2,
        .run = tool_command_show,
    },
    {
        .name = "convert",
        .alias = "转换",
        .arguments = "CHAIN [FILE]",
        .summary = {"把链条写成另一种文件", "Write a chain as another kind of file"},
        .details =
            {"CHAIN 是任何能读的文件：链图格式、工作簿（.xlsx）、表格文件夹、图、故障树。\n"
             "FILE 按后缀写成：.xml 链图格式，.xlsx 工作簿，.opsa.xml 故障树，.mps 和 .lp\n"
             "最大产量的线性规划，.graphml、.gexf、.dot 和 .json（networkx）图，“文件夹/”表格，\n"
             ".csv 工作簿中的情景。不写FILE时按链图格式输出到标准输出。",
             "CHAIN is any file that can be read: the native format, a workbook (.xlsx), a folder\n"
             "of tables, a graph, a fault tree. FILE is, by its suffix, .xml: the native format;\n"
             ".xlsx: a workbook; .opsa.xml: a fault tree; .mps and .lp: the linear program of\n"
             "maximum-rate; .graphml, .gexf, .dot and .json (networkx): a graph; FOLDER/: tables;\n"
             ".csv: the scenarios of a workbook. Without FILE, the native format on standard\n"
             "output."},
        .options = "market-of output force",
        .own_options = convert_options,
        .n_own_options = G_N_ELEMENTS(convert_options),
        .least = 1,
        .most = 2,
        .run = tool_command_convert,
    },
    {
        .name = "new",
        .alias = "新建",
        .arguments = "FILE",
        .summary = {"新建一条产业链：可填写的工作簿、表格或文件",
                    "Begin a chain: a workbook to fill in, tables or a file"},
        .details =
            {"FILE.xlsx：工作簿，每张表有示例、下拉列表和说明；FILE.xml：链图格式；\n"
             "其他名称：CSV表格的文件夹。示例行标记为“示例”，不会读取。",
             "FILE.xlsx: a workbook with examples, lists to choose from and remarks; FILE.xml:\n"
             "the native format; another name: a folder of CSV tables. Rows that are examples\n"
             "are marked so, and not read."},
        .options = "force",
        .own_options = new_options,
        .n_own_options = G_N_ELEMENTS(new_options),
        .least = 0,
        .most = 1,
        .run = tool_command_new,
    },
    {
        .name = "render",
        .alias = "绘图",
        .arguments = "CHAIN [FILE]",
        .summary = {"绘制产业链图谱", "Draw the map of a chain"},
        .options = "market-of output force",
        .own_options = render_options,
        .n_own_options = G_N_ELEMENTS(render_options),
        .least = 1,
        .most = 2,
        .takes_report_options = TRUE,
        .run = tool_command_render,
    },
    {
        .name = "report",
        .alias = "报告",
        .arguments = "CHAIN",
        .summary = {"生成报告：网页、图谱和全部清单",
                    "Make the report: a page, the map and all lists"},
        .details =
            {"-o 文件夹：写入网页 report.html、图谱（map.*.svg、.pdf）、清单（lists.*.xlsx）、\n"
             "公文（report.*.docx、.md），并在 data 中写入每个分析的JSON与CSV。\n"
             "-o 文件：只写一个，可以是 .html、.svg、.pdf、.xlsx、.docx 或 .md。",
             "-o FOLDER: writes the page report.html, the map (map.*.svg, .pdf), the lists\n"
             "(lists.*.xlsx), the document (report.*.docx, .md), and in data the JSON and CSV of\n"
             "every analysis. -o FILE: one of them, a .html, .svg, .pdf, .xlsx, .docx or .md."},
        .options = "market-of output force",
        .least = 1,
        .most = 1,
        .takes_report_options = TRUE,
        .run = tool_command_report,
    },
    {
        .name = "list",
        .alias = "列表",
        .arguments = "KIND [CHAIN]",
        .summary = {"列出分析、格式、代码，或链条中的环节、企业等",
                    "List analyses, formats or codes, or what a chain has of a kind"},
        .details =
            {"KIND：analyses commands formats codes kinds；\n"
             "以及某个链条的 segments providers places sources bodies projects targets views。",
             "KIND: analyses commands formats codes kinds;\n"
             "and, of a chain, segments providers places sources bodies projects targets "
             "views."},
        .options = "json csv rows output force",
        .least = 1,
        .most = 2,
        .run = tool_command_list,
    },
    {
        .name = "diff",
        .alias = "比较",
        .arguments = "OLD NEW",
        .summary = {"比较两个链条文件：变了什么，结果怎样",
                    "Compare two chain files: what changed, and what comes of it"},
        .details =
            {"编号相同即为同一项。依次列出链条本身、供应集中度、薄弱环节、五链工作和目标的变化。\n"
             "-o 文件：写成图，可以是 .svg、.html、.png 或 .pdf，环节上标出变化；其余写成文字。\n"
             "没有变化时退出码为0，有变化时为1。",
             "What has the same id is the same thing. Lists what changed in the chain itself,\n"
             "and in concentration, weak links, chain work and targets. With -o FILE a .svg,\n"
             ".html, .png or .pdf is the map with what became of each segment; others are text.\n"
             "The exit code is 0 where nothing changed, and 1 where something did."},
        .options = "json csv rows output force",
        .least = 2,
        .most = 2,
        .run = tool_command_diff,
    },
    {
        .name = "explain",
        .alias = "解释",
        .arguments = "CODE | CHAIN SEGMENT",
        .summary = {"解释一个代码，或一个环节的每个数字",
                    "Explain a code, or every number of a segment"},
        .options = "market-of rows json",
        .own_options = explain_options,
        .n_own_options = G_N_ELEMENTS(explain_options),
        .least = 1,
        .most = 2,
        .run = tool_command_explain,
    },
    {
        .name = "help",
        .alias = "帮助",
        .arguments = "[COMMAND]",
        .summary = {"显示命令或某个命令的用法", "Show the commands, or how to use one"},
        .least = 0,
        .most = 1,
        .run = tool_command_help,
    },
    {.name = "__complete", .most = G_MAXUINT, .run = tool_command_complete},
};

const ToolCommand *
tool_list_commands(guint *n)
{
    *n = G_N_ELEMENTS(commands);

    return commands;
}

/* Of analyses that run on any network; the last two of those that run in blocks. */
static const ToolOption network_options[] = {
    {"nodes",
     0,
     "FILE",
     NULL,
     {"节点表（CSV）：编号、行业、地点、最终使用等；proNet：企业及行业",
      "The table of nodes (CSV): id, sector, place, final-demand and so on; of proNet: firms and "
      "sectors"}},
    {"essential",
     0,
     "FILE",
     NULL,
     {"投入性质表（CSV）：行业对行业，2 必需，1 按比例，0 不需",
      "The table of inputs (CSV): sectors by sectors, 2 essential, 1 in part, 0 not needed"}},
    {"demand",
     0,
     "FILE",
     NULL,
     {"proNet：企业及每日最终需求", "Of proNet: firms and their daily final demand"}},
    {"production",
     0,
     "FILE",
     NULL,
     {"proNet：企业及每日产量", "Of proNet: firms and their daily production"}},
    {"journal",
     0,
     "FILE",
     NULL,
     {"把算完的部分随时记入这个文件", "Keep what is finished in this file as it is found"}},
    {"restart",
     0,
     NULL,
     NULL,
     {"接着 --journal 的文件算，不重算已有的", "Go on with the file of --journal"}},
};

#define N_BLOCK_OPTIONS 2

/* Made once in a run, and kept: the texts belong to the analysis. */
static ToolCommand *
make_analysis_command(const char *name)
{
    LiantuAnalysis *analysis = liantu_analysis_new(name, NULL);
    ToolCommand *command = g_new0(ToolCommand, 1);

    command->name = liantu_analysis_get_name(analysis);
    command->alias = liantu_analysis_get_title(analysis, LIANTU_LANGUAGE_ZH);
    command->arguments = "CHAIN";
    if (liantu_analysis_takes_network(analysis)) {
        command->arguments = "CHAIN|LINKS.csv|LINKS.txt|FOLDER";
        command->own_options = network_options;
        command->n_own_options = G_N_ELEMENTS(network_options);
        if (!liantu_analysis_has_blocks(analysis))
            command->n_own_options -= N_BLOCK_OPTIONS;
    }
    for (int language = 0; language < 2; language++)
        command->summary[language] =
            liantu_analysis_get_question(analysis, (LiantuLanguage)language);
    command->options = "market-of json csv table columns rows output force";
    command->least = command->most = 1;
    command->run = tool_command_analyse;
    command->analysis = analysis;

    return command;
}

static const ToolCommand *
find_analysis(const char *word)
{
    static GPtrArray *made = NULL;

    if (made == NULL) {
        g_auto(GStrv) names = liantu_analysis_list_names();

        made = g_ptr_array_new();
        for (guint i = 0; names[i] != NULL; i++)
            g_ptr_array_add(made, make_analysis_command(names[i]));
    }
    for (guint i = 0; i < made->len; i++) {
        const ToolCommand *command = made->pdata[i];

        if (g_str_equal(command->name, word) || g_str_equal(command->alias, word))
            return command;
    }
    return NULL;
}

/* By its name or its Chinese name. */
const ToolCommand *
tool_find_command(const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS(commands); i++)
        if (g_str_equal(commands[i].name, name) || g_strcmp0(commands[i].alias, name) == 0)
            return &commands[i];

    return find_analysis(name);
}

char **
tool_list_command_names(void)
{
    g_auto(GStrv) analyses = liantu_analysis_list_names();
    GPtrArray *names = g_ptr_array_new();

    for (guint i = 0; i < G_N_ELEMENTS(commands); i++)
        if (commands[i].summary[0] != NULL)
            g_ptr_array_add(names, g_strdup(commands[i].name));
    for (guint i = 0; analyses[i] != NULL; i++)
        g_ptr_array_add(names, g_strdup(analyses[i]));
    g_ptr_array_add(names, NULL);

    return (char **)g_ptr_array_free(names, FALSE);
}

ToolExit
tool_complain_no_command(ToolSession *self, const char *word)
{
    g_auto(GStrv) names = tool_list_command_names();
    g_autofree char *near = tool_suggest(word, (const char *const *)names);

    if (near != NULL)
        tool_complain_usage(self,
                            tool_pick(self, "没有命令“%s”；是否应为“%s”？",
                                      "there is no command ‘%s’; did you mean ‘%s’?"),
                            word, near);
    else
        tool_complain_usage(self, tool_pick(self, "没有命令“%s”", "there is no command ‘%s’"),
                            word);
    return TOOL_EXIT_USAGE;
}
