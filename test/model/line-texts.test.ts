import { describe, expect, test } from 'vitest';
import { DIMENSIONS, financialYear, lineTextOf, lineValues, type Dimension } from '../../src/model/index.js';
import { lineOf } from './line.js';

const line = () =>
  lineOf({
    ...{ trust: 'RA7', region: 'South West', cluster: 'South', nhsRegion: 'West', icb: 'QUY' },
    ...{ trustType: 'acute', option: 'local', product: 'n3', supplier: 'BT', route: 'market' },
    ...{ costType: 'capital', status: 'actual', year: financialYear(2012), month: '2012-05' },
    ...{ category: 'it', vat: 'net', file: 'b.csv' },
  });

const TEXTS: Readonly<Record<Dimension, string>> = {
  trust: 'RA7',
  region: 'South West',
  cluster: 'South',
  'nhs-region': 'West',
  icb: 'QUY',
  'trust-type': 'acute',
  option: 'local',
  product: 'n3',
  supplier: 'BT',
  route: 'market',
  'cost-type': 'capital',
  status: 'actual',
  year: '2012-13',
  month: '2012-05',
  category: 'it',
  vat: 'net',
  file: 'b.csv',
};

describe('the texts of a line', () => {
  test('are one for each dimension', () => {
    expect(lineValues(line())).toEqual(TEXTS);
  });

  test.each([...DIMENSIONS])('come from its trust or from itself: %s', (dimension) => {
    const other = lineOf({ trust: 'RKE', region: 'London', cluster: 'L', nhsRegion: 'N', icb: 'I' });
    const trust = { ...other, trustType: 'mental-health' };
    const ofTrust: Partial<Record<Dimension, string>> = {
      ...{ trust: 'RKE', region: 'London', cluster: 'L', 'nhs-region': 'N', icb: 'I' },
      'trust-type': 'mental-health',
    };
    expect(lineTextOf(line(), trust, dimension)).toBe(ofTrust[dimension] ?? TEXTS[dimension]);
  });
});
