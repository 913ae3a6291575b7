import { Money } from '../../src/money/index.js';
import { financialYear, type ProcurementLine } from '../../src/model/index.js';

/** A procurement line for tests: what is not said is plain. */
export function lineOf(some: Partial<ProcurementLine> = {}): ProcurementLine {
  return {
    trust: 'RKE',
    trustName: 'Whittington',
    region: 'London',
    cluster: 'London',
    nhsRegion: 'London',
    icb: 'QMJ',
    trustType: 'acute',
    option: 'local',
    product: 'spine',
    supplier: '',
    route: '',
    costType: 'unspecified',
    status: 'planned',
    year: financialYear(2010),
    month: '',
    category: '',
    vat: '',
    kind: 'cost',
    benefitType: '',
    amount: Money.of('1'),
    priceBase: null,
    low: null,
    high: null,
    file: 'a.csv',
    ...some,
  };
}
