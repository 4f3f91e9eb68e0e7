"""Prints the ratio of the library's CPU time to that of the hand-written endpoint, pair by pair of one run."""

import json
import statistics
import sys

runs = {}
for line in open(sys.argv[1]):
    run = json.loads(line)
    what, side = run["label"].rsplit(" ", 1)
    runs.setdefault(what, {}).setdefault(side, []).append(run)

failed = 0
print(f"{'what':16} {'raw us':>8} {'ours us':>8} {'ratio min':>10} {'median':>7} {'max':>6}  bad")
for what, sides in runs.items():
    raw = [run["srv_cpu_s_per_M"] for run in sides["raw"]]
    ours = [run["srv_cpu_s_per_M"] for run in sides["ours"]]
    ratios = sorted(o / r for o, r in zip(ours, raw))
    bad = sum(run.get(key, 0) for run in sides["ours"]
              for key in ("lost", "duplicated", "reordered", "corrupt", "dropped"))
    failed += bad
    print(f"{what:20} {statistics.median(raw):8.1f} {statistics.median(ours):8.1f} {ratios[0]:10.2f} "
          f"{statistics.median(ratios):7.2f} {ratios[-1]:6.2f}  {bad}")
sys.exit(1 if failed else 0)
