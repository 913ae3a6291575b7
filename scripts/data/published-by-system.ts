import { stringify } from 'csv-stringify/sync';
import { Money } from '../../src/money/index.js';
import type { Facts } from './facts.js';

export const PUBLISHED_BY_SYSTEM_COLUMNS = [
  'trust_code',
  'option',
  'product',
  'kind',
  'benefit_type',
  'financial_year',
  'amount',
  'status',
  'price_base',
  'figures',
  'note',
];

/** The years that carry the amounts, which are ours: what had come by March 2012, and what was to come. */
const PAST = '2011-12';
const TO_COME = '2012-13';

/** An amount: published figures added up, less others. */
interface Amount {
  readonly plus: readonly string[];
  readonly less?: readonly string[];
}

interface Published extends Amount {
  readonly product: string;
  readonly kind: 'cost' | 'benefit';
  readonly year: typeof PAST | typeof TO_COME;
  readonly note: string;
}

const LEFT_OVER = 'Ours: what the published whole leaves. ';

const LINES: readonly Published[] = [
  {
    product: 'pacs',
    kind: 'cost',
    year: PAST,
    plus: ['pacs-cost-to-2011'],
    note: 'To March 2011; nothing read says what came after.',
  },
  { product: 'london', kind: 'cost', year: PAST, plus: ['lpfit-cost-to-2012'], note: 'To March 2012.' },
  {
    product: 'london',
    kind: 'cost',
    year: TO_COME,
    plus: ['lpfit-cost-whole-life'],
    less: ['lpfit-cost-to-2012'],
    note: 'To 2021.',
  },
  {
    product: 'south',
    kind: 'cost',
    year: TO_COME,
    plus: ['spfit-cost-whole-life'],
    note: 'The whole life: how much of it had been spent by March 2012 is not published.',
  },
  {
    product: 'nhsmail',
    kind: 'cost',
    year: TO_COME,
    plus: ['nhsmail-whole-life-2012'],
    note: 'The whole life, October 2004 to June 2013, in no stated price base; taken as it stands.',
  },
  {
    product: 'rest-of-programme',
    kind: 'cost',
    year: PAST,
    plus: ['nao2013-cost-to-2012'],
    less: ['pacs-cost-to-2011', 'lpfit-cost-to-2012'],
    note: `${LEFT_OVER}It also holds what the South and NHSmail had cost by then, and PACS from April 2011.`,
  },
  {
    product: 'rest-of-programme',
    kind: 'cost',
    year: TO_COME,
    plus: ['nao2013-cost-whole-life', 'lpfit-cost-to-2012'],
    less: ['nao2013-cost-to-2012', 'lpfit-cost-whole-life', 'spfit-cost-whole-life', 'nhsmail-whole-life-2012'],
    note: `${LEFT_OVER}Too low by what the South and NHSmail had cost by March 2012; it holds PACS after that.`,
  },
  { product: 'pacs', kind: 'benefit', year: PAST, plus: ['pacs-benefit-to-2011'], note: 'To March 2011.' },
  { product: 'london', kind: 'benefit', year: PAST, plus: ['lpfit-benefit-to-2012'], note: 'To March 2012.' },
  {
    product: 'london',
    kind: 'benefit',
    year: TO_COME,
    plus: ['lpfit-benefit-whole-life'],
    less: ['lpfit-benefit-to-2012'],
    note: 'To 2021.',
  },
  { product: 'south', kind: 'benefit', year: PAST, plus: ['spfit-benefit-to-2012'], note: 'To March 2012.' },
  {
    product: 'south',
    kind: 'benefit',
    year: TO_COME,
    plus: ['spfit-benefit-whole-life'],
    less: ['spfit-benefit-to-2012'],
    note: 'The whole life is at 2004-05 prices; what had come by March 2012 names none.',
  },
  {
    product: 'rest-of-programme',
    kind: 'benefit',
    year: PAST,
    plus: ['nao2013-benefit-to-2012'],
    less: ['pacs-benefit-to-2011', 'lpfit-benefit-to-2012', 'spfit-benefit-to-2012'],
    note: LEFT_OVER.trim(),
  },
  {
    product: 'rest-of-programme',
    kind: 'benefit',
    year: TO_COME,
    plus: ['nao2013-benefit-whole-life', 'lpfit-benefit-to-2012', 'spfit-benefit-to-2012'],
    less: ['nao2013-benefit-to-2012', 'lpfit-benefit-whole-life', 'spfit-benefit-whole-life'],
    note: LEFT_OVER.trim(),
  },
];

/**
 * The lines of the scenario published-2013: what the reviews of 2012 and 2013 gave of each system, and what that leaves
 * of the whole, so that nothing is counted twice and the sum is the published whole.
 */
export function publishedBySystemFile(facts: Facts): string {
  const rows = LINES.map(({ product, kind, year, note, ...amount }) => ({
    trust_code: 'NATIONAL',
    option: 'both',
    product,
    kind,
    benefit_type: '',
    financial_year: year,
    amount: amountOf(amount, facts).toFixed(2),
    status: year === PAST ? 'actual' : 'planned',
    price_base: priceBaseOf(amount, facts),
    figures: describe(amount),
    note,
  }));
  return stringify(rows, { header: true, columns: PUBLISHED_BY_SYSTEM_COLUMNS });
}

function amountOf({ plus, less = [] }: Amount, facts: Facts): Money {
  const sum = (ids: readonly string[]) => Money.sum(ids.map((id) => facts.money(id)));
  return sum(plus).minus(sum(less));
}

/** The price base of the figure that the amount starts from, as published; '' where none was given. */
function priceBaseOf({ plus: [first = ''] }: Amount, facts: Facts): string {
  return facts.priceBase(first);
}

/** 'a + b - c' */
function describe({ plus, less = [] }: Amount): string {
  return [plus.join(' + '), ...less].join(' - ');
}
