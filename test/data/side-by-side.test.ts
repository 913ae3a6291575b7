import { describe, expect, it } from 'vitest';
import { readRows } from './plain.js';

const data = readRows('examples/side-by-side.csv');

describe('the side-by-side example', () => {
  it.each([
    ['RA7', '2011-12', '36000000.00', '8200000.00', 'central', 'System C (McKesson)'],
    ['RKE', '2012-13', '31000000.00', '7100000.00', 'central', 'System C (McKesson)'],
    ['RT1', '2012-13', '8900000.00', '1806000.00', 'central', 'CSE Healthcare'],
    ['RVJ', '2011-12', '21000000.00', '8000000.00', 'local', 'System C (McKesson)'],
  ])('has the published prices of %s, and says which is an average', (...expected) => {
    const [code, year, central, local, average, localSupplier] = expected;
    const row = data.find((known) => known['trust_code'] === code)!;
    expect(row).toMatchObject({
      financial_year: year,
      central_amount: central,
      local_amount: local,
      status: 'planned',
      price_base: 'nominal',
      central_supplier: 'BT',
      local_supplier: localSupplier,
    });
    expect(row['note']).toContain(`the ${average} amount is an average`);
    const own = average === 'central' ? 'local' : 'central';
    expect(row[`${average}_source`]).toMatch(/average \((Campaign4Change|CIO UK)/);
    expect(row[`${own}_source`]).toMatch(/^Price of this trust \(Campaign4Change/);
  });

  it('sets the average of RiO in the South against the price off the shelf, as nobody\'s price', () => {
    const row = data.find((known) => known['trust_code'] === 'NATIONAL')!;
    expect(row).toMatchObject({ trust_name: '', central_amount: '8900000.00', local_amount: '1240000.00' });
    expect(row['note']).toMatch(/no single trust.*not like for like/);
  });

  it('has these and no others, with the name and region of the list', () => {
    expect(data.map((row) => row['trust_code'])).toEqual(['NATIONAL', 'RA7', 'RKE', 'RT1', 'RVJ']);
    const trusts = readRows('reference/trusts-2010.csv');
    for (const row of data.slice(1)) {
      const { trust_name, region } = trusts.find((trust) => trust['trust_code'] === row['trust_code'])!;
      expect(row).toMatchObject({ trust_name, region });
    }
  });

  it('leaves out every published price that is not comparable, and its row says why', () => {
    const left = readRows('reference/published-procurements.csv').filter(
      (row) => row['compared_with'] === '' && !/average$/.test(row['trust_name']!),
    );
    expect(left.length).toBeGreaterThan(8);
    for (const row of left) expect(row['note']).toMatch(/^Not used: /);
  });

  it('takes the average of the area that the trust is in', () => {
    const source = (code: string) => data.find((row) => row['trust_code'] === code)!['central_source'];
    expect(source('RKE')).toMatch(/^London average/);
    expect(source('RA7')).toMatch(/^South average/);
  });
});
