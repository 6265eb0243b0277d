/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/words.h"

#include "liantu/enums.h"
#include "model/labels-private.h"

#include <string.h>

typedef struct {
    const char *column;
    const char *code;
    const char *text[2];
} Word;

static const Word words[] = {
#define LT_WORD(column, code, zh, en) {column, code, {zh, en}},
#include "model/words.def"
#undef LT_WORD
};

const char *
lt_word_get_confidence(int value, LiantuLanguage language)
{
    return lt_confidence_get_label((LiantuConfidence)value, language);
}

static const char *
get_entity(int value, LiantuLanguage language)
{
    return lt_entity_get_label((LiantuEntity)value, language);
}

const char *
lt_word_get_ladder(int value, LiantuLanguage language)
{
    return liantu_ladder_get_label((LiantuLadder)value, language);
}

const char *
lt_word_get_layer(int value, LiantuLanguage language)
{
    return lt_layer_get_label((LiantuLayer)value, language);
}

const char *
lt_word_get_level(int value, LiantuLanguage language)
{
    return liantu_place_level_get_label((LiantuPlaceLevel)value, language);
}

const char *
lt_word_get_sense(int value, LiantuLanguage language)
{
    return lt_target_sense_get_label((LiantuTargetSense)value, language);
}

/* Columns that hold the nicknames of an enumeration, which has its words already. */
static const struct {
    const char *column;
    GType (*get_type)(void);
    const char *(*get_label)(int value, LiantuLanguage language);
} enumerations[] = {
    {"confidence", liantu_confidence_get_type, lt_word_get_confidence},
    {"entity", liantu_entity_get_type, get_entity},
    {"ladder", liantu_ladder_get_type, lt_word_get_ladder},
    {"layer", liantu_layer_get_type, lt_word_get_layer},
    {"level", liantu_place_level_get_type, lt_word_get_level},
    {"sense", liantu_target_sense_get_type, lt_word_get_sense},
};

static const char *
find_label(guint i, const char *code, LiantuLanguage language)
{
    GEnumClass *klass = g_type_class_ref(enumerations[i].get_type());
    const GEnumValue *found = g_enum_get_value_by_nick(klass, code);
    const char *label = found != NULL ? enumerations[i].get_label(found->value, language) : NULL;

    g_type_class_unref(klass);

    return label;
}

const char *
lt_word_find(const char *column, const char *code, LiantuLanguage language)
{
    for (guint i = 0; i < G_N_ELEMENTS(enumerations); i++)
        if (strcmp(enumerations[i].column, column) == 0)
            return find_label(i, code, language);
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        if (strcmp(words[i].column, column) == 0 && strcmp(words[i].code, code) == 0)
            return words[i].text[language];

    return NULL;
}

static gboolean
has_words(const char *column)
{
    for (guint i = 0; i < G_N_ELEMENTS(enumerations); i++)
        if (strcmp(enumerations[i].column, column) == 0)
            return TRUE;
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        if (strcmp(words[i].column, column) == 0)
            return TRUE;

    return FALSE;
}

char *
lt_words_say(const char *column, const char *cell, LiantuLanguage language)
{
    g_auto(GStrv) codes = NULL;
    GString *text;

    if (!has_words(column))
        return NULL;
    codes = g_strsplit(cell, "; ", -1);
    text = g_string_new(NULL);
    for (guint i = 0; codes[i] != NULL; i++) {
        const char *word = lt_word_find(column, codes[i], language);

        if (i > 0)
            g_string_append(text, language == LIANTU_LANGUAGE_ZH ? "；" : "; ");
        g_string_append(text, word != NULL ? word : codes[i]);
    }
    return g_string_free(text, FALSE);
}
