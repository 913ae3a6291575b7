# Functions that the steps of action.yml share. Sourced, never run.

# Adds words for the command: an option once for each line of a text.
each() {
  local option=$1 line
  while IFS= read -r line; do
    line=$(trim "$line")
    if [ -n "$line" ]; then words+=("$option" "$line"); fi
  done <<< "$2"
}

# Adds each line of a text as a word.
lines() {
  local line
  while IFS= read -r line; do
    line=$(trim "$line")
    if [ -n "$line" ]; then words+=("$line"); fi
  done <<< "$1"
}

trim() {
  local text=${1#"${1%%[![:space:]]*}"}
  printf '%s' "${text%"${text##*[![:space:]]}"}"
}

# What an exit code says: whatever is neither done nor found against the input could not be done.
result_of() {
  case $1 in
    0) echo passed ;;
    1) echo broken ;;
    *) echo failed ;;
  esac
}

output() { printf '%s=%s\n' "$1" "$2" >> "$GITHUB_OUTPUT"; }

# A message as a workflow command: percent signs and line ends would end it.
annotate() {
  local text=${2//'%'/%25}
  printf '::%s title=npfit-cost::%s\n' "$1" "${text//$'\n'/%0A}"
}
