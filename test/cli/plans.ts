/** Small plans of a user's own, for tests: two trusts, two products, two years. */

/** In the layout *lines*. Central 650.50, local 521.00, of it 100.00 spent and in both. */
export const LINES = [
  'trust_code,product,option,financial_year,amount,status',
  'RKE,care-records,both,2009-10,100.00,actual',
  'RKE,care-records,central,2010-11,"200.25",planned',
  'RKE,care-records,local,2010-11,150.00,planned',
  'RKE,spine,central,2011-12,50.25,planned',
  'RKE,spine,local,2011-12,50.00,planned',
  'RA7,care-records,central,2010-11,300.00,planned',
  'RA7,care-records,local,2010-11,250.00,planned',
  'RA7,care-records,local,2011-12,-29.00,planned',
  '',
].join('\n');

/** The same facts with a column for each year. */
export const YEARS = [
  'trust_code,product,option,status,2009-10,2010-11,2011-12',
  'RKE,care-records,both,actual,100.00,,',
  'RKE,care-records,central,planned,,200.25,',
  'RKE,care-records,local,planned,,150.00,-',
  'RKE,spine,central,planned,,,50.25',
  'RKE,spine,local,planned,,,50.00',
  'RA7,care-records,central,planned,,300.00,',
  'RA7,care-records,local,planned,,250.00,(29.00)',
  '',
].join('\n');

/** The same facts with both options beside each other; what is spent stands on both sides. */
export const SIDE_BY_SIDE = [
  'trust_code,product,financial_year,central_amount,local_amount,status',
  'RKE,care-records,2009-10,100.00,100.00,actual',
  'RKE,care-records,2010-11,200.25,150.00,planned',
  'RKE,spine,2011-12,50.25,50.00,planned',
  'RA7,care-records,2010-11,300.00,250.00,planned',
  'RA7,care-records,2011-12,,-29.00,planned',
  '',
].join('\n');

/** A scenario for them: local 521 - 21 = 500. */
export const SCENARIO = [
  'version: 1',
  'name: A budget of our own',
  'inputs: [plans/*.csv]',
  'target: { option: local, at-most: 505 }',
  'steps:',
  '  - name: Renegotiated',
  '    where: { product: care-records, year: 2010-11 }',
  '    amount: -21',
  '    source: https://www.example.org/minutes',
  '',
].join('\n');
