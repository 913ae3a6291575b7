import {
  compareText,
  DIMENSIONS,
  lineTextOf,
  TRUST_DIMENSIONS,
  type Cell,
  type CellTable,
  type Dimension,
  type LineTrust,
  type ProcurementLine,
} from '../../model/index.js';
import type { Money } from '../../money/index.js';

/**
 * Lines that are alike in everything but their amounts, and that only one side has or that come to something else there.
 * Amounts are as written in the files.
 */
export interface LineChange {
  readonly kind: 'added' | 'removed' | 'changed';
  /** {@link lineKey} of the lines. */
  readonly key: string;
  /** The lines as the later side has them, else as the earlier one had them. */
  readonly line: Cell;
  /** null where the side has no such line. */
  readonly before: Money | null;
  readonly after: Money | null;
  /** After minus before. */
  readonly change: Money;
}

/** The dimensions that tell lines apart besides their trust: all but the file, which says nothing about the money. */
const TELLING: readonly Dimension[] = DIMENSIONS.filter(
  (dimension) => dimension !== 'file' && !TRUST_DIMENSIONS.includes(dimension),
);

/** Returns the key that lines share which count as one line of a comparison. */
export function lineKey(line: ProcurementLine, trust: LineTrust = line): string {
  return keyOf(
    trust,
    TELLING.map((dimension) => lineTextOf(line, trust, dimension)),
    line,
  );
}

function cellKey(table: CellTable, i: number): string {
  return keyOf(
    { trust: table.text('trust', i), trustName: table.trustName(i) },
    TELLING.map((dimension) => table.text(dimension, i)),
    { kind: table.kind(i), benefitType: table.benefitType(i), priceBase: table.priceBase(i) },
  );
}

/** A trust is known by its code; by its name only where it has none. */
function keyOf(
  { trust, trustName }: Pick<LineTrust, 'trust' | 'trustName'>,
  texts: readonly string[],
  { kind, benefitType, priceBase }: Pick<ProcurementLine, 'kind' | 'benefitType' | 'priceBase'>,
): string {
  const whose = trust === '' ? ` ${trustName}` : trust;
  return [whose, ...texts, kind, benefitType, String(priceBase ?? '')].join('\u0000');
}

/** The lines that were added, removed and changed, largest change first. */
export function compareLines(before: CellTable, after: CellTable): LineChange[] {
  const [were, are] = [sumsOf(before), sumsOf(after)];
  const found: LineChange[] = [];
  for (const [key, { at, amount }] of are) {
    const was = were.get(key)?.amount ?? null;
    if (was?.equals(amount)) continue;
    const change = was === null ? amount : amount.minus(was);
    const kind = was === null ? 'added' : 'changed';
    found.push({ kind, key, line: after.cell(at), before: was, after: amount, change });
  }
  for (const [key, { at, amount }] of were)
    if (!are.has(key))
      found.push({
        ...{ kind: 'removed', key, line: before.cell(at), before: amount, after: null },
        change: amount.negated(),
      });
  return found.sort((a, b) => b.change.abs().compare(a.change.abs()) || compareText(a.key, b.key));
}

/** By key, the sum of its lines in pounds as written, and the position of the first. */
function sumsOf(table: CellTable): Map<string, { readonly at: number; readonly amount: Money }> {
  const sums = new Map<string, { readonly at: number; readonly amount: Money }>();
  for (let i = 0; i < table.length; i++) {
    const key = cellKey(table, i);
    const known = sums.get(key);
    const amount = table.amount(i);
    sums.set(key, known ? { at: known.at, amount: known.amount.plus(amount) } : { at: i, amount });
  }
  return sums;
}
