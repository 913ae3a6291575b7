import { quantityText, type Moved, type Quantity, type Sensitivity } from '../../appraisal/index.js';
import { money, text, type Column, type Table, type Value } from '../table.js';

/** The columns of where an assumption is moved, and of what the measure changes by. */
export const SWING_COLUMNS: readonly Column[] = [
  { key: 'low', heading: 'Low', kind: 'figure' },
  { key: 'high', heading: 'High', kind: 'figure' },
  { key: 'at_low_gbp', heading: 'At low', kind: 'money' },
  { key: 'at_high_gbp', heading: 'At high', kind: 'money' },
  { key: 'swing_gbp', heading: 'Swing', kind: 'money' },
];

/**
 * The tornado for programs: what each assumption is moved to as a plain number of its unit, and what the measure changes
 * by. The bars are for people.
 */
export function tornadoData({ tornado, base }: Sensitivity): Table {
  const change = ({ result }: Moved): Value => (result ? money(result.minus(base)) : NOTHING);
  return {
    title: 'Tornado',
    columns: [
      { key: 'assumption', heading: 'Assumption', kind: 'text' },
      { key: 'unit', heading: 'Unit', kind: 'text' },
      ...SWING_COLUMNS,
    ],
    rows: tornado.map(({ adjustable, low, high, swing }) => ({
      role: 'item',
      values: [
        text(adjustable.name),
        text(UNITS[adjustable.unit]),
        plainQuantity(low.value),
        plainQuantity(high.value),
        change(low),
        change(high),
        money(swing),
      ],
    })),
  };
}

/** The table of two assumptions for programs: a row for each pair of values; null where no two were varied. */
export function twoWayData({ twoWay }: Sensitivity): Table | null {
  if (!twoWay) return null;
  const { rows, columns, rowValues, columnValues, results } = twoWay;
  return {
    title: `${rows.name} and ${columns.name}`,
    columns: [
      ...[rows, columns].map(({ name, unit }) => ({
        key: `${name} (${UNITS[unit]})`,
        heading: name,
        kind: 'figure' as const,
      })),
      { key: 'result_gbp', heading: 'Result', kind: 'money' },
    ],
    rows: rowValues.flatMap((down, r) =>
      columnValues.map((across, c) => {
        const result = results[r]?.[c];
        return {
          role: 'item' as const,
          values: [plainQuantity(down), plainQuantity(across), result ? money(result) : NOTHING],
        };
      }),
    ),
  };
}

const NOTHING: Value = { kind: 'none', reason: '' };
const UNITS = { money: 'pounds', percent: 'percent', years: 'years' } as const;

/** A quantity without its unit, with every digit: '-600000000.00', '2.5', '2'. */
function plainQuantity(value: Quantity): Value {
  return text(quantityText(value).replace('%', ''));
}
