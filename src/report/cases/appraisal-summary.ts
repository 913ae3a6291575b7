import { presentValue, rankingOf, type Forecast, type PresentValue } from '../../appraisal/index.js';
import { Factor, Money } from '../../money/index.js';
import { allPositions, rangeLabel, yearLabel, type FinancialYear, type OptionId } from '../../model/index.js';
import type { Unmonetised } from '../../scenario/index.js';
import { amountKey } from '../forecast/option-figures.js';
import { rateLabel, RANKED_BY } from '../forecast/present-value-table.js';
import { pricesOf } from '../forecast/price-notes.js';
import {
  money,
  number,
  othersLabel,
  text,
  type Display,
  type Row,
  type Table,
  type Value,
} from '../table.js';
import { switchesOf, type SwitchingFound } from './switching-values.js';

/** The mean cost of a risk by option, in the order of the options. */
export interface ExpectedRisk {
  readonly name: string;
  readonly amounts: readonly Money[];
}

/** The inputs of an Appraisal Summary Table besides the forecast. */
export interface SummaryInput {
  readonly forecast: Forecast;
  readonly years: readonly FinancialYear[];
  /** null where no risk was drawn. */
  readonly risks: readonly ExpectedRisk[] | null;
  /** null where no switching value was sought. */
  readonly switching: SwitchingFound | null;
  readonly display: Display;
}

const NOTHING: Value = { kind: 'none', reason: '' };

/** The Appraisal Summary Table of the Green Book: options across, a row for each thing that a decision is made by. */
export function appraisalSummary(input: SummaryInput): Table {
  const { options } = input.forecast;
  const rows = [
    ...presentRows(input.forecast),
    ...wordRows(input.forecast),
    ...riskRows(input),
    ...switchingRows(input),
    ...horizonRows(input),
  ];
  return {
    title: titleOf(input.forecast),
    name: 'Appraisal summary',
    columns: [
      { key: 'measure', heading: 'Measure', kind: 'text' },
      ...options.all.map(({ id, name }) => ({ key: amountKey(id), heading: name, kind: 'mixed' as const })),
      { key: 'reference', heading: 'Reference', kind: 'text' },
    ],
    rows,
  };
}

/** 'Appraisal Summary Table: present values in 2025-26, at the Green Book rate, in 2025-26 prices'. */
function titleOf({ discounting, priceBase }: Forecast): string {
  const prices = `in ${pricesOf(discounting?.prices ?? priceBase)}`;
  return discounting
    ? `Appraisal Summary Table: present values in ${yearLabel(discounting.base)}, at ${rateLabel(discounting.rate)}, ${prices}`
    : `Appraisal Summary Table, ${prices}, not discounted`;
}

/** A row of a figure or words for each option; none where no option has any. */
function row(label: string, values: readonly (Value | null)[], reference: string): Row[] {
  if (values.every((value) => value === null)) return [];
  return [
    { role: 'item', values: [text(label), ...values.map((value) => value ?? NOTHING), text(reference)] },
  ];
}

function presentRows(forecast: Forecast): Row[] {
  const { options, discounting, walk, table, totals } = forecast;
  const all = allPositions(table.length);
  const values = options.ids.map((id) => presentValue(walk, all, id, discounting));
  const hasBenefits = table.ofKind('benefit').length > 0;
  const { baseline } = options;
  const base = baseline === null ? undefined : values[options.indexOf(baseline)];
  const against = baseline === null ? '' : options.of(baseline).word;
  const each = (of: (value: PresentValue, id: OptionId) => Value | null): (Value | null)[] =>
    values.map((value, o) => of(value, options.ids[o] ?? ''));
  const beyond = (of: (value: PresentValue) => Money): (Value | null)[] =>
    each((value, id) => (base && id !== baseline ? money(of(value).minus(of(base))) : null));
  const ranking = rankingOf(forecast, all);
  return [
    ...(hasBenefits
      ? [
          ...row(
            discounting ? 'Net present social value (NPSV)' : 'Benefits minus costs',
            each(({ npsv }) => money(npsv)),
            'Benefits minus costs',
          ),
          ...row(
            `${discounting ? 'NPSV' : 'The same'} against ${against}`,
            beyond(({ npsv }) => npsv),
            'What the option is better by',
          ),
        ]
      : []),
    ...row(
      'Public sector cost',
      each(({ cost }) => money(cost)),
      "Every cost is taken as the public sector's",
    ),
    ...row(
      `Public sector cost against ${against}`,
      beyond(({ cost }) => cost),
      'What the option costs more',
    ),
    ...(discounting
      ? row(
          'Total cost, not discounted',
          each((_, id) => money(totals.of(id))),
          `In ${pricesOf(forecast.priceBase)}, with what was spent before ${yearLabel(discounting.base)}`,
        )
      : []),
    ...(hasBenefits
      ? [
          ...row(
            'Benefits',
            each(({ benefits }) => money(benefits)),
            'Every type',
          ),
          ...row(
            'Benefit-cost ratio (BCR)',
            each(({ bcr }) => bcr && number(bcr)),
            'Benefits over public sector costs',
          ),
          ...row(
            `Appropriate BCR, against ${against}`,
            each((value, id) => (base && id !== baseline ? ratioBeyond(value, base) : null)),
            `What the option gives more than ${against}, over what it costs more`,
          ),
        ]
      : []),
    ...(ranking
      ? row(
          `Rank by ${RANKED_BY[ranking.by]}`,
          ranking.options.map(({ rank }): Value => ({ kind: 'count', count: rank })),
          'The best is 1',
        )
      : []),
  ];
}

/** Benefits over costs, both beyond the baseline's; in words where there is no cost to set benefits against. */
function ratioBeyond(value: PresentValue, base: PresentValue): Value {
  const cost = value.cost.minus(base.cost);
  const gain = value.benefits.minus(base.benefits);
  if (cost.compare(Money.zero) > 0) {
    const ratio = gain.shareOf(cost);
    return ratio ? number(ratio) : NOTHING;
  }
  const costs = cost.isZero() ? 'costs the same' : 'costs less';
  return text(`${costs} and gives ${gain.isZero() ? 'the same' : gain.isNegative() ? 'less' : 'more'}`);
}

const KINDS: readonly (readonly [Unmonetised['kind'], string])[] = [
  ['benefit', 'Significant unmonetised benefits'],
  ['cost', 'Significant unmonetised costs'],
  ['factor', 'Factors that cannot be measured'],
];

/** Costs and benefits without a figure, in the scenario's words. */
function wordRows({ scenario, options }: Forecast): Row[] {
  return KINDS.flatMap(([kind, label]) => {
    const items = scenario.unmonetised.filter((item) => item.kind === kind);
    const sources = [...new Set(items.flatMap(({ source }) => source ?? []))];
    return row(
      label,
      options.ids.map((id) => {
        const said = items.filter((item) => item.options.includes(id)).map((item) => item.text);
        return said.length === 0 ? null : text(said.join('; '));
      }),
      sources.length === 0 ? 'In the words of the scenario' : sources.join('; '),
    );
  });
}

/** How many risks have a row of their own. */
const MOST_RISKS = 8;

/** Risk costs by type, and what optimism bias is left in the costs. */
function riskRows({ forecast, risks }: SummaryInput): Row[] {
  const { options, walk, table, discounting } = forecast;
  const found = risks ?? [];
  const own = found.length > MOST_RISKS ? found.slice(0, MOST_RISKS - 1) : found;
  const rest = found.slice(own.length);
  const cells = (amounts: readonly Money[]): (Value | null)[] =>
    amounts.map((amount) => (amount.isZero() ? null : money(amount)));
  const sumOf = (some: readonly ExpectedRisk[]): Money[] =>
    options.ids.map((_, o) => Money.sum(some.map(({ amounts }) => amounts[o] ?? Money.zero)));
  const drawn = 'The mean of the draws, not discounted; in no row above';
  const costs = table.ofKind('cost');
  const factor = (year: FinancialYear): Factor | null => {
    const rate = discounting?.factorOf(year);
    return rate ? Factor.of(rate) : null;
  };
  const biases = walk.steps.flatMap(({ effect, changes }, s) =>
    effect.kind === 'optimism-bias' && changes === 'cost' ? [s] : [],
  );
  const residual = options.ids.map((id) => {
    const effects = walk.of(id).effects([costs], walk.steps.length, discounting ? factor : null);
    return Money.sum(biases.map((s) => effects[s]?.[0] ?? Money.zero));
  });
  return [
    ...own.flatMap(({ name, amounts }) => row(`Risk: ${name}`, cells(amounts), drawn)),
    ...(rest.length === 0 ? [] : row(`Risk: ${othersLabel(rest.length)}`, cells(sumOf(rest)), drawn)),
    ...(found.length < 2 ? [] : row('Risk costs in all', cells(sumOf(found)), drawn)),
    ...(biases.length === 0
      ? []
      : row(
          'Residual optimism bias',
          residual.map((amount) => money(amount)),
          `${biases.length === 1 ? 'Step' : 'Steps'} ${biases.map((s) => s + 1).join(', ')}; it is in the costs above`,
        )),
  ];
}

/** How many switching values have a row of their own. */
const MOST_SWITCHES = 8;

/** The values of assumptions at which the answer changes, for the option that they are of. */
function switchingRows({ forecast, switching, display }: SummaryInput): Row[] {
  if (switching === null) return [];
  const { option, says } = switching;
  const { ids } = forecast.options;
  const found = switchesOf(switching, display);
  const cells = (words: string): (Value | null)[] => ids.map((id) => (id === option ? text(words) : null));
  if (found.length === 0) return row('Switching values', cells('None within reach'), says);
  const left = found.length - MOST_SWITCHES;
  return [
    ...found
      .slice(0, MOST_SWITCHES)
      .flatMap(({ name, words }, i) => row(`Switching value: ${name}`, cells(words), i === 0 ? says : '')),
    ...(left > 0 ? row('Switching values', cells(`${left} more`), 'npfit-cost sensitivity has all') : []),
  ];
}

function horizonRows({ forecast: { options, scenario, horizon }, years }: SummaryInput): Row[] {
  const [first, last] = [years[0], years.at(-1)];
  if (first === undefined || last === undefined) return [];
  const span = rangeLabel({ from: horizon.from ?? first, to: horizon.to ?? last });
  const count = `${years.length} ${years.length === 1 ? 'year' : 'years'}`;
  return row(
    'Time horizon',
    options.ids.map(() => text(`${span.replace('..', ' to ')}, ${count}`)),
    scenario.horizonReason ?? 'The scenario gives no reason (horizon: { years, reason })',
  );
}
