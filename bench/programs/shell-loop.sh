#!/usr/bin/env bash
# The loop that people write in a `run:` step today: a request a second, and an exit code.
set -euo pipefail
while :; do
  operation=$(curl --fail --silent --show-error -H "Authorization: Bearer $TOKEN" "$ENDPOINT/v1/$NAME")
  case $operation in
    *'"done":true'*'"error":'* | *'"error":'*'"done":true'*) exit 1 ;;
    *'"done":true'*) exit 0 ;;
  esac
  sleep 1
done
