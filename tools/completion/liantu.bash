# SPDX-License-Identifier: GPL-3.0-or-later
# Completion for bash: the command itself knows its words; what it does not know is a file.
_liantu() {
    local word=${COMP_WORDS[COMP_CWORD]}
    local line

    COMPREPLY=()
    while IFS= read -r line; do
        COMPREPLY+=("$line")
    done < <("${COMP_WORDS[0]}" __complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
    if [ ${#COMPREPLY[@]} -eq 0 ]; then
        while IFS= read -r line; do
            COMPREPLY+=("$line")
        done < <(compgen -f -- "$word")
        compopt -o filenames 2>/dev/null
    fi
}
complete -F _liantu liantu
