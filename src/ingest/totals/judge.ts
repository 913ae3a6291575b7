import { Money } from '../../money/index.js';
import type { TotalCells } from './total-cells.js';
import { plainLabel } from './total-word.js';
import { statesNothing, type TotalRow, type Verdict } from './total-rows.js';

/** A record with an amount for each column of amounts; null where none can be read. */
export interface AmountsRow {
  readonly record: number;
  readonly line: number;
  readonly fields: readonly string[];
  readonly amounts: readonly (Money | null)[];
}

/** A last row that is the sum of all rows before it but does not say that it is a total. */
export interface LastRow {
  readonly record: number;
  readonly line: number;
  readonly amount: Money;
  readonly rows: number;
}

export interface Judged {
  /** By the records of the totals. */
  readonly verdicts: ReadonlyMap<number, Verdict>;
  readonly last: LastRow | null;
}

/** The fewest rows before the last of which the last is not the sum by chance. */
const FEWEST_BEFORE = 4;

/** Sums of the columns of amounts over some rows. */
class Sums {
  rows = 0;

  constructor(readonly columns: Money[]) {}

  static zero(width: number): Sums {
    return new Sums(Array.from({ length: width }, () => Money.zero));
  }

  add(amounts: readonly (Money | null)[]): void {
    this.rows += 1;
    amounts.forEach((amount, i) => {
      if (amount) this.columns[i] = (this.columns[i] as Money).plus(amount);
    });
  }

  minus(other: Sums): Sums {
    const sums = new Sums(this.columns.map((sum, i) => sum.minus(other.columns[i] as Money)));
    sums.rows = this.rows - other.rows;
    return sums;
  }

  copy(): Sums {
    const sums = new Sums([...this.columns]);
    sums.rows = this.rows;
    return sums;
  }
}

/**
 * Compares the total rows of a file with all sums that they may state: of the rows since the last total, or since the
 * last with the same words; of the rows with their label, anywhere; of all rows so far, or of the whole file; of the
 * totals before.
 *
 * @param rows every record of the file, in order, the totals among them.
 */
export async function judgeTotals(
  rows: AsyncIterable<AmountsRow>,
  totals: readonly TotalRow[],
  cells: TotalCells,
  width: number,
): Promise<Judged> {
  const byRecord = new Map(totals.map((total) => [total.place.record ?? 0, total] as const));
  const labels = new LabelSums(totals, width);
  const candidates = new Map<TotalRow, Sums[]>(totals.map((total) => [total, []]));
  const whole = Sums.zero(width);
  const stated = Sums.zero(width);
  /** The sums of rows and of totals up to the last total; `atSame` by the words of totals. */
  let atLast = { rows: Sums.zero(width), stated: Sums.zero(width) };
  const atSame = new Map<string, { rows: Sums; stated: Sums }>();
  /** Rows that may be totals but were counted as ordinary ones. */
  const doubted = new Set<TotalRow>();
  let last: AmountsRow | null = null;
  for await (const row of rows) {
    const total = byRecord.get(row.record);
    const words = total ? wordsOf(total) : '';
    const same = atSame.get(words) ?? { rows: Sums.zero(width), stated: Sums.zero(width) };
    const soFar = total
      ? [
          ...[whole.minus(atLast.rows), whole.minus(same.rows), whole.copy()],
          ...[stated.minus(same.stated), stated.copy()],
        ]
      : [];
    if (!total || !isTotal(total, soFar, labels)) {
      if (row.amounts.every((amount) => amount === null)) continue;
      if (total) doubted.add(total);
      whole.add(row.amounts);
      labels.add(row, cells);
      last = row;
      continue;
    }
    candidates.get(total)?.push(...soFar);
    stated.add(total.stated);
    atLast = { rows: whole.copy(), stated: stated.copy() };
    atSame.set(words, atLast);
  }
  const verdicts = new Map<number, Verdict>();
  for (const total of totals) {
    const own = sumsOf(total, width);
    const before = candidates.get(total) ?? [];
    const others = doubted.has(total)
      ? [whole.minus(own)]
      : [...before, whole, stated.minus(own), ...labels.of(total)];
    // a blank says too little to look further than at the rows above
    const all = total.mark === 'blank' ? before : others;
    verdicts.set(total.place.record ?? 0, verdictOn(total, likelySums(total, all, labels)));
  }
  return { verdicts, last: last && lastOf(last, whole) };
}

/** Returns the sums that prove a total. A row that may be ordinary needs one that is no chance: by label, or of two rows. */
function likelySums(
  { readAsOrdinary, mark, label, ...total }: TotalRow,
  candidates: readonly Sums[],
  labels: LabelSums,
): readonly Sums[] {
  if (readAsOrdinary === undefined || mark === 'blank') return candidates;
  const shared = mark === 'word' ? labels.ofShared({ ...total, label }) : [];
  if (mark === 'word' && label.text === '') return [...candidates, ...shared];
  const ofLabel = label.text === '' ? [] : labels.ofLabel({ ...total, label });
  if (label.text !== '' && label.isSure !== true) return ofLabel;
  // one row is no chance where a label stands beside the word: there is a company called Total, none called Month total
  return [...ofLabel, ...candidates.filter(({ rows }) => rows > 1 || label.text !== '')];
}

/** Returns whether the rows before it show that a row is a total; otherwise it counts as an ordinary one. */
function isTotal(total: TotalRow, soFar: readonly Sums[], labels: LabelSums): boolean {
  return total.readAsOrdinary === undefined || verdictOn(total, likelySums(total, soFar, labels)).agrees;
}

function verdictOn(total: TotalRow, candidates: readonly Sums[]): Verdict {
  if (statesNothing(total)) return { agrees: true, sum: null, difference: null };
  let nearest: (Difference & { readonly size: Money }) | null = null;
  let most = 0;
  for (const { rows, columns } of candidates) {
    if (rows === 0 && !total.stated.every((amount) => amount === null || amount.isZero())) continue;
    const differences = total.stated.flatMap((amount, i): Difference[] => {
      const sum = columns[i] ?? Money.zero;
      return amount === null || amount.equals(sum) ? [] : [{ sum, difference: amount.minus(sum) }];
    });
    const [first] = differences;
    if (!first) {
      most = Math.max(most, rows, 1);
      continue;
    }
    const size = Money.sum(differences.map(({ difference }) => difference.abs()));
    if (nearest === null || size.compare(nearest.size) < 0) nearest = { size, ...first };
  }
  if (most > 0) return { agrees: true, sum: null, difference: null, rows: most };
  const own = total.stated.find((amount) => amount !== null) ?? Money.zero;
  const { sum, difference } = nearest ?? { sum: Money.zero, difference: own };
  return { agrees: false, sum, difference };
}

interface Difference {
  readonly sum: Money;
  readonly difference: Money;
}

/** Returns the words of a total, which tell kinds of totals apart: "Trust total", "RKE Total", "RA7 Total". */
function wordsOf({ csv }: TotalRow): string {
  return (csv.fields ?? [])
    .filter((cell) => /\p{L}/u.test(cell))
    .map(plainLabel)
    .join('\u0000');
}

function sumsOf({ stated }: TotalRow, width: number): Sums {
  const sums = Sums.zero(width);
  sums.add(stated);
  return sums;
}

function lastOf({ record, line, amounts }: AmountsRow, whole: Sums): LastRow | null {
  const own = amounts.map((amount) => amount ?? Money.zero);
  const isSum = own.every((amount, i) => amount.plus(amount).equals(whole.columns[i] ?? Money.zero));
  const amount = Money.sum(own);
  if (!isSum || amount.isZero() || whole.rows - 1 < FEWEST_BEFORE) return null;
  return { record, line, amount, rows: whole.rows - 1 };
}

/** Sums of the rows that share a label, or cells, with a total. */
class LabelSums {
  private readonly sums = new Map<string, Sums>();
  /** The sets of columns whose cells totals share with rows. */
  private readonly sets = new Map<string, readonly number[]>([['', []]]);

  constructor(totals: readonly TotalRow[], width: number) {
    for (const total of totals)
      for (const [columns, key] of keysOf(total)) {
        this.sets.set(columns.join(','), columns);
        this.sums.set(key, Sums.zero(width));
      }
  }

  add({ fields, amounts }: AmountsRow, cells: TotalCells): void {
    if (this.sums.size === 0) return;
    const labels = ['', ...cells.labelsIn(fields)];
    for (const columns of this.sets.values()) {
      const base = baseOf(columns, (i) => plainLabel(fields[i] ?? ''));
      for (const label of new Set(labels)) this.sums.get(`${base}\u0001${label}`)?.add(amounts);
    }
  }

  of(total: TotalRow): Sums[] {
    return keysOf(total).flatMap(([, key]) => this.sums.get(key) ?? []);
  }

  /** Returns the sums of rows that share all cells of a total but its word. */
  ofShared(total: TotalRow): Sums[] {
    const { shared } = total.label;
    const [first] = keysOf({ ...total, label: { text: '', shared } });
    return first && shared.size > 0 ? [this.sums.get(first[1]) ?? []].flat() : [];
  }

  /** Returns the sums of rows with the label of a total. */
  ofLabel(total: TotalRow): Sums[] {
    const { text: label } = total.label;
    const ofIt = keysOf(total).filter(([, key]) => key.endsWith(`\u0001${label}`));
    return label === '' ? [] : ofIt.flatMap(([, key]) => this.sums.get(key) ?? []);
  }
}

/** Returns the keys of the sums that a total may state: by the cells shared with rows, by its label, by both. */
function keysOf({ label: { text: label, shared } }: TotalRow): [columns: readonly number[], key: string][] {
  const columns = [...shared.keys()].sort((a, b) => a - b);
  const base = baseOf(columns, (i) => shared.get(i) ?? '');
  const keys: [readonly number[], string][] = [];
  if (columns.length > 0) keys.push([columns, `${base}\u0001`]);
  if (label !== '') keys.push([[], `${baseOf([], () => '')}\u0001${label}`]);
  if (columns.length > 0 && label !== '') keys.push([columns, `${base}\u0001${label}`]);
  // any one of the shared cells may identify the rows
  for (const column of columns)
    keys.push([[column], `${baseOf([column], (i) => shared.get(i) ?? '')}\u0001`]);
  return keys;
}

function baseOf(columns: readonly number[], cellAt: (index: number) => string): string {
  return columns.map((i) => `${i}=${cellAt(i)}`).join('\u0000');
}
