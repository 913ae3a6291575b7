import { ROUTES, type Dimension } from '../../model/index.js';
import type { CategoryRules } from '../categories.js';
import type { DateReading } from '../dates.js';
import type { Encoding } from '../encoding.js';
import type { FoundHeader } from '../find-header.js';
import type { PlanHeader } from '../header.js';
import { amountColumns, keyColumns, TRUST_COLUMNS } from '../key-columns.js';
import type { SpendColumn } from '../column-names.js';
import type { SpendHeader } from '../spend-header.js';
import { BYTES, POUND } from './lane-bytes.js';
import type { ColumnUse, KeyPart, RowShape, ScanRules } from './row-shape.js';

/** What decides on the key of a row besides its header. */
export interface Wanted {
  /** The dimensions that lines are told apart by. */
  readonly kept: ReadonlySet<Dimension>;
  readonly categories: CategoryRules;
  /** How the file's dates are written; of published spend. */
  readonly reading: DateReading;
}

/** Gathers what is wanted of the columns. */
class Columns {
  readonly uses: ColumnUse[];

  constructor(headings: readonly string[]) {
    this.uses = headings.map(() => 'nothing');
  }

  set(index: number | undefined, use: ColumnUse): void {
    if (index !== undefined && index >= 0) this.uses[index] = use;
  }

  /** The place of a column among those whose values are numbered; -1 where it is none of them. */
  value(index: number | undefined): number {
    if (index === undefined || this.uses[index] !== 'value') return -1;
    return this.uses.slice(0, index).filter((use) => use === 'value').length;
  }
}

/** What rows under this header are told apart by, and how they are cut. */
export function shapeOf(found: FoundHeader, encoding: Encoding, wanted: Wanted): RowShape {
  const { header } = found;
  const columns = new Columns(header.headings);
  const keys =
    header.layout === 'spend' ? spendKeys(header, columns, wanted) : planKeys(header, columns, wanted);
  const named: readonly string[] = header.layout === 'spend' ? ['entity'] : TRUST_COLUMNS;
  const trustWide = [...header.columns.keys()].filter((name) => named.includes(name)).length;
  return { scan: scanRules(found, encoding, columns), encoding, keys, trustWide, isForgetful: false };
}

/** What the dates of published spend say of the order of day and month, and nothing else. */
export function dateShape(found: FoundHeader, encoding: Encoding, header: SpendHeader): RowShape {
  const columns = new Columns(header.headings);
  columns.set(header.columns.get('date'), 'value');
  const scan = scanRules(found, encoding, columns);
  const keys: KeyPart[] = [{ kind: 'date order', value: 0 }];
  return { scan: { ...scan, hashes: false }, encoding, keys, trustWide: 0, isForgetful: true };
}

function scanRules({ delimiter, header }: FoundHeader, encoding: Encoding, { uses }: Columns): ScanRules {
  return {
    delimiter: BYTES[delimiter],
    columns: uses,
    pound: POUND[encoding] ?? [],
    mostDecimals: delimiter === ';' ? 2 : 6, // where 1.234 may be meant as 1,234 there is a doubt
    mayBeEmpty: header.layout === 'years' || header.layout === 'side by side',
    hashes: header.layout === 'spend',
    isUtf8: encoding !== 'windows-1252',
  };
}

function planKeys(header: PlanHeader, columns: Columns, { kept }: Wanted): KeyPart[] {
  const route = header.columns.get('route');
  const indexes = keyColumns(header, kept);
  for (const index of indexes) columns.set(index, 'value');
  columns.set(route, 'value'); // it must be one that there is, whether it is kept or not
  columns.set(header.columns.get('low'), 'empty');
  columns.set(header.columns.get('high'), 'empty');
  for (const index of amountColumns(header)) columns.set(index, 'amount');
  const keys = indexes.map((index): KeyPart => ({ kind: 'value', value: columns.value(index) }));
  if (route === undefined || kept.has('route')) return keys;
  return [...keys, { kind: 'one of', value: columns.value(route), allowed: ['', ...ROUTES] }];
}

function spendKeys(header: SpendHeader, columns: Columns, { kept, categories, reading }: Wanted): KeyPart[] {
  const at = (name: SpendColumn): number | undefined => header.columns.get(name);
  const described = (['expense_type', 'expense_area', 'supplier'] as const).map(at);
  columns.set(at('entity'), 'value');
  columns.set(at('date'), 'value');
  if (kept.has('category')) for (const index of described) columns.set(index, 'value');
  if (kept.has('supplier')) columns.set(at('supplier'), 'value');
  columns.set(at('transaction_number'), 'number');
  columns.set(at('amount'), 'amount');
  const value = (name: SpendColumn): KeyPart[] => {
    const place = columns.value(at(name));
    return place < 0 ? [] : [{ kind: 'value', value: place }];
  };
  const [type = -1, area = -1, supplier = -1] = described.map((index) => columns.value(index));
  return [
    ...value('entity'),
    { kind: 'date', value: columns.value(at('date')), reading, months: kept.has('month') },
    ...(kept.has('supplier') ? value('supplier') : []),
    ...(kept.has('category')
      ? [{ kind: 'category', values: [type, area, supplier], rules: categories.written } as const]
      : []),
  ];
}
