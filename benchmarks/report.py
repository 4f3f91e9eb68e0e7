"""Prints the ratio of the library's CPU time to that of the hand-written endpoint, round by round of one run of a server.

report.py RESULTS ROUNDS

The interval is that of the median of the rounds, with at least 95 % confidence, from order statistics (Conover, Practical
Nonparametric Statistics); there is none below six rounds. What differs between runs of the server is not in it.
"""

import json
import math
import statistics
import sys

runs = {}
for line in open(sys.argv[1]):
    run = json.loads(line)
    what, side = run["label"].rsplit(" ", 1)
    runs.setdefault(what, {}).setdefault(side, []).append(run)

rounds = int(sys.argv[2])


def by_round(runs):
    """The sums of what was measured in each round."""
    figures = [run["srv_cpu_s_per_M"] for run in runs]
    size = len(figures) // rounds
    return [sum(figures[i:i + size]) for i in range(0, len(figures), size)]


def interval(ratios):
    """Between the k-th ratio from below and from above, if the median is outside with no more than 5 %."""
    n = len(ratios)
    outside = 0
    best = None
    for k in range(n // 2):
        outside += 2 * math.comb(n, k) / 2 ** n
        if outside > 0.05:
            break
        best = f"{ratios[k]:5.2f} - {ratios[n - 1 - k]:4.2f}"
    return best or "-"


failed = 0
print(f"{'what':18} {'raw us':>8} {'ours us':>8} {'ratio min':>10} {'median':>7} {'max':>6} {'95 %':>14}  bad")
for what, sides in runs.items():
    raw, ours = by_round(sides["raw"]), by_round(sides["ours"])
    count = len(sides["ours"]) // rounds
    ratios = sorted(o / r for o, r in zip(ours, raw))
    bad = sum(run.get(key, 0) for run in sides["ours"]
              for key in ("lost", "duplicated", "reordered", "corrupt", "dropped"))
    failed += bad
    print(f"{what:18} {statistics.median(raw) / count:8.1f} {statistics.median(ours) / count:8.1f} {ratios[0]:10.2f} "
          f"{statistics.median(ratios):7.2f} {ratios[-1]:6.2f} {interval(ratios):>14}  {bad}")
sys.exit(1 if failed else 0)
