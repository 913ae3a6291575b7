import { join } from 'node:path';
import { bytesSource, checkTable, readTableSchema } from '../../../src/ingest/index.js';
import { Failure } from '../../../src/problem/index.js';
import { law, SEEDS, seedsIn, type Target } from '../target.js';

const ROWS = [
  'trust_code,paid,amount,note,year',
  `RKE,30/04/2010,"1,000.50",${'a'.repeat(40)}b,2010-04`,
  'RA7,2010-04-30T10:00:00,n/a,a@b.org,2010-13',
  'RKE,30/04/2010,-7,,',
  'RA7,"a"b,5',
];

/** Table Schemas: each is refused with what is wrong, or says of each row what it breaks. */
export const TABLE_SCHEMA: Target = {
  name: 'schema',
  seeds: seedsIn(join(SEEDS, 'schema')),
  feed: async (input) => {
    try {
      const schema = await readTableSchema(Buffer.from(input).toString('utf8'), 's.json');
      const problems = await checkTable(bytesSource('a.csv', Buffer.from(ROWS.join('\n'))), schema);
      const places = problems.every(({ file, line }) => file === 'a.csv' && line !== undefined);
      law(places, 'each problem has its place', problems);
      law(problems.length > 0, 'a row with a stray quote is told', problems);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
    }
  },
};
