#!/usr/bin/env bash
# Compares the budget with that of the base branch: annotations in the log, the report in the job summary and in a file
# for a comment. The verdict is for the last step.
set -uo pipefail
# shellcheck source=scripts/action/common.sh
source "$GITHUB_ACTION_PATH/scripts/action/common.sh"

home="$RUNNER_TEMP/npfit-cost"
comment="$home/comment.md"
base="$home/base"
mkdir -p "$home"
: > "$comment"

finish() {
  output result "$1"
  output comment "$comment"
  if [ -s "$comment" ]; then output changed true; else output changed false; fi
  git worktree remove --force "$base" 2> /dev/null
  exit 0
}

if [ -z "$BASE" ] || [ "$BASE" = none ]; then
  echo 'There is no base branch: nothing to compare with.'
  finish skipped
fi

# What is compared: the files named, else the scenario.
words=()
lines "$INPUTS"
if [ ${#words[@]} -gt 1 ]; then
  annotate notice 'Several inputs are not compared: name one folder or one pattern.'
  finish skipped
fi
side=${words[0]:-$(trim "${SCENARIO:-npfit-cost.yaml}")}

# A full clone stays one: to fetch so little makes it shallow.
depth=()
if [ "$(git rev-parse --is-shallow-repository)" = true ]; then depth=(--depth=1); fi
if ! git fetch --quiet --no-tags ${depth[@]+"${depth[@]}"} origin "refs/heads/$BASE" ||
  ! git worktree add --quiet --force --detach "$base" FETCH_HEAD; then
  annotate error "The base branch $BASE cannot be had. Check out the repository first, with a remote called origin."
  finish failed
fi
before="$base/$(git rev-parse --show-prefix)$side"

if [ ! -e "$before" ] && ! compgen -G "$before" > /dev/null; then
  annotate notice "$BASE has no $side: nothing to compare with."
  finish new
fi

words=()
lines "$OPTIONS"
if [ -n "$INPUTS" ]; then each --scenario "$SCENARIO"; fi
how=("${words[@]}")
each --at-most-increase "$AT_MOST_INCREASE"
each --at-most-decrease "$AT_MOST_DECREASE"
each --warn-increase "$WARN_INCREASE"
each --warn-decrease "$WARN_DECREASE"
each --report-above "$REPORT_ABOVE"
each --by "$BY"
each --top "$TOP"
words+=(--labels "$BASE,this branch" -- "$before" "$side")

annotations=$(mktemp)
npfit-cost compare --format github --summary "$comment" "${words[@]}" > "$annotations"
code=$?

# A change that mends the base must not fail because the base cannot be read.
if [ "$code" -gt 1 ]; then
  if [[ $side =~ \.(ya?ml|json)$ ]]; then reads=(--scenario "$before"); else reads=("$before"); fi
  if ! npfit-cost forecast --quiet "${how[@]}" "${reads[@]}" > /dev/null 2>&1; then
    : > "$comment"
    annotate warning "$BASE cannot be read, so that nothing is compared. The log says why."
    finish base-unreadable
  fi
fi

cat "$annotations"
cat "$comment" >> "$GITHUB_STEP_SUMMARY"
if [ "$code" -gt 1 ]; then : > "$comment"; fi # what could not be done is no change
finish "$(result_of "$code")"
