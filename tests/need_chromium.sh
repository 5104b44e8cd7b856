#!/bin/sh
# The tests drive a real browser: Debian's Chromium, installed when it is absent and we may.
set -eu
if command -v chromium >/dev/null 2>&1; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Chromium is needed for the browser tests; installing it from Debian's packages."
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null
    exit 0
fi
if [ -n "${HULPLIJN_ALLOW_NO_BROWSER:-}" ]; then
    echo "No Chromium: the browser tests are left out, as HULPLIJN_ALLOW_NO_BROWSER asks."
    exit 0
fi
echo "The browser tests need Chromium. Install it (Debian: apt-get install chromium), or set" >&2
echo "HULPLIJN_ALLOW_NO_BROWSER=1 to leave them out." >&2
exit 1
