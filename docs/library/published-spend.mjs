import { spendText } from 'npfit-cost';

const csv = `Entity,Date,Expense Type,Expense Area,Supplier,Transaction Number,Amount
Whittington Health NHS Trust,30/04/2020,Computer Software,IT,SYSTEM C HEALTHCARE LTD,1001,31200.00
Whittington Health NHS Trust,30/04/2020,Telephones,Estates,BRITISH TELECOM,1002,27500.50
Whittington Health NHS Trust,15/05/2020,Drugs,Pharmacy,A WHOLESALER LTD,1003,86000.00
`;
const spend = await spendText(csv);
for (const { group, amount, rows } of spend.breakdown('category'))
  console.log(`${group.category}: £${amount.toFixed(2)} in ${rows} row(s)`);
for (const { code, message } of spend.problems) console.log(`${code}: ${message}`);
