import { fail, problem, type Problem } from '../../problem.js';
import type { ReadAmount } from '../amounts.js';
import { foreignSignOf, isPounds, saysSterling } from './currency.js';
import { signWordOf, type SignColumn } from './sign-column.js';
import { vatCellOf } from './vat-column.js';
import type { MeaningColumns } from './amount-meaning.js';

/** Rows of one word in a sign column. */
interface WordCount {
  /** Records of the first positive and negative amounts. */
  positive: number | null;
  negative: number | null;
  rows: number;
}

/** Gathers what the cells of a sign column say, and settles what it means for the amounts. */
export class SignSurvey {
  /** Whether a note tells what became of the column. */
  isTold = false;
  private readonly counts = new Map<string, WordCount>();
  private readonly unknown = new Set<string>();

  constructor(
    readonly column: SignColumn,
    private readonly heading: string,
  ) {}

  see(fields: readonly string[], amounts: readonly { readonly isNegative: boolean }[], record: number): void {
    const cell = fields[this.column.index] ?? '';
    const word = signWordOf(this.column.kind, cell);
    if (word === 'unknown') this.unknown.add(cell.trim());
    const count = this.counts.get(word) ?? { positive: null, negative: null, rows: 0 };
    this.counts.set(word, count);
    for (const { isNegative } of amounts) {
      if (isNegative) count.negative ??= record;
      else count.positive ??= record;
      count.rows += 1;
    }
  }

  /**
   * Returns the column where it turns amounts into credits; null where it changes nothing.
   *
   * @throws Failure where amounts carry signs in part, or a word is not known.
   */
  settle(file: string, notes: Problem[]): MeaningColumns['sign'] {
    const { column, heading } = this;
    const credit = this.counts.get('credit');
    const isNamed = column.kind === 'debit or credit';
    const isKnown = credit !== undefined || this.counts.has('debit');
    if (
      this.unknown.size > 0 &&
      (isKnown ? isNamed || credit !== undefined : isNamed && !/^sign$/i.test(heading))
    )
      throw fail(
        'sign-unknown',
        { file, column: heading },
        { words: [...this.unknown].slice(0, 5).join(', ') },
      );
    if (!credit || credit.rows === 0) return null;
    const negative = [...this.counts.values()].flatMap((count) => count.negative ?? []);
    if (credit.positive === null) {
      this.isTold = true;
      notes.push(problem('sign-redundant', 'note', { file, column: heading }));
      return null;
    }
    if (negative.length > 0)
      throw fail(
        'sign-mixed',
        { file, column: heading },
        { positive: credit.positive, negative: Math.min(...negative) },
      );
    notes.push(problem('sign-applied', 'note', { file, column: heading }, { rows: credit.rows }));
    return { ...column, blankIsDebit: !isNamed || !this.counts.has('debit') };
  }
}

/** Gathers in which currencies the rows of a file are. */
export class CurrencySurvey {
  private foreign = 0;
  /** Whether a note tells what became of the column. */
  isTold = false;

  constructor(
    readonly index: number,
    private readonly heading: string,
  ) {}

  see(fields: readonly string[]): void {
    if (!isPounds((fields[this.index] ?? '').trim())) this.foreign += 1;
  }

  /** Returns the column where rows of it are in another currency; null where it changes nothing. */
  settle(file: string, amountHeadings: readonly string[], notes: Problem[]): number | null {
    if (this.foreign === 0) return null;
    if (!amountHeadings.every(saysSterling)) return this.index;
    const amounts = amountHeadings.map((heading) => heading.trim()).join(', ');
    this.isTold = true;
    notes.push(problem('currency-ignored', 'note', { file, column: this.heading }, { amounts }));
    return null;
  }
}

/** Gathers which signs of other currencies stand with the amounts of a file. */
export class SignsOfAmounts {
  private readonly foreign = new Map<string, number>();
  private inPounds = 0;

  constructor(private readonly readAmount: ReadAmount) {}

  see(amounts: readonly string[]): void {
    for (const amount of amounts) {
      const sign = foreignSignOf(amount);
      if (sign !== null) this.foreign.set(sign, (this.foreign.get(sign) ?? 0) + 1);
      else if (this.readAmount(amount) !== null) this.inPounds += 1;
    }
  }

  /** @throws Failure where every amount carries one and the same foreign sign. */
  settle(file: string): void {
    const [only, ...others] = this.foreign;
    if (only && others.length === 0 && this.inPounds === 0)
      throw fail('currency-sign', { file }, { sign: only[0], rows: only[1] });
  }
}

/** Gathers what a column about VAT says. */
export class VatSurvey {
  bases = 0;
  rates = 0;
  private others = 0;

  /** @param isNamed whether its heading speaks of VAT; of another column every cell has to. */
  constructor(
    readonly index: number,
    readonly heading: string,
    private readonly isNamed: boolean,
  ) {}

  /** Whether the column says net or gross. */
  get saysBasis(): boolean {
    return this.bases > 0 && (this.isNamed || this.others === 0);
  }

  see(fields: readonly string[]): void {
    const cell = fields[this.index] ?? '';
    const { basis, rate } = vatCellOf(cell, this.heading);
    if (basis !== null) this.bases += 1;
    if (
      cell.trim() !== '' &&
      !/^[\s(]*(?:nett?|gross|incl?|excl?|inclusive|exclusive|including|excluding)\b/i.test(cell)
    )
      this.others += 1;
    if (rate !== null) this.rates += 1;
  }
}
