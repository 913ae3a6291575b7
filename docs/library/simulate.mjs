import { forecastText, simulate } from 'npfit-cost';

const csv = 'trust_code,financial_year,product,amount\nRKE,2010-11,care-records,1000000\n';
const risks = [{ name: 'Costs more', option: 'budget', uplift: { pert: ['-5%', '4%', '30%'] } }];
const options = [{ id: 'budget', name: 'Budget' }];
const forecast = await forecastText(csv, { version: 1, name: 'A budget', options, risks });
const { figures, contributions } = await simulate(forecast, { draws: 10_000, seed: 7 });
for (const { option, forecast: certain, percentiles } of figures)
  console.log(`${option}: £${certain.toFixed(0)}, P80 £${percentiles.p80.toFixed(0)}`);
console.log(contributions.map(({ name }) => name).join(', '));
