# Completion of moddups for bash: source it, or put it into ~/.local/share/bash-completion/completions/moddups.
_moddups() {
    local word=${COMP_WORDS[COMP_CWORD]} found names=() name
    COMPREPLY=()
    # What moddups knows at the cursor, a line each. Options are offered where the word begins with a dash.
    found=$(moddups "[suggest:$COMP_POINT]" "$COMP_LINE" 2> /dev/null) || return
    while IFS= read -r name; do
        if [[ $name == -* && $word != -* ]]; then continue; fi
        if [[ -n $name && $name == "$word"* ]]; then names+=("$name"); fi
    done <<< "$found"
    COMPREPLY=("${names[@]}")
}
# Without a name, bash completes the names of files.
complete -o bashdefault -o default -F _moddups moddups
