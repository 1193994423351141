# Completion of moddups for fish: put it into ~/.config/fish/completions/moddups.fish.
function __moddups_complete
    set -l line (commandline -cp | string collect)
    set -l word (commandline -ct | string collect)
    # What moddups knows at the cursor, a line each. Options are offered where the word begins with a dash.
    set -l found (moddups "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null)
    if not string match -q -- '-*' "$word"
        set found (string match -v -- '-*' $found)
    end
    if set -q found[1]
        printf '%s\n' $found
    else
        __fish_complete_path "$word"
    end
end
complete -c moddups -f -a '(__moddups_complete)'
