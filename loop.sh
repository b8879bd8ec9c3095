#!/bin/bash
# records in/*.console which are not in rec yet, oldest first, until stop file
while [ ! -e /tmp/fz/stop ]; do
  n=$(ls -tr in | while read f; do [ -e rec/$f ] || { echo $f; break; }; done)
  [ -z "$n" ] && { sleep 2; continue; }
  timeout 300 /work/shared/reference-engine/record in/$n -o rec/$n.tmp >> loop.log 2>&1; mv rec/$n.tmp rec/$n 2>/dev/null || touch rec/$n
done
