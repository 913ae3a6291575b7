import { describe, expect, it } from 'vitest';
import { readRows } from './plain.js';

const data = readRows('examples/side-by-side.csv');

describe('the side-by-side example', () => {
  it.each([
    ['RA7', '2011-12', '36000000.00', '8200000.00', 'central'],
    ['RKE', '2012-13', '31000000.00', '7100000.00', 'central'],
    ['RVJ', '2011-12', '21000000.00', '8000000.00', 'local'],
  ])('has the published prices of %s, and says which is an average', (code, year, central, local, average) => {
    const row = data.find((known) => known['trust_code'] === code)!;
    expect(row).toMatchObject({
      financial_year: year,
      central_amount: central,
      local_amount: local,
      status: 'planned',
      price_base: 'nominal',
      central_supplier: 'BT',
      local_supplier: 'System C (McKesson)',
    });
    expect(row['note']).toContain(`the ${average} amount is an average`);
    const own = average === 'central' ? 'local' : 'central';
    expect(row[`${average}_source`]).toMatch(/average \(Campaign4Change/);
    expect(row[`${own}_source`]).toMatch(/^Price of this trust \(Campaign4Change/);
  });

  it('has these three and no others, with the name and region of the list', () => {
    expect(data.map((row) => row['trust_code'])).toEqual(['RA7', 'RKE', 'RVJ']);
    const trusts = readRows('reference/trusts.csv');
    for (const row of data) {
      const { trust_name, region } = trusts.find((trust) => trust['trust_code'] === row['trust_code'])!;
      expect(row).toMatchObject({ trust_name, region });
    }
  });

  it('takes the average of the area that the trust is in', () => {
    const source = (code: string) => data.find((row) => row['trust_code'] === code)!['central_source'];
    expect(source('RKE')).toMatch(/^London average/);
    expect(source('RA7')).toMatch(/^South average/);
  });
});
