import { forecastText } from 'npfit-cost';

const csv = `trust_code,financial_year,product,option,amount
RKE,2010-11,care-records,central,1200000
RKE,2010-11,care-records,local,1000000
`;
const scenario = { version: 1, name: 'Two ways', target: { option: 'local', 'at-most': '1.1m' } };
const { options, target } = await forecastText(csv, scenario);
for (const { name, total, saving } of options)
  console.log(`${name}: £${total.toFixed(2)}, saving £${saving?.toFixed(2) ?? '-'}`);
console.log(`Target: ${target?.met ? 'met' : 'missed'}, headroom £${target?.headroom.toFixed(2)}`);
