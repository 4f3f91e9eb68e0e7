"""Prints the ratio of the library's CPU time to that of the hand-written endpoint, round by round of one run.

The interval is that of the median, with 95 % confidence, by the bootstrap (Efron 1979).
"""

import json
import random
import statistics
import sys

runs = {}
for line in open(sys.argv[1]):
    run = json.loads(line)
    what, side = run["label"].rsplit(" ", 1)
    runs.setdefault(what, {}).setdefault(side, []).append(run)

def by_round(runs):
    """The sums of the two measurements of each round."""
    figures = [run["srv_cpu_s_per_M"] for run in runs]
    return [sum(figures[i:i + 2]) for i in range(0, len(figures), 2)]


def interval(ratios):
    chance = random.Random(0)
    medians = sorted(statistics.median(chance.choices(ratios, k=len(ratios))) for _ in range(2000))
    return medians[50], medians[-50]


failed = 0
print(f"{'what':18} {'raw us':>8} {'ours us':>8} {'ratio min':>10} {'median':>7} {'max':>6} {'95 %':>14}  bad")
for what, sides in runs.items():
    raw, ours = by_round(sides["raw"]), by_round(sides["ours"])
    ratios = sorted(o / r for o, r in zip(ours, raw))
    low, high = interval(ratios)
    bad = sum(run.get(key, 0) for run in sides["ours"]
              for key in ("lost", "duplicated", "reordered", "corrupt", "dropped"))
    failed += bad
    print(f"{what:18} {statistics.median(raw) / 2:8.1f} {statistics.median(ours) / 2:8.1f} {ratios[0]:10.2f} "
          f"{statistics.median(ratios):7.2f} {ratios[-1]:6.2f}   {low:5.2f} - {high:4.2f}  {bad}")
sys.exit(1 if failed else 0)
