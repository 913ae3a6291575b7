import type { ProblemCode } from '../../problem/index.js';
import { amountIndexes } from './amount-cells.js';
import { isNoteRow } from './note-row.js';
import { headsMoney, PLAN_LAYOUTS } from '../headers/columns.js';
import type { PlanHeader } from '../headers/header.js';
import { rawCells, type CsvRecord, type Delimiter } from '../text/records.js';
import { REQUIRED_SPEND_COLUMNS } from '../headers/column-names.js';
import type { SpendHeader } from '../headers/spend-header.js';
import type { Money } from '../../money/index.js';

/** The cells of a record, one for each heading; or the reason why they cannot be assigned. */
export type RecordCells =
  | { readonly kind: 'cells'; readonly fields: readonly string[] }
  | {
      readonly kind: 'fault';
      readonly code: ProblemCode;
      readonly details: Readonly<Record<string, string | number>>;
      /** The amount, in pounds, where its cell is certain in spite of that; else null. */
      readonly amount: Money | null;
    }
  /** The header again, as where pages were joined. */
  | { readonly kind: 'header' };

/** Facts of a file that decide how its records are read. */
export interface RecordFacts {
  /** Columns whose cells may not be missing at the end of a record, because they change amounts. */
  readonly neverFilled: readonly number[];
  /** Columns after one of amounts whose three digits are numbers of their own, and no cut-off thousands. */
  readonly holdThreeDigits: ReadonlySet<number>;
}

/** An amount of one to three digits; {@link THREE_DIGITS} may be its rest after a separator of thousands. */
export const SHORT_AMOUNT = /^\s*[-+\u2212(]?\s*(?:£|GBP)?\s*-?\d{1,3}\s*$/i;
export const THREE_DIGITS = /^\s*(\d{3})(?:\.\d{1,2})?\s*[)-]?\s*$/;

const DELIMITER_NAMES = new Map([
  [',', 'commas'],
  [';', 'semicolons'],
  ['\t', 'tabs'],
  ['|', 'vertical bars'],
]);

/** Returns the name of a delimiter for messages: 'commas'. */
export function nameOfDelimiter(delimiter: string): string {
  return DELIMITER_NAMES.get(delimiter) ?? delimiter;
}

/** Assigns the cells of records to the headings of their file. */
export class RecordReader {
  private readonly width: number;
  /** The number of columns up to the last one with a heading. */
  private readonly named: number;
  private readonly amounts: readonly number[];
  /** Columns of amounts, and of other money, used or not. */
  private readonly numbers: ReadonlySet<number>;
  private readonly bare: string;

  constructor(
    private readonly header: PlanHeader | SpendHeader,
    private readonly delimiter: Delimiter,
    private readonly readAmount: (text: string, index: number) => Money | null,
    private readonly facts: RecordFacts,
  ) {
    const { headings } = header;
    this.width = headings.length;
    this.named = headings.findLastIndex((heading) => heading.trim() !== '') + 1;
    this.amounts = amountIndexes(header);
    const ofMoney = headings.flatMap((heading, i) => (headsMoney(heading) ? [i] : []));
    this.numbers = new Set([...numberColumns(header), ...ofMoney]);
    this.bare = bareRow(headings);
  }

  /** Returns the cells of a record, filled up or cut to the number of headings where that is safe. */
  read(csv: CsvRecord): RecordCells {
    const { fields } = csv;
    if (fields === null)
      return { kind: 'fault', code: 'stray-quote', details: {}, amount: this.amountInText(csv.text) };
    if (this.bare !== '' && fields.length >= this.named && bareRow(fields) === this.bare)
      return { kind: 'header' };
    if (fields.length < this.width) return this.readShort(csv, fields);
    const beyond = fields.slice(this.width);
    if (beyond.some((cell) => cell.trim() !== '')) {
      const isCut = this.isCut(fields, csv.text);
      return isCut ? this.cut() : this.ragged(fields, this.amountInLong(fields));
    }
    if (this.isCut(fields, csv.text)) return this.cut();
    return { kind: 'cells', fields: beyond.length === 0 ? fields : fields.slice(0, this.width) };
  }

  private readShort(csv: CsvRecord, fields: readonly string[]): RecordCells {
    const other = otherDelimiter(csv.text, fields.length, this.named, this.delimiter);
    if (other !== null) {
      const cells = csv.text.split(other);
      const amount = cells.length === this.width ? this.amountIn(cells) : null;
      const details = { found: nameOfDelimiter(other), expected: nameOfDelimiter(this.delimiter) };
      return { kind: 'fault', code: 'row-delimiter', details, amount };
    }
    // a record of one cell is a fragment, and is reported as one
    const isFragment =
      this.header.layout === 'spend' && fields.filter((cell) => cell.trim() !== '').length === 1;
    if (isFragment) return { kind: 'cells', fields };
    // its cells may have moved, so that any of them may be the amount
    const holdsAmount = fields.some((cell) => this.readAmount(cell, this.amounts[0] ?? -1) !== null);
    if (isNoteRow(fields, holdsAmount)) return { kind: 'cells', fields: this.filledUp(fields) };
    const isComplete = fields.length >= this.named;
    if (!isComplete && csv.isOpen === true)
      return { kind: 'fault', code: 'row-cut-off', details: this.counts(fields), amount: null };
    if (!isComplete && !this.mayBeFilled(fields)) return this.ragged(fields, this.amountIn(fields));
    if (this.isCut(fields, csv.text)) return this.cut();
    return { kind: 'cells', fields: this.filledUp(fields) };
  }

  private filledUp(fields: readonly string[]): string[] {
    return [...fields, ...Array<string>(this.width - fields.length).fill('')];
  }

  /** Returns whether the cells missing at the end can only be blank ones. */
  private mayBeFilled({ length }: readonly string[]): boolean {
    return (
      this.requiredIndexes().every((some) => some.some((index) => index < length)) &&
      this.facts.neverFilled.every((index) => index < length)
    );
  }

  /** Returns groups of columns; a record must have a cell in one column of each group. */
  private requiredIndexes(): number[][] {
    const { header } = this;
    if (header.layout === 'spend')
      return REQUIRED_SPEND_COLUMNS.map((name) => [header.columns.get(name) ?? -1]);
    const columns = PLAN_LAYOUTS[header.layout].required.map((group) =>
      group.flatMap((name) => header.columns.get(name) ?? []),
    );
    const decisive = (['option', 'status'] as const).flatMap((name) => header.columns.get(name) ?? []);
    const years = header.yearColumns.map(({ index }) => index);
    const amounts = header.optionColumns.map(({ index }) => [index]);
    return [
      ...columns,
      ...amounts,
      ...decisive.map((index) => [index]),
      ...(years.length > 0 ? [years] : []),
    ];
  }

  /** Returns whether an amount seems to have been cut in two by its own comma: the cells '1' and '000'. */
  private isCut(fields: readonly string[], text: string): boolean {
    if (this.delimiter !== ',') return false;
    return this.amounts.some((index) => {
      const next = index + 1;
      const [, digits] = THREE_DIGITS.exec(fields[next] ?? '') ?? [];
      if (digits === undefined || !SHORT_AMOUNT.test(fields[index] ?? '')) return false;
      if (this.facts.holdThreeDigits.has(next)) return false;
      // adjacent columns of money hold two amounts, unless the second starts with a zero
      if (this.numbers.has(next) && !digits.startsWith('0')) return false;
      // nor is the sum of the row's amounts the rest of one
      if (this.amounts.length > 1 && this.isSum(fields, next)) return false;
      const raw = rawCells(text, this.delimiter);
      return ![raw[index], raw[next]].some((cell) => cell?.trimStart().startsWith('"') ?? false);
    });
  }

  private isSum(fields: readonly string[], index: number): boolean {
    const sum = this.amountIn(fields);
    const cell = this.readAmount(fields[index] ?? '', this.amounts[0] ?? 0);
    return sum !== null && cell !== null && sum.equals(cell);
  }

  private cut(): RecordCells {
    return { kind: 'fault', code: 'amount-cut', details: {}, amount: null };
  }

  private ragged(fields: readonly string[], amount: Money | null): RecordCells {
    return { kind: 'fault', code: 'ragged', details: this.counts(fields), amount };
  }

  private counts({ length }: readonly string[]): { found: number; expected: number } {
    return { found: length, expected: this.width };
  }

  private amountIn(cells: readonly string[]): Money | null {
    const read = this.amounts.flatMap((index) => this.readAmount(cells[index] ?? '', index) ?? []);
    return read.reduce<Money | null>((sum, amount) => sum?.plus(amount) ?? amount, null);
  }

  /** Returns the amount of a row with a surplus cell, where it is certain whether that comes before or after the amount. */
  private amountInLong(fields: readonly string[]): Money | null {
    const [index, ...others] = this.amounts;
    if (index === undefined || others.length > 0) return null;
    const moved = index + fields.length - this.width;
    const candidates = [...new Set([index, moved])].flatMap(
      (at) => this.readAmount(fields[at] ?? '', index) ?? [],
    );
    return candidates.length === 1 ? (candidates[0] ?? null) : null;
  }

  /** Returns the amount of a damaged record that has as many delimiters as a row. */
  private amountInText(text: string): Money | null {
    const cells = text.split(this.delimiter).map((cell) => cell.trim().replace(/^"(.*)"$/s, '$1'));
    return cells.length === this.width ? this.amountIn(cells) : null;
  }
}

/** Returns the columns of amounts, and of other numbers of money. */
export function numberColumns(header: PlanHeader | SpendHeader): ReadonlySet<number> {
  const columns: ReadonlyMap<string, number> = header.columns;
  return new Set([...amountIndexes(header), columns.get('low') ?? -1, columns.get('high') ?? -1]);
}

function bareRow(cells: readonly string[]): string {
  const bare = cells.map((cell) => cell.trim().toLowerCase().replace(/\s+/g, ' '));
  return bare.slice(0, bare.findLastIndex((cell) => cell !== '') + 1).join('\u0000');
}

/**
 * Returns the delimiter that a row of too few cells has in place of the header's; null where it has none.
 *
 * @param found how many cells the row has.
 * @param named how many headings there are.
 */
export function otherDelimiter(
  text: string,
  found: number,
  named: number,
  delimiter: Delimiter,
): string | null {
  if (named < 3 || found > named / 2) return null;
  const others = [...DELIMITER_NAMES.keys()].filter((other) => other !== delimiter);
  return others.find((other) => text.split(other).length >= named) ?? null;
}
