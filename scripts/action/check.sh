#!/usr/bin/env bash
# Checks the budget: annotations in the log, the report in the job summary. The verdict is for the last step.
set -uo pipefail
# shellcheck source=scripts/action/common.sh
source "$GITHUB_ACTION_PATH/scripts/action/common.sh"

words=()
lines "$OPTIONS"
each --scenario "$SCENARIO"
each --at-most "$AT_MOST"
each --at-least "$AT_LEAST"
words+=(--)
lines "$INPUTS"

errors=$(mktemp)
report=$(mktemp)
npfit-cost check --format github "${words[@]}"
code=$?
if npfit-cost check --format markdown --quiet "${words[@]}" > "$report" 2> "$errors" || [ -s "$report" ]; then
  cat "$report" >> "$GITHUB_STEP_SUMMARY"
else
  summarise_failure check "$errors"
fi
output result "$(result_of "$code")"
