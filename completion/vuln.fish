# SPDX-License-Identifier: Apache-2.0
# Completion for fish: asks vuln itself what can follow.

function __vuln_ids
    vuln --no-input $argv --porcelain 2>/dev/null </dev/null | string split -f 1 ' '
end

function __vuln_positional
    switch $argv[1]
        case '<case>'
            __vuln_ids list
        case '<product>'
            __vuln_ids product list
        case '<person>' '<handle>'
            __vuln_ids person list
        case '<partner>'
            __vuln_ids partner list
        case '<system>'
            __vuln_ids system list
        case '<command>'
            vuln --completion-helper | string match -v -- '-*'
        case '*'
            __fish_complete_path (commandline -ct)
    end
end

# The command and subcommand among the words before the cursor.
function __vuln_chosen
    set -l chosen
    set -l skip 0
    for word in (commandline -opc)[2..-1]
        if test $skip = 1
            set skip 0
        else if test "$word" = -C
            set skip 1
        else if string match -q -- '-*' $word
            continue
        else if test (count $chosen) -eq 0
            set chosen $word
        else if vuln $chosen --completion-helper 2>/dev/null | string match -q -- "$word"\t'*'
            set -a chosen $word
        else
            break
        end
    end
    string join \n -- $chosen
end

function __vuln_complete
    set -l chosen (__vuln_chosen)
    set -l options (string match -r '^-' -- (commandline -ct))
    for line in (vuln $chosen --completion-helper 2>/dev/null)
        switch $line
            case '<*'
                __vuln_positional (string split -f 1 \t -- $line)
            case '-*'
                test -n "$options"; and echo $line
            case '*'
                echo $line
        end
    end
end

complete -c vuln -f -a '(__vuln_complete)'
