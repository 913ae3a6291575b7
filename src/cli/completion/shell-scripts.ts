import { ASKED } from './asked.js';

/** The shells that completion is made for. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/**
 * For each shell the script that asks the program at each press of the tabulator. The program answers with a candidate
 * a line, what it is behind a tabulator, and with `:files` or `:nospace` (see answer.ts).
 */
export const SCRIPTS: Readonly<Record<Shell, string>> = {
  bash: `# bash completion for npfit-cost
#   eval "$(npfit-cost completion bash)"      in ~/.bashrc
_npfit_cost() {
  local program=$1 line files=
  program=\${program/#\\~/$HOME}
  COMPREPLY=()
  while IFS= read -r line; do
    case $line in
      :files) files=1 ;;
      :nospace) compopt -o nospace 2> /dev/null ;;
      *) COMPREPLY+=("\${line%%$'\\t'*}") ;;
    esac
  done < <("$program" ${ASKED} bash "\${COMP_LINE:0:COMP_POINT}" "$2" 2> /dev/null)
  if [ -n "$files" ]; then
    compopt -o filenames 2> /dev/null
    while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "$2")
  fi
}
complete -F _npfit_cost npfit-cost
`,
  zsh: `#compdef npfit-cost
# zsh completion for npfit-cost
#   source <(npfit-cost completion zsh)       in ~/.zshrc, behind compinit
#   or: npfit-cost completion zsh > a file called _npfit-cost in a folder of $fpath
_npfit_cost() {
  local line value about files=
  local -a described space
  while IFS= read -r line; do
    case $line in
      :files) files=1 ;;
      :nospace) space=(-S '') ;;
      *)
        value=\${line%%$'\\t'*} about=\${line#*$'\\t'}
        described+=("\${value//:/\\\\:}:$about")
        ;;
    esac
  done < <("\${(Q)words[1]/#\\~/$HOME}" ${ASKED} zsh "\${(@Q)words[2,CURRENT-1]}" "\${(Q)PREFIX}" 2> /dev/null)
  local found=1
  if (( $#described )); then _describe -V npfit-cost described "\${space[@]}" && found=0; fi
  if [[ -n $files ]]; then
    [[ $PREFIX == --*=* ]] && compset -P '*='
    _files && found=0
  fi
  return $found
}
if [ "\${funcstack[1]}" = _npfit-cost ]; then
  _npfit_cost "$@"
else
  compdef _npfit_cost npfit-cost
fi
`,
  fish: `# fish completion for npfit-cost
#   npfit-cost completion fish | source       in config.fish
#   or: npfit-cost completion fish > ~/.config/fish/completions/npfit-cost.fish
function __npfit_cost
    set -l words (commandline -opc)
    set -l program (string replace -r '^~' $HOME -- $words[1])
    set -l current (commandline -ct)
    for line in ($program ${ASKED} fish $words[2..-1] $current 2> /dev/null)
        switch $line
            case :files
                __fish_complete_path (string replace -r '^--[^=]*=' '' -- $current)
            case :nospace
                true # fish sets no blank behind an equals sign
            case '*'
                echo $line
        end
    end
end
complete -c npfit-cost -f -k -a '(__npfit_cost)'
`,
};
