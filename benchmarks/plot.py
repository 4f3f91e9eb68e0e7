"""Draws deliveries a second, and latency, over the number of members as an SVG, without any library."""

import json
import math
import sys

WIDTH, HEIGHT, LEFT, GAP = 460, 300, 70, 60
COLOURS = {"ours": "#1f77b4", "raw": "#999999"}


def series(runs, kind, side, key, scale):
    return [(int(n), run[key] * scale) for n, run in runs.get((kind, side), []) if run.get(key)]


def panel(x0, title, unit, lines):
    """One diagram with logarithmic axes; lines are (name, side, dashed, points)."""
    points = [p for _, _, _, ps in lines for p in ps]
    low = math.floor(math.log10(min(y for _, y in points)))
    high = math.ceil(math.log10(max(y for _, y in points)))
    first, last = math.log10(min(x for x, _ in points)), math.log10(max(x for x, _ in points))

    def at(x, y):
        return (x0 + (math.log10(x) - first) / (last - first) * WIDTH,
                40 + HEIGHT - (math.log10(y) - low) / (high - low) * HEIGHT)

    out = [f'<text x="{x0}" y="24" font-weight="bold">{title}</text>',
           f'<rect x="{x0}" y="40" width="{WIDTH}" height="{HEIGHT}" fill="none" stroke="#444"/>']
    for power in range(low, high + 1):
        _, y = at(10 ** first, 10 ** power)
        out.append(f'<line x1="{x0}" x2="{x0 + WIDTH}" y1="{y:.1f}" y2="{y:.1f}" stroke="#ddd"/>')
        out.append(f'<text x="{x0 - 6}" y="{y + 4:.1f}" text-anchor="end">{10 ** power:g}{unit}</text>')
    for x in sorted({x for x, _ in points}):
        px, _ = at(x, 10 ** low)
        out.append(f'<text x="{px:.1f}" y="{56 + HEIGHT}" text-anchor="middle">{x}</text>')
    for i, (name, side, dashed, ps) in enumerate(lines):
        path = " ".join(f"{px:.1f},{py:.1f}" for px, py in (at(*p) for p in ps))
        dash = ' stroke-dasharray="5 4"' if dashed else ""
        out.append(f'<polyline points="{path}" fill="none" stroke="{COLOURS[side]}" stroke-width="2"{dash}/>')
        y = 58 + 16 * i
        out.append(f'<line x1="{x0 + 10}" x2="{x0 + 40}" y1="{y}" y2="{y}" stroke="{COLOURS[side]}" stroke-width="2"{dash}/>')
        out.append(f'<text x="{x0 + 46}" y="{y + 4}">{name}</text>')
    return out


runs = {}
for line in open(sys.argv[1]):
    run = json.loads(line)
    kind, side, n = run["label"].split()
    runs.setdefault((kind, side), []).append((n, run))

names = {"ours": "cbchannels", "raw": "by hand"}
left = [(names[s], s, False, series(runs, "throughput", s, "per_s", 1)) for s in ("raw", "ours")]
right = [(f"{names[s]}, {q}", s, q == "p99", series(runs, "latency", s, f"lat_{q}_us", 0.001))
         for s in ("raw", "ours") for q in ("p50", "p99")]
total = 2 * WIDTH + 2 * LEFT + GAP
body = panel(LEFT, f"{sys.argv[3]}: deliveries a second, 8 outstanding", "", left)
body += panel(LEFT + WIDTH + LEFT + GAP - 10, f"{sys.argv[3]}: latency at 20,000 deliveries a second", " ms", right)
with open(sys.argv[2], "w") as svg:
    svg.write(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {total} {HEIGHT + 90}" '
              f'font-family="sans-serif" font-size="12">\n<rect width="100%" height="100%" fill="white"/>\n'
              + "\n".join(body)
              + f'\n<text x="{total / 2}" y="{HEIGHT + 80}" text-anchor="middle">members of the group</text>\n</svg>\n')
for (kind, side), found in sorted(runs.items()):
    for n, run in found:
        print(f"{kind:10} {side:5} {n:>5}  {run['per_s']:9.0f}/s  {run['srv_cpu_s_per_M']:6.2f} us  "
              f"p50 {run['lat_p50_us'] / 1000:7.2f} ms  p99 {run['lat_p99_us'] / 1000:7.2f} ms")
