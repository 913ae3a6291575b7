import { Money } from '../../money/index.js';
import {
  compareText,
  type FinancialYear,
  type LineSums,
  type LineTrust,
  type ProcurementLine,
  type TrustRegister,
} from '../../model/index.js';
import { problem, type Place, type Problem } from '../../problem/index.js';
import type { LineAdder, LineSink } from './line-adder.js';

/** How many trusts the message names. */
const NAMED = 3;

interface LateSpending {
  readonly trust: string;
  lines: number;
  amount: Money;
}

/** Counts the lines that a sink receives for financial years that began after their trust had closed. */
export class ClosedTrusts {
  private readonly late = new Map<string, LateSpending>();

  constructor(private readonly register: TrustRegister) {}

  /** Returns a sink that counts lines and passes them on to another. */
  wrap(sink: LineSink | LineAdder): LineSink | LineAdder {
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
      addSums: (sums) => {
        this.countSums(sums);
        sink.addSums(sums);
      },
    };
  }

  /** Returns one warning for all of them; none where there are none. */
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

  private countSums({ trusts, templates, trustOf, templateOf, pence, lines }: LineSums): void {
    const firstLate = trusts.map(({ trust }) => firstLateYear(this.register, trust));
    if (firstLate.every((year) => year === Infinity)) return;
    const years = templates.map((template) => template.year);
    const late = new Float64Array(trusts.length);
    const lateLines = new Float64Array(trusts.length);
    const enter = (t: number): void => {
      this.enter(
        (trusts[t] as LineTrust).trust,
        Money.ofWholePence(late[t] as number),
        lateLines[t] as number,
      );
      late[t] = lateLines[t] = 0;
    };
    for (let i = 0; i < lines.length; i++) {
      const t = trustOf[i] as number;
      if ((years[templateOf[i] as number] as number) < (firstLate[t] as number)) continue;
      if (!Number.isSafeInteger((late[t] as number) + (pence[i] as number))) enter(t);
      late[t] = (late[t] as number) + (pence[i] as number);
      lateLines[t] = (lateLines[t] as number) + (lines[i] as number);
    }
    for (const t of trusts.keys()) if (lateLines[t] !== 0) enter(t);
  }

  private count({ trust }: LineTrust, year: FinancialYear, amount: Money, lines: number): void {
    if (year >= firstLateYear(this.register, trust)) this.enter(trust, amount, lines);
  }

  private enter(trust: string, amount: Money, lines: number): void {
    const known = this.late.get(trust) ?? { trust, lines: 0, amount: Money.zero };
    known.lines += lines;
    known.amount = known.amount.plus(amount);
    this.late.set(trust, known);
  }
}

/** Returns the first financial year that began after a trust had closed; Infinity where it has not, or is not known. */
function firstLateYear(register: TrustRegister, trust: string): number {
  const closed = trust === '' ? '' : (register.get(trust)?.closed ?? '');
  if (closed === '') return Infinity;
  const year = Number(closed.slice(0, 4));
  // both dates are written year first, so texts compare like days
  return closed < `${year}-04-01` ? year : year + 1;
}
