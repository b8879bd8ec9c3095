#!/bin/bash
# cmp.sh PATTERN: run the simulation on recordings and compare
cd /tmp/nm
for f in /tmp/fz/rec/${1:-*}.console; do n=$(basename $f); node scripts/drydock.mjs run $f > /tmp/fz/sim/$n 2>/tmp/fz/sim/$n.err; head -3 /tmp/fz/sim/$n.err; /work/shared/reference-engine/compare $f /tmp/fz/sim/$n $2; done
