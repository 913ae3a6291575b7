import { fail, problem, type Problem } from '../../problem/index.js';
import type { ReadAmount } from '../rows/amounts.js';
import { foreignSignOf, isPounds, namesCurrencyOnly, saysSterling } from './currency.js';
import { isOfPair, pairedCredits, signWordOf, type SignColumn } from './sign-column.js';
import { vatCellOf } from './vat-column.js';
import type { MeaningColumns } from './amount-meaning.js';

/** Rows of one word in a sign column. */
interface WordCount {
  /** Records of the first positive and negative amounts. */
  readonly positive: number | null;
  readonly negative: number | null;
  readonly rows: number;
}

const NO_ROWS: WordCount = { positive: null, negative: null, rows: 0 };

/** Collects the words of a sign column and decides whether they turn amounts into credits. */
export class SignSurvey {
  private readonly counts = new Map<string, WordCount>();
  /** Counts of cells that only another cell of the column can explain. */
  private readonly ofPairs = new Map<string, WordCount>();
  private readonly unknown = new Set<string>();

  constructor(
    readonly column: SignColumn,
    private readonly heading: string,
  ) {}

  add(fields: readonly string[], amounts: readonly { readonly isNegative: boolean }[], record: number): void {
    const cell = (fields[this.column.index] ?? '').trim();
    const word = signWordOf(this.column, cell);
    if (word === 'unknown') this.unknown.add(cell);
    const counts = this.column.kind === 'type' && isOfPair(cell) ? this.ofPairs : this.counts;
    const key = counts === this.ofPairs ? cell : word;
    let count = counts.get(key) ?? NO_ROWS;
    for (const { isNegative } of amounts)
      count = isNegative
        ? { ...count, negative: count.negative ?? record, rows: count.rows + 1 }
        : { ...count, positive: count.positive ?? record, rows: count.rows + 1 };
    counts.set(key, count);
  }

  /**
   * Returns the column where it turns amounts into credits; null where it changes nothing.
   *
   * @param notes receives a note on the column.
   * @throws Failure where some amounts carry signs of their own, or a word is not known.
   */
  resolve(
    file: string,
    notes: Problem[],
  ): { readonly sign: MeaningColumns['sign']; readonly isTold: boolean } {
    const { heading } = this;
    const column = { ...this.column, paired: pairedCredits(this.ofPairs.keys()) };
    for (const [cell, count] of this.ofPairs) this.merge(signWordOf(column, cell), count);
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
    if (!credit || credit.rows === 0) return { sign: null, isTold: false };
    const negative = [...this.counts.values()].flatMap((count) => count.negative ?? []);
    if (credit.positive === null) {
      notes.push(problem('sign-redundant', 'note', { file, column: heading }));
      return { sign: null, isTold: true };
    }
    if (negative.length > 0)
      throw fail(
        'sign-mixed',
        { file, column: heading },
        { positive: credit.positive, negative: Math.min(...negative) },
      );
    notes.push(problem('sign-applied', 'note', { file, column: heading }, { rows: credit.rows }));
    return { sign: { ...column, blankIsDebit: !isNamed || !this.counts.has('debit') }, isTold: true };
  }

  private merge(word: string, { positive, negative, rows }: WordCount): void {
    const known = this.counts.get(word) ?? NO_ROWS;
    this.counts.set(word, {
      positive: known.positive ?? positive,
      negative: known.negative ?? negative,
      rows: known.rows + rows,
    });
  }
}

/** Collects the currencies of a file's rows. */
export class CurrencySurvey {
  private foreign = 0;
  private others = 0;

  /** @param isNamed whether its heading speaks of currencies; of another column every cell has to. */
  constructor(
    readonly index: number,
    private readonly heading: string,
    private readonly isNamed: boolean,
  ) {}

  add(fields: readonly string[]): void {
    const cell = (fields[this.index] ?? '').trim();
    if (!isPounds(cell)) this.foreign += 1;
    if (cell !== '' && !namesCurrencyOnly(cell)) this.others += 1;
  }

  /**
   * Returns the column where rows of it are in another currency; null where it changes nothing.
   *
   * @param notes receives a note on the column.
   */
  resolve(
    file: string,
    amountHeadings: readonly string[],
    notes: Problem[],
  ): { readonly index: number | null; readonly isTold: boolean } {
    if (this.foreign === 0 || (!this.isNamed && this.others > 0)) return { index: null, isTold: false };
    if (!amountHeadings.every(saysSterling)) return { index: this.index, isTold: true };
    const amounts = amountHeadings.map((heading) => heading.trim()).join(', ');
    notes.push(problem('currency-ignored', 'note', { file, column: this.heading }, { amounts }));
    return { index: null, isTold: true };
  }
}

/** Collects the signs of other currencies beside the amounts of a file. */
export class SignsOfAmounts {
  private readonly foreign = new Map<string, number>();
  private inPounds = 0;

  constructor(private readonly readAmount: ReadAmount) {}

  add(amounts: readonly string[]): void {
    for (const amount of amounts) {
      const sign = foreignSignOf(amount);
      if (sign !== null) this.foreign.set(sign, (this.foreign.get(sign) ?? 0) + 1);
      else if (this.readAmount(amount) !== null) this.inPounds += 1;
    }
  }

  /** @throws Failure where every amount carries one and the same foreign sign. */
  refuseForeign(file: string): void {
    const [only, ...others] = this.foreign;
    if (only && others.length === 0 && this.inPounds === 0)
      throw fail('currency-sign', { file }, { sign: only[0], rows: only[1] });
  }
}

/** Collects the cells of a column about VAT. */
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

  /** True where the column says net or gross. */
  get saysBasis(): boolean {
    return this.bases > 0 && (this.isNamed || this.others === 0);
  }

  add(fields: readonly string[]): void {
    const cell = fields[this.index] ?? '';
    const { basis, rate, isBasisOnly } = vatCellOf(cell, this.heading);
    if (basis !== null) this.bases += 1;
    if (cell.trim() !== '' && !isBasisOnly) this.others += 1;
    if (rate !== null) this.rates += 1;
  }
}
