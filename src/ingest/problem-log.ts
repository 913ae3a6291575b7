import { Money } from '../money/index.js';
import { problem, type Problem } from '../problem/index.js';

/** How many problems of one code are kept for a file; the rest are counted. */
const KEPT_PER_FILE = 1_000;

/** Problems of one code and severity in a file. */
interface Kind {
  readonly sample: Problem;
  count: number;
  /** The number of problems not kept, and the sum of their rows in pounds; null where no amount could be read. */
  omitted: number;
  amount: Money | null;
}

/** Keeps problems in their order, at most a thousand of a kind in a file; further ones are only counted. */
export class ProblemLog {
  private readonly kept: Problem[] = [];
  private readonly kinds = new Map<string, Kind>();

  add(p: Problem): void {
    const kind = this.kindOf(p);
    kind.count += 1;
    if (kind.count <= KEPT_PER_FILE) this.kept.push(p);
    else omit(kind, 1, p.amount === undefined ? null : Money.of(p.amount));
  }

  addAll(problems: Iterable<Problem>): void {
    for (const p of problems) this.add(p);
  }

  /** Appends the problems of another log. */
  addLog({ kept, kinds }: ProblemLog): void {
    this.addAll(kept);
    for (const { sample, omitted, amount } of kinds.values())
      if (omitted > 0) omit(this.kindOf(sample), omitted, amount);
  }

  all(): Problem[] {
    const omitted = [...this.kinds.values()].filter((kind) => kind.omitted > 0);
    return [...this.kept, ...omitted.map(describeOmitted)];
  }

  private kindOf(p: Problem): Kind {
    const key = `${p.code}\u0000${p.severity}\u0000${p.file ?? ''}`;
    const known = this.kinds.get(key) ?? { sample: p, count: 0, omitted: 0, amount: null };
    this.kinds.set(key, known);
    return known;
  }
}

function omit(kind: Kind, count: number, amount: Money | null): void {
  kind.omitted += count;
  if (amount) kind.amount = kind.amount ? kind.amount.plus(amount) : amount;
}

function describeOmitted({ sample: { code, severity, file }, omitted: count, amount }: Kind): Problem {
  const pounds = amount === null ? {} : { amount: amount.toFixed(2) };
  const described = problem('more-of-the-same', severity, file === undefined ? {} : { file }, {
    ...{ code, count },
    ...pounds,
  });
  return { ...described, of: code, count, ...pounds };
}
