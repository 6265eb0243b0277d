/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The message of an error is one text, in English. What it is in another language is found from the
 * sentence that it was made of: in error-words.def, or, where it tells a finding, in findings.def.
 */
#include "liantu/error.h"
#include "model/finding-private.h"

#include <string.h>

#define MOST_VALUES 10

typedef struct {
    const char *en;
    const char *zh;
} Words;

static const Words words[] = {
#define LT_ERROR_WORDS(en, zh) {en, zh},
#include "model/error-words.def"
#undef LT_ERROR_WORDS
};

typedef struct {
    const char *code;
    Words words;
} FindingWords;

static const FindingWords finding_words[] = {
#define LT_FINDING(name, code, severity, error, zh, en, why_zh, why_en) {code, {en, zh}},
#include "model/findings.def"
#undef LT_FINDING
};

static gboolean
is_slot(const char *text)
{
    return text[0] == '{' && g_ascii_isdigit(text[1]) && text[2] == '}';
}

/* Where the words up to the next slot stand in the rest of a text; the last ones stand at its end.
 */
static const char *
find_words(const char *rest, const char *from, gsize length)
{
    g_autofree char *part = g_strndup(from, length);

    if (from[length] == '\0' && length > 0)
        return g_str_has_suffix(rest, part) ? rest + strlen(rest) - length : NULL;

    return length > 0 ? strstr(rest, part) : rest + strlen(rest);
}

/* Takes the values out of a text that was made from a sentence; FALSE where it was not. */
static gboolean
take_values(const char *text, const char *sentence, char *values[MOST_VALUES])
{
    const char *slot = strchr(sentence, '{');
    gsize length = slot != NULL ? (gsize)(slot - sentence) : strlen(sentence);

    if (strncmp(text, sentence, length) != 0)
        return FALSE;
    text += length;
    sentence += length;
    while (is_slot(sentence)) {
        int number = sentence[1] - '0';
        const char *next = sentence + 3;
        gsize n = strcspn(next, "{");
        const char *end = find_words(text, next, n);

        if (end == NULL || end < text)
            return FALSE;
        g_free(values[number]);
        values[number] = g_strndup(text, (gsize)(end - text));
        text = end + n;
        sentence = next + n;
    }
    return *text == '\0' && *sentence == '\0';
}

static char *
fill_in(const char *sentence, char *const values[MOST_VALUES])
{
    GString *text = g_string_new(NULL);

    for (const char *p = sentence; *p != '\0'; p++) {
        if (!is_slot(p)) {
            g_string_append_c(text, *p);
            continue;
        }
        g_string_append(text, values[p[1] - '0'] != NULL ? values[p[1] - '0'] : "");
        p += 2;
    }
    return g_string_free(text, FALSE);
}

static char *
translate(const char *text, const Words *from)
{
    char *values[MOST_VALUES] = {NULL};
    char *result = take_values(text, from->en, values) ? fill_in(from->zh, values) : NULL;

    for (int i = 0; i < MOST_VALUES; i++)
        g_free(values[i]);

    return result;
}

/* “FILE:LINE:COLUMN: error[CODE]: sentence (and N more)” */
static char *
translate_finding(const char *text)
{
    const char *mark = strstr(text, "error[");
    char *values[MOST_VALUES] = {NULL};
    char *result = NULL;

    if (mark == NULL || !take_values(mark, "error[{0}]: {1}", values))
        return NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(finding_words) && result == NULL; i++) {
        g_autofree char *sentence = NULL;

        if (g_str_equal(values[0], finding_words[i].code))
            sentence = translate(values[1], &finding_words[i].words);
        if (sentence != NULL)
            result =
                g_strdup_printf("%.*s错误[%s]: %s", (int)(mark - text), text, values[0], sentence);
    }
    for (int i = 0; i < MOST_VALUES; i++)
        g_free(values[i]);

    return result;
}

static char *
translate_sentence(const char *text)
{
    char *found = translate_finding(text);

    for (gsize i = 0; i < G_N_ELEMENTS(words) && found == NULL; i++)
        found = translate(text, &words[i]);

    return found;
}

/* A sentence to which something was added afterwards. */
static char *
translate_longer(const char *text, const char *en, const char *zh)
{
    g_autofree char *sentence = NULL;
    char *values[MOST_VALUES] = {NULL};
    char *result = NULL;

    if (take_values(text, en, values))
        sentence = translate_sentence(values[0]);
    if (sentence != NULL) {
        g_free(values[0]);
        values[0] = g_steal_pointer(&sentence);
        result = fill_in(zh, values);
    }
    for (int i = 0; i < MOST_VALUES; i++)
        g_free(values[i]);

    return result;
}

/**
 * liantu_error_dup_text:
 * @error: an error
 * @language: a language
 *
 * Says what went wrong, to people. The message of an error is in English, whatever the locale, so
 * that programs and logs are the same everywhere; this is the same sentence in another language.
 *
 * Returns: (transfer full): the sentence; the message as it is where it is none of this library
 *
 * Since: 0.1
 */
char *
liantu_error_dup_text(const GError *error, LiantuLanguage language)
{
    char *text = NULL;

    g_return_val_if_fail(error != NULL, NULL);
    g_return_val_if_fail((guint)language < 2, NULL);

    if (language == LIANTU_LANGUAGE_ZH &&
        (error->domain == LIANTU_ERROR || error->domain == G_IO_ERROR)) {
        text = translate_longer(error->message, "{0}: did you mean ‘{1}’?", "{0}；是否应为“{1}”？");
        if (text == NULL)
            text = translate_longer(error->message, "{0} (and {1} more)", "{0}（另有{1}处）");
        if (text == NULL)
            text = translate_sentence(error->message);
    }
    return text != NULL ? text : g_strdup(error->message);
}
