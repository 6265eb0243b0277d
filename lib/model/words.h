/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "liantu/types.h"

G_BEGIN_DECLS

/* What a code means to people, by the name of the column it stands in: one word for one thing,
 * whatever the table. NULL: the column is one of ids, or the code is not one of its own. */
const char *lt_word_find(const char *column, const char *code, LiantuLanguage language);
/* The same for a cell that holds several codes with semicolons between; one that means nothing
 * stays as it is. NULL: the column is one of ids. */
char *lt_words_say(const char *column, const char *cell, LiantuLanguage language);

/* The words of enumerations, of one type, so that a table can hold which to ask. */
const char *lt_word_get_confidence(int value, LiantuLanguage language);
const char *lt_word_get_ladder(int value, LiantuLanguage language);
const char *lt_word_get_layer(int value, LiantuLanguage language);
const char *lt_word_get_level(int value, LiantuLanguage language);
const char *lt_word_get_sense(int value, LiantuLanguage language);

G_END_DECLS
