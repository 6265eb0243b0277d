/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "weaklinks/certificate-tables.h"

#define INT   LIANTU_COLUMN_TYPE_INT
#define TEXT  LIANTU_COLUMN_TYPE_TEXT
#define LABEL LIANTU_COLUMN_TYPE_LABEL

static const LtColumn proof_columns[] = {
    {"proof", INT, "编号", "No.", "证明的编号", "The number of the proof", NULL, 0},
    {"target", TEXT, "环节编号", "Segment id", "问的是哪个环节", "What is asked about", NULL, 0},
    {"target-name", LABEL, "环节", "Segment", "问的是哪个环节", "What is asked about", NULL, 0},
    {"lost", TEXT, "失去（编号）", "Lost ids", "同时失去的国家、企业或环节",
     "The countries, firms or segments lost at once", NULL, 0},
    {"lost-names", LABEL, "同时失去", "Lost together", "同时失去的国家、企业或环节",
     "The countries, firms or segments lost at once", NULL, 0},
    {"semantics", TEXT, "含义", "Semantics", "running 正在运行，cold-start 全部停下后重新启动",
     "running: the chain runs; cold-start: it starts again from nothing", NULL, 0},
    {"verdict", TEXT, "结论", "Verdict",
     "stops 停产，runs 继续生产，no-start 无法启动，starts 可以启动",
     "stops, runs, no-start (cannot be started) or starts", NULL, 0},
    {"reason", LABEL, "说明", "Why", "一句话说明", "One sentence that says why", NULL, 0},
};

static const LtColumn step_columns[] = {
    {"proof", INT, "证明", "Proof", "证明的编号", "The number of the proof", NULL, 0},
    {"step", INT, "步", "Step", "第几步停产或启动；空白为循环中彼此维持",
     "In which round it stops or starts; empty: a cycle that keeps itself running", NULL, 0},
    {"what", TEXT, "环节", "Segment", "环节的编号", "Id of a segment", NULL, 0},
    {"sentence", LABEL, "说明", "Why", "为何停产或仍可生产", "Why it stops or does not", NULL, 0},
};

const LtTableSpec lt_proofs_table = {"proofs", "证明", "Certificates", proof_columns,
                                     G_N_ELEMENTS(proof_columns)};
const LtTableSpec lt_proof_steps_table = {"steps", "证明的步骤", "Their steps", step_columns,
                                          G_N_ELEMENTS(step_columns)};
