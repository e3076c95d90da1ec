#!/usr/bin/env bash
# The loop that people write in a `run:` step today: a request a second, and an exit code.
set -euo pipefail
while :; do
  operation=$(curl --fail --silent --show-error -H "Authorization: Bearer $TOKEN" "$ENDPOINT/v1/$NAME")
  if jq --exit-status .done <<< "$operation" > /dev/null; then
    jq --exit-status '.error | not' <<< "$operation" > /dev/null
    exit
  fi
  sleep 1
done
