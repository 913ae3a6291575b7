import { Money } from '../money/index.js';
import {
  compareText,
  type FinancialYear,
  type LineTrust,
  type ProcurementLine,
  type TrustRegister,
} from '../model/index.js';
import { problem, type Place, type Problem } from '../problem.js';
import type { LineAdder, LineSink } from './line-adder.js';

/** How many trusts are named in the message. */
const NAMED = 3;

interface Late {
  readonly trust: string;
  lines: number;
  amount: Money;
}

/** Counts lines of financial years that began after their trust had closed, on their way to a sink. */
export class ClosedTrusts {
  private readonly late = new Map<string, Late>();

  constructor(private readonly register: TrustRegister) {}

  /** The sink, with every line counted that it is handed. */
  before(sink: LineSink | LineAdder): LineSink | LineAdder {
    if (typeof sink === 'function')
      return (line: ProcurementLine, place: Place) => {
        this.count(line, line.year, line.amount, 1);
        sink(line, place);
      };
    return {
      kept: sink.kept,
      add: (line) => {
        this.count(line, line.year, line.amount, 1);
        sink.add(line);
      },
      addMany: (like, trust, amount, lines) => {
        this.count(trust, like.year, amount, lines);
        sink.addMany(like, trust, amount, lines);
      },
    };
  }

  /** One warning for all of them. */
  problems(): Problem[] {
    const late = [...this.late.values()].sort((a, b) => compareText(a.trust, b.trust));
    if (late.length === 0) return [];
    const named = late.slice(0, NAMED).map(({ trust }) => this.describe(trust));
    const more = late.length - named.length;
    return [
      problem(
        'trust-closed',
        'warning',
        {},
        {
          lines: late.reduce((sum, { lines }) => sum + lines, 0),
          amount: Money.sum(late.map(({ amount }) => amount)).toFixed(2),
          trusts: `${named.join('; ')}${more > 0 ? `; and ${more} more` : ''}`,
        },
      ),
    ];
  }

  private describe(code: string): string {
    const trust = this.register.get(code);
    return `${code} ${trust?.name ?? ''}, closed ${trust?.closed ?? ''}`;
  }

  private count({ trust }: LineTrust, year: FinancialYear, amount: Money, lines: number): void {
    if (trust === '') return;
    const closed = this.register.get(trust)?.closed ?? '';
    // both are written year first, so that the order of the texts is that of the days
    if (closed === '' || closed >= `${year}-04-01`) return;
    const known = this.late.get(trust) ?? { trust, lines: 0, amount: Money.zero };
    known.lines += lines;
    known.amount = known.amount.plus(amount);
    this.late.set(trust, known);
  }
}
