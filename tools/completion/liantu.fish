# SPDX-License-Identifier: GPL-3.0-or-later
# Completion for fish: the command itself knows its words; what it does not know is a file.
function __liantu_words
    set -l words (commandline -opc) (commandline -ct)
    command $words[1] __complete $words[2..] 2>/dev/null
end
complete -c liantu -a '(__liantu_words)'
