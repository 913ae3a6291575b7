#!/usr/bin/env bash
# Ends with the worst of what was found: 2 where something could not be done, 1 where a rule or a gate is broken.
set -uo pipefail

code=0
for result in "$CHECK" "$COMPARE"; do
  case $result in
    passed | skipped | new | base-unreadable) ;;
    broken) if [ "$code" = 0 ]; then code=1; fi ;;
    *) code=2 ;;
  esac
done
echo "exit-code=$code" >> "$GITHUB_OUTPUT"
exit "$code"
