/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <liantu/types.h>

G_BEGIN_DECLS

/**
 * LIANTU_ERROR:
 *
 * The domain of the errors that are about a chain or an analysis, rather than about a file.
 */
#define LIANTU_ERROR (liantu_error_quark())

/**
 * LiantuError:
 * @LIANTU_ERROR_SYNTAX: the document is not well-formed
 * @LIANTU_ERROR_SCHEMA: the document is well-formed but not a chain
 * @LIANTU_ERROR_REFERENCE: something names a thing that does not exist
 * @LIANTU_ERROR_DUPLICATE: two things of a kind have the same id
 * @LIANTU_ERROR_SIZE: an array has the wrong length
 * @LIANTU_ERROR_RANGE: a value or an option is out of its range
 * @LIANTU_ERROR_UNIT: a unit is not known, or not the right one
 * @LIANTU_ERROR_NOT_CONVERGED: an iteration reached its step limit
 * @LIANTU_ERROR_INFEASIBLE: nothing satisfies all conditions
 * @LIANTU_ERROR_UNBOUNDED: a problem has no finite best answer
 * @LIANTU_ERROR_LIMIT: a limit was reached before there was an answer
 * @LIANTU_ERROR_UNSUPPORTED: this build, or this format, cannot do it
 * @LIANTU_ERROR_NUMERIC: a numerical routine gave up
 *
 * What went wrong with a chain or an analysis.
 *
 * Since: 0.1
 */
typedef enum {
    LIANTU_ERROR_SYNTAX,
    LIANTU_ERROR_SCHEMA,
    LIANTU_ERROR_REFERENCE,
    LIANTU_ERROR_DUPLICATE,
    LIANTU_ERROR_SIZE,
    LIANTU_ERROR_RANGE,
    LIANTU_ERROR_UNIT,
    LIANTU_ERROR_NOT_CONVERGED,
    LIANTU_ERROR_INFEASIBLE,
    LIANTU_ERROR_UNBOUNDED,
    LIANTU_ERROR_LIMIT,
    LIANTU_ERROR_UNSUPPORTED,
    LIANTU_ERROR_NUMERIC,
} LiantuError;

LIANTU_API
GQuark liantu_error_quark(void);
LIANTU_API
char *liantu_error_dup_text(const GError *error, LiantuLanguage language);

G_END_DECLS
