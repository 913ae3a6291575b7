import { problem, type Problem } from '../problem.js';

/** How many problems of one code are kept for a file; the rest are counted. */
const KEPT_PER_FILE = 1_000;

/** Problems in the order they were met, bounded: past a thousand of a kind in a file it counts instead. */
export class ProblemLog {
  private readonly kept: Problem[] = [];
  private readonly counts = new Map<string, { sample: Problem; count: number }>();

  add(p: Problem): void {
    const key = `${p.code}\u0000${p.severity}\u0000${p.file ?? ''}`;
    const entry = this.counts.get(key);
    const count = (entry?.count ?? 0) + 1;
    this.counts.set(key, { sample: entry?.sample ?? p, count });
    if (count <= KEPT_PER_FILE) this.kept.push(p);
  }

  addAll(problems: Iterable<Problem>): void {
    for (const p of problems) this.add(p);
  }

  /** What another log holds, behind what this one does. */
  take({ kept, counts }: ProblemLog): void {
    this.addAll(kept);
    for (const [key, { sample, count }] of counts) {
      const omitted = Math.max(0, count - KEPT_PER_FILE);
      const entry = this.counts.get(key);
      this.counts.set(key, { sample: entry?.sample ?? sample, count: (entry?.count ?? 0) + omitted });
    }
  }

  all(): Problem[] {
    const omitted = [...this.counts.values()].filter(({ count }) => count > KEPT_PER_FILE);
    return [
      ...this.kept,
      ...omitted.map(({ sample, count }) =>
        problem('more-of-the-same', sample.severity, sample.file === undefined ? {} : { file: sample.file }, {
          code: sample.code,
          count: count - KEPT_PER_FILE,
        }),
      ),
    ];
  }
}
