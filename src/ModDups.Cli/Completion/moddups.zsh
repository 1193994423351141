#compdef moddups
# Completion of moddups for zsh: put it into a folder of $fpath as _moddups.
_moddups() {
    local line="${(j: :)words[1,CURRENT]}" word=${words[CURRENT]}
    local -a found
    # What moddups knows at the cursor, a line each. Options are offered where the word begins with a dash.
    found=("${(@f)$(moddups "[suggest:${#line}]" "$line" 2> /dev/null)}")
    if [[ $word != -* ]]; then found=("${(@)found:#-*}"); fi
    found=("${(@M)found:#${(b)word}*}")
    if (( ${#found} )) && [[ -n $found[1] ]]; then
        compadd -Q -a found
    else
        _files
    fi
}
# In $fpath the file itself is the function; where it was sourced, it has to be told.
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _moddups "$@"
else
    compdef _moddups moddups
fi
