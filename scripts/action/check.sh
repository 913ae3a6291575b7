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

npfit-cost check --format github --summary "$GITHUB_STEP_SUMMARY" "${words[@]}"
output result "$(result_of $?)"
