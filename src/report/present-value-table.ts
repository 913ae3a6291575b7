import {
  bridge,
  presentValue,
  slice,
  type BridgeItem,
  type Discounting,
  type Forecast,
  type PresentValue,
} from '../appraisal/index.js';
import type { Money } from '../money/index.js';
import { BENEFIT_TYPES, yearLabel, type Filter, type Option } from '../model/index.js';
import type { DiscountRate } from '../scenario/index.js';
import { bridgeTable } from './bridge-table.js';
import { pricesOf } from './price-notes.js';
import { money, note, number, text, type Note, type Row, type Table } from './report.js';

/** Both options at present value, over the slice that a report shows. */
export interface PresentValues {
  readonly values: Readonly<Record<Option, PresentValue>>;
  /** Benefits of all years as they stand, by type; null where no line is a benefit. */
  readonly benefits: readonly BenefitRow[] | null;
  /** From central to local benefits; null where no step changes benefits and the lines do not differ. */
  readonly bridge: readonly BridgeItem[] | null;
}

export interface BenefitRow extends Readonly<Record<Option, Money>> {
  readonly type: string;
}

/** null where nothing is discounted and no line is a benefit. Always in the scenario's price base. */
export function presentValues(forecast: Forecast, where: Filter): PresentValues | null {
  const gains = slice(forecast, where, 'benefit');
  if (!forecast.discounting && gains.length === 0) return null;
  const members = Uint32Array.from([...slice(forecast, where), ...gains]);
  const valueOf = (option: Option): PresentValue =>
    presentValue(forecast.walk, members, option, forecast.discounting);
  const values = { central: valueOf('central'), local: valueOf('local') };
  if (gains.length === 0) return { values, benefits: null, bridge: null };
  // in the scenario's price base like everything here, whatever the report shows
  const unshown = { ...forecast, shown: { priceBase: forecast.priceBase, walk: forecast.walk } };
  const items = bridge(unshown, gains, 'benefit');
  return {
    values,
    benefits: benefitsByType(forecast, gains),
    bridge: items.length > 2 ? items : null,
  };
}

function benefitsByType({ table, walk }: Forecast, gains: Uint32Array): BenefitRow[] {
  return ['', ...BENEFIT_TYPES].flatMap((type) => {
    const isType = table.having(({ benefitTypes }) => benefitTypes, type);
    const members = gains.filter((i) => isType[i] === 1);
    if (members.length === 0) return [];
    const on = (option: Option): Money => walk.end(option, members);
    return [{ type: type === '' ? 'unspecified' : type, central: on('central'), local: on('local') }];
  });
}

export function rateLabel(rate: DiscountRate): string {
  if (rate === 'green-book') return 'the Green Book rate (3.5% declining)';
  if (rate === 'green-book-health')
    return 'the Green Book rate (3.5% declining; 1.5% declining for benefits of the type health)';
  return rate === 'none' ? 'no rate (years count alike)' : rate.toPercentText();
}

export function presentValueTables(
  { discounting, priceBase }: Forecast,
  present: PresentValues | null,
  factors: boolean,
): Table[] {
  if (!present) return [];
  return [
    valuesTable(present, discounting, pricesOf(discounting?.prices ?? priceBase)),
    ...(present.bridge ? [{ ...bridgeTable(present.bridge), title: 'Benefits, from central to local' }] : []),
    ...(factors && discounting ? [factorsTable(discounting)] : []),
  ];
}

function valuesTable(
  { values: { central, local }, benefits }: PresentValues,
  discounting: Discounting | null,
  prices: string,
): Table {
  const saving = (of: (value: PresentValue) => Money): Money => of(central).minus(of(local));
  const costs = (label: string, of: (value: PresentValue) => Money): Row => ({
    role: 'item',
    values: [text(label), money(of(central)), money(of(local)), money(saving(of))],
  });
  const gains = (label: string, of: (value: PresentValue) => Money): Row => ({
    role: 'item',
    values: [text(label), money(of(central)), money(of(local)), money(of(local).minus(of(central)))],
  });
  const [c, l] = [central.equivalentAnnualCost, local.equivalentAnnualCost];
  const rows: Row[] = [
    costs(discounting ? 'Net present cost' : 'Cost', ({ cost }) => cost),
    ...(discounting ? [costs('Sunk before the base', ({ sunk }) => sunk)] : []),
    ...(c && l
      ? [
          {
            role: 'item' as const,
            values: [text('Equivalent annual cost'), money(c), money(l), money(c.minus(l))],
          },
        ]
      : []),
  ];
  if (benefits) {
    rows.push(
      gains(discounting ? 'Benefits, present value' : 'Benefits', (value) => value.benefits),
      ...(discounting ? [gains('Benefits before the base', ({ sunkBenefits }) => sunkBenefits)] : []),
      gains(discounting ? 'NPSV' : 'Benefits minus cost', ({ npsv }) => npsv),
      {
        role: 'item',
        values: [text('BCR (a ratio)'), number(central.bcr), number(local.bcr), { kind: 'none', reason: '' }],
      },
    );
  }
  const title = discounting
    ? `Present value in ${yearLabel(discounting.base)}, ${prices}`
    : `Benefits and costs, undiscounted, ${prices}`;
  return {
    title,
    columns: [
      { key: 'measure', heading: 'Measure', kind: 'text' },
      { key: 'central_gbp', heading: 'Central', kind: 'money' },
      { key: 'local_gbp', heading: 'Local', kind: 'money' },
      { key: 'difference_gbp', heading: 'Local better by', kind: 'money' },
    ],
    rows,
  };
}

function factorsTable({ factors }: Discounting): Table {
  return {
    title: 'Discount factors',
    columns: [
      { key: 'year', heading: 'Year', kind: 'text' },
      { key: 'factor', heading: 'Factor', kind: 'text' },
    ],
    rows: factors.map(({ year, factor }) => ({
      role: 'item',
      values: [text(yearLabel(year)), text(factor.toFixed(12))],
    })),
  };
}

export function presentValueNotes({ discounting, priceBase }: Forecast): Note[] {
  if (!discounting) return [];
  const { base, rate, prices, annuity } = discounting;
  const isDeflated = prices !== priceBase;
  const years = discounting.annuityTerms === 'arrears' ? ' of the years after, paid in arrears' : '';
  return [
    note(
      'Present value',
      `${yearLabel(base)} is year 0, at ${rateLabel(rate)}, in ${pricesOf(prices)}${isDeflated ? ', to which money of the day is brought first' : ''}. Costs before ${yearLabel(base)} are sunk: in the totals, not in the net present cost. The equivalent annual cost is the net present cost over the sum of the discount factors${years} (${annuity.toFixed(6)}).`,
    ),
  ];
}
