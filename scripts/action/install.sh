#!/usr/bin/env bash
# Puts npfit-cost on the path of this step and the next: from a package, or from this repository as it is checked out.
set -euo pipefail
trap 'exit 2' ERR # 1 is for a broken budget

home="$RUNNER_TEMP/npfit-cost"
mkdir -p "$home/bin"

if [ -n "$PACKAGE" ]; then
  npm install --prefix "$home" --no-save --no-audit --no-fund --loglevel=error "$PACKAGE"
  bin="$home/node_modules/.bin"
else
  # the build is no part of the repository
  if [ ! -f "$GITHUB_ACTION_PATH/dist/bundle/index.js" ]; then
    (cd "$GITHUB_ACTION_PATH" && npm ci --no-audit --no-fund --loglevel=error)
  fi
  ln -sf "$GITHUB_ACTION_PATH/bin/npfit-cost.js" "$home/bin/npfit-cost"
  bin="$home/bin"
fi

echo "$bin" >> "$GITHUB_PATH"
echo "npfit-cost $("$bin/npfit-cost" --version)"
