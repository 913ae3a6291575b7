import {
  bridges,
  presentValue,
  rankingOf,
  slice,
  type Bridge,
  type Discounting,
  type Forecast,
  type PresentValue,
  type Ranking,
} from '../../appraisal/index.js';
import type { Money } from '../../money/index.js';
import { BENEFIT_TYPES, columnStem, yearLabel, type Filter, type OptionList } from '../../model/index.js';
import type { DiscountRate } from '../../scenario/index.js';
import { bridgeTable, bridgeTitle } from './bridge-table.js';
import { amountColumns, amountKey } from './option-figures.js';
import { pricesOf } from './price-notes.js';
import { money, note, number, text, type Note, type Row, type Table, type Value } from '../table.js';

/** All options at present value, over the slice that a report shows. */
export interface PresentValues {
  /** In the order of the options. */
  readonly values: readonly PresentValue[];
  /** The same at the reduced rates, where the years go far enough ahead for them; else null. */
  readonly reduced: readonly PresentValue[] | null;
  /** Benefits of all years as they stand, by type; null where no line is a benefit. */
  readonly benefits: readonly BenefitRow[] | null;
  /**
   * From the baseline's benefits to those of others; none where no step changes benefits and the lines do not differ.
   */
  readonly bridges: readonly Bridge[];
  /** null where nothing is discounted, or there is one option. */
  readonly ranking: Ranking | null;
}

export interface BenefitRow {
  readonly type: string;
  /** In the order of the options. */
  readonly amounts: readonly Money[];
}

/** null where nothing is discounted and no line is a benefit. Always in the scenario's price base. */
export function presentValues(forecast: Forecast, where: Filter): PresentValues | null {
  const { options } = forecast;
  const gains = slice(forecast, where, 'benefit');
  if (!forecast.discounting && gains.length === 0) return null;
  const members = Uint32Array.from([...slice(forecast, where), ...gains]);
  const { discounting } = forecast;
  const valuesAt = (how: Discounting | null): PresentValue[] =>
    options.ids.map((id) => presentValue(forecast.walk, members, id, how));
  const values = valuesAt(discounting);
  const reduced = discounting?.reduced ? valuesAt({ ...discounting, ...discounting.reduced }) : null;
  const ranking = rankingOf(forecast, members);
  if (gains.length === 0) return { values, reduced, benefits: null, bridges: [], ranking };
  // in the scenario's price base like everything here, whatever the report shows
  const unshown = { ...forecast, shown: { priceBase: forecast.priceBase, walk: forecast.walk } };
  const found = bridges(unshown, gains, 'benefit');
  return {
    values,
    reduced,
    benefits: benefitsByType(forecast, gains),
    bridges: found.filter(({ items }) => items.length > 2),
    ranking,
  };
}

function benefitsByType({ table, walk, options }: Forecast, gains: Uint32Array): BenefitRow[] {
  return ['', ...BENEFIT_TYPES].flatMap((type) => {
    const isType = table.maskWhere(({ benefitTypes }) => benefitTypes, type);
    const members = gains.filter((i) => isType[i] === 1);
    if (members.length === 0) return [];
    const amounts = options.ids.map((id) => walk.end(id, members));
    return [{ type: type === '' ? 'unspecified' : type, amounts }];
  });
}

export function rateLabel(rate: DiscountRate): string {
  if (rate === 'green-book') return 'the Green Book rate (3.5% declining)';
  if (rate === 'green-book-health')
    return 'the Green Book rate (3.5% declining; 1.5% declining for benefits of the type health)';
  return rate === 'none' ? 'no rate (years count alike)' : rate.toPercentText();
}

export function presentValueTables(
  { discounting, priceBase, options }: Forecast,
  present: PresentValues | null,
  factors: boolean,
): Table[] {
  if (!present) return [];
  return [
    valuesTable(present, options, discounting, pricesOf(discounting?.prices ?? priceBase)),
    ...present.bridges.map((bridge) => ({
      ...bridgeTable(bridge, options),
      title: `Benefits, ${bridgeTitle(bridge, options).replace(/^F/, 'f')}`,
    })),
    ...(factors && discounting ? [factorsTable(discounting)] : []),
  ];
}

/** A row a measure, a column an option, and what each option is better by than the baseline. */
function valuesTable(
  { values, reduced, benefits, ranking }: PresentValues,
  options: OptionList,
  discounting: Discounting | null,
  prices: string,
): Table {
  const row = (
    label: string,
    of: (value: PresentValue) => Money | null,
    more: 'better' | 'worse',
    all = values,
  ): Row => {
    const base = options.baseline === null ? undefined : all[options.indexOf(options.baseline)];
    const others = options.others.map(({ id }) => all[options.indexOf(id)] as PresentValue);
    return {
      role: 'item',
      values: [
        text(label),
        ...all.map((value) => amount(of(value))),
        ...others.map((other) => {
          const [was, is] = [base ? of(base) : null, of(other)];
          return amount(was && is && (more === 'better' ? is.minus(was) : was.minus(is)));
        }),
      ],
    };
  };
  const { others } = options;
  const none: Value = { kind: 'none', reason: '' };
  const annual = values.every(({ equivalentAnnualCost }) => equivalentAnnualCost !== null);
  const rows: Row[] = [
    row(discounting ? 'Net present cost' : 'Cost', ({ cost }) => cost, 'worse'),
    ...(discounting ? [row('Sunk before the base', ({ sunk }) => sunk, 'worse')] : []),
    ...(annual
      ? [row('Equivalent annual cost', ({ equivalentAnnualCost }) => equivalentAnnualCost, 'worse')]
      : []),
  ];
  if (benefits)
    rows.push(
      row(discounting ? 'Benefits, present value' : 'Benefits', (value) => value.benefits, 'better'),
      ...(discounting ? [row('Benefits before the base', ({ sunkBenefits }) => sunkBenefits, 'better')] : []),
      row(discounting ? 'NPSV' : 'Benefits minus cost', ({ npsv }) => npsv, 'better'),
      {
        role: 'item',
        values: [text('BCR (a ratio)'), ...values.map(({ bcr }) => number(bcr)), ...others.map(() => none)],
      },
    );
  if (reduced) {
    rows.push(row('Net present cost at reduced rates', ({ cost }) => cost, 'worse', reduced));
    if (benefits) rows.push(row('NPSV at reduced rates', ({ npsv }) => npsv, 'better', reduced));
  }
  if (ranking && !options.hasOwnKeys)
    rows.push({
      role: 'item',
      values: [
        text(`Rank by ${RANKED_BY[ranking.by]}`),
        ...ranking.options.map(({ rank }): Value => ({ kind: 'count', count: rank })),
        ...others.map(() => none),
      ],
    });
  const title = discounting
    ? `Present value in ${yearLabel(discounting.base)}, ${prices}`
    : `Benefits and costs, undiscounted, ${prices}`;
  return {
    title,
    columns: [
      { key: 'measure', heading: 'Measure', kind: 'text' },
      ...amountColumns(options),
      ...options.others.map(({ id, name }) => ({
        key: options.onlyAlternative ? 'difference_gbp' : `${columnStem(id)}_difference_gbp`,
        heading: `${name} better by`,
        kind: 'money' as const,
        derived: {
          kind: 'difference' as const,
          of: [amountKey(options.baseline ?? id), amountKey(id)] as const,
        },
      })),
    ],
    rows,
  };
}

/** The name of each figure that options can be ranked by, in a heading and in a sentence. */
export const RANKED_BY: Readonly<Record<Ranking['by'], string>> = {
  npsv: 'NPSV',
  npc: 'net present cost',
};

function amount(value: Money | null): Value {
  return value ? money(value) : { kind: 'none', reason: '' };
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

const REDUCED =
  'Beyond 50 years the Green Book asks for the result without pure time preference too: 3.0% to year 30, 2.57% to 75 and 2.14% to 125 (annex 6, Table 8; for benefits of the type health under green-book-health 1.0%, 0.86% and 0.71%). The difference estimates what pure time preference moves between generations.';

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
    ...(discounting.reduced ? [note('Reduced rates', REDUCED)] : []),
  ];
}
