#!/usr/bin/env bash
# scripts/screenshots.sh [dashboard|report] : takes docs/dashboard.png and docs/report.png anew, or one of them.
# Each is of a load of its own, because a browser that starts beside a load disturbs it. Needs Chromium, pngquant, and
# a machine that does nothing else; takes half a minute for each picture.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
middle=14 # seconds into the load

# Takes the top of a page: URL, file, height.
picture() {
  "${CHROMIUM:-chromium}" --headless=new --no-sandbox --disable-gpu --hide-scrollbars --user-data-dir="$folder/profile" \
    --window-size="1190,$3" --force-device-scale-factor=1.5 --timeout=3000 --screenshot="$folder/picture.png" "$1" 2>/dev/null
  pngquant --force --output "$2" "$folder/picture.png"
  echo "$2: $(wc -c <"$2") bytes"
}

load() {
  ./llm-emulator run --clients 200 --max-concurrent 200 --cycles 5 --length 100 --delay 0.04 \
    --http-port 0 --ws-port 0 --dashboard --dashboard-port 0 --out "$folder/$1" >"$folder/$1.txt" 2>"$folder/$1.log"
}

dashboard() {
  load dashboard &
  until url=$(grep -so 'http://127.0.0.1:[0-9]*/ui/#t=.*' "$folder/dashboard.log"); do
    kill -0 $! || { cat "$folder/dashboard.log" >&2 && return 3; }
    sleep 0.2
  done
  until [ "$(curl -sN --max-time 1 "${url%%#*}events" | grep -c '^event: second')" -ge $middle ]; do
    kill -0 $! || return 1
    sleep 0.2
  done
  picture "$url" docs/dashboard.png 850
  wait $! || true # what the browser does to the load does not matter here
}

report() {
  load report || { cat "$folder/report.txt" "$folder/report.log" >&2 && return 1; }
  picture "file://$folder/report/report.html" docs/report.png 1010
}

case ${1-both} in
  dashboard) dashboard ;;
  report) report ;;
  both) dashboard && report ;;
  *) echo "$1: expected dashboard, report, or nothing for both" >&2 && exit 2 ;;
esac
