import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { folderOf, succeeds } from '../cli/console.js';
import { HOSTILE_PLAN, HOSTILE_SCENARIO } from '../hostile/texts.js';

/** Returns the text that `report` prints of files. */
async function told(
  files: Readonly<Record<string, string>>,
  words: readonly string[] = [],
  format = 'markdown',
): Promise<string> {
  return (await succeeds(['report', ...words, '--quiet', '--format', format], { cwd: folderOf(files) }))
    .stdout;
}

/** The rows of the table under a heading, by their first cells. */
function tableIn(markdown: string, heading: string): Map<string, string[]> {
  const lines = markdown.split('\n');
  const at = lines.findIndex((line) => line.startsWith('#### ') && line.includes(heading));
  expect(at, `a table "${heading}"`).toBeGreaterThan(-1);
  const rows: string[][] = [];
  for (let i = at + 2; lines[i]?.startsWith('|') === true; i++)
    rows.push(
      (lines[i] ?? '')
        .slice(2, -2)
        .split(' | ')
        .map((cell) => cell.replaceAll('**', '').trim()),
    );
  return new Map(rows.map(([label = '', ...cells]) => [label, cells]));
}

const partsIn = (markdown: string): string[] =>
  [...markdown.matchAll(/^### (.+)$/gm)].map(([, title = '']) => title);

const OPTIONS = ['do-minimum', 'shared', 'own', 'lease', 'join'];
const PLAN = [
  'trust_code,option,product,supplier,cost_type,kind,benefit_type,financial_year,amount,vat',
  ...OPTIONS.flatMap((option, o) =>
    ['2024-25', '2025-26', '2026-27'].flatMap((year, y) => [
      `RKE,${option},records,Firm ${o % 2},capital,cost,,${year},${1000 * (o + 1) + y}.37,net`,
      `RA7,${option},staff,,revenue,cost,,${year},${500 + o},`,
      ...(o === 0 ? [] : [`RKE,${option},records,,,benefit,cash-releasing,${year},${400 * o},`]),
    ]),
  ),
  '',
].join('\n');
const SCENARIO = `version: 1
name: Five ways
inputs: plan.csv
options: [${OPTIONS.map((id) => `{ id: ${id} }`).join(', ')}]
prices: { base: 2025-26, deflator: 2% }
vat: { basis: net, rate: 20% }
horizon: { years: 2024-25..2026-27, reason: The life of the licence }
discount: { rate: 3.5%, base: 2025-26 }
steps:
  - { name: Bias, option: [shared, own], where: { product: records }, optimism-bias: { upper-bound: 51%, mitigated: 50% } }
risks:
  - { name: Rates, option: all, where: { product: records }, uplift: { uniform: [0%, 20%] } }
unmonetised:
  - { benefit: Fewer letters, option: [shared, join], source: A survey }
  - { cost: Training, option: all }
  - { factor: The market may change, option: own }
financial: { one-off: { product: staff, year: 2024-25 } }
`;

describe('five options', () => {
  const markdown = told({ 'plan.csv': PLAN, 's.yaml': SCENARIO }, ['--scenario', 's.yaml']);

  test('the summary comes first: question, an answer for each, what makes the difference', async () => {
    const leads = [...(await markdown).split('\n### ')[0]!.matchAll(/\*\*(.+?):\*\*/g)].map(
      ([, lead]) => lead,
    );
    expect(leads).toEqual([
      'Question',
      ...['Do minimum', 'Shared', 'Own', 'Lease', 'Join'],
      ...['How sure', 'What makes the difference', 'Read'],
    ]);
  });

  test('the Appraisal Summary Table has what is known, and no row of nothing', async () => {
    const table = tableIn(await markdown, 'Appraisal Summary Table');
    const rows = [...table.keys()];
    const switching = rows.filter((label) => label.startsWith('Switching value'));
    expect(switching).toContain('Switching value: Rates');
    expect(switching).toHaveLength(9);
    expect(rows.filter((label) => !switching.includes(label))).toEqual([
      'Measure',
      '---',
      'Net present social value (NPSV)',
      'NPSV against Do minimum',
      'Public sector cost',
      'Public sector cost against Do minimum',
      'Total cost, not discounted',
      'Benefits',
      'Benefit-cost ratio (BCR)',
      'Appropriate BCR, against Do minimum',
      'Rank by NPSV',
      'Significant unmonetised benefits',
      'Significant unmonetised costs',
      'Factors that cannot be measured',
      'Risk: Rates',
      'Residual optimism bias',
      'Time horizon',
    ]);
    expect(table.get('Significant unmonetised benefits')).toEqual([
      '',
      'Fewer letters',
      '',
      '',
      'Fewer letters',
      'A survey',
    ]);
    expect(table.get('Factors that cannot be measured')?.slice(0, 5)).toEqual([
      '',
      '',
      'The market may change',
      '',
      '',
    ]);
    expect(table.get('Time horizon')).toEqual([
      ...Array<string>(5).fill('2024-25 to 2026-27, 3 years'),
      'The life of the licence',
    ]);
    // 25.5% of 2,001.37 + 2,002.37 / 1.035: the year before the base is sunk
    expect(table.get('Residual optimism bias')?.slice(0, 3)).toEqual(['£0.00', '£1,003.69', '£1,505.06']);
  });

  test('the ratio is of what an option gives and costs more', async () => {
    const table = tableIn(await markdown, 'Appraisal Summary Table');
    const number = (text = ''): number => Number(text.replace(/[£,]/g, ''));
    const base = { cost: number(table.get('Public sector cost')?.[0]), gain: 0 };
    OPTIONS.forEach((_, o) => {
      if (o === 0) return;
      const cost = number(table.get('Public sector cost')?.[o]) - base.cost;
      const gain = number(table.get('Benefits')?.[o]);
      expect(table.get('Appropriate BCR, against Do minimum')?.[o]).toBe((gain / cost).toFixed(2));
    });
  });

  test('each option over the years, its budget, and the step between the cases', async () => {
    const text = await markdown;
    const json = JSON.parse(
      await told({ 'plan.csv': PLAN, 's.yaml': SCENARIO }, ['--scenario', 's.yaml'], 'json'),
    ) as {
      readonly npc: Readonly<Record<string, string>>;
      readonly financialCase: {
        readonly options: Readonly<Record<string, { readonly total: readonly string[] }>>;
        readonly reconciliation: Readonly<Record<string, Readonly<Record<string, string>>>>;
      };
    };
    const step = tableIn(text, 'From the economic to the financial case');
    const plain = (cell = ''): string => cell.replaceAll(',', '');
    OPTIONS.forEach((id, o) => {
      const name = id.replaceAll('-', ' ').replace(/^./, (letter) => letter.toUpperCase());
      const years = tableIn(text, `${name} over the years`);
      const budget = tableIn(text, `Financial summary of ${name}`);
      const pence = (amounts: readonly string[]): number =>
        amounts.reduce((sum, amount) => sum + Math.round(Number(amount) * 100), 0);
      expect(plain(budget.get('Total cost')?.[3])).toBe(plain(step.get('Cost in the financial case')?.[o]));
      expect(plain(step.get('Net present cost (economic case)')?.[o])).toBe(Number(json.npc[id]).toFixed(2));
      const parts = [...step].slice(2, -1).map(([, cells]) => plain(cells[o]));
      // each is rounded by itself
      expect(
        Math.abs(pence(parts) - pence([plain(step.get('Cost in the financial case')?.[o])])),
      ).toBeLessThan(4);
      const net = budget.get('Net cost') ?? budget.get('Total cost');
      expect([...years].find(([label]) => label.startsWith('Budgetary impact'))?.[1].slice(0, 4)).toEqual(
        net?.slice(0, 4),
      );
      const own = json.financialCase;
      expect(pence(own.options[id]!.total)).toBeCloseTo(pence([own.reconciliation[id]!['financial']!]), -1);
      expect(budget.has('Revenue, one-off')).toBe(true);
      expect(budget.has('Cash-releasing savings')).toBe(o > 0);
      expect(years.has('Benefits')).toBe(o > 0);
    });
  });

  test('no part is of one value, and nothing is called blank', async () => {
    const text = await markdown;
    expect(partsIn(text).filter((title) => title.startsWith('By '))).toEqual([
      ...['By cost type', 'By product', 'By supplier', 'By region', 'By trust'],
    ]);
    expect(text).not.toContain('(blank)');
    expect(tableIn(text, 'Options by supplier').has('Not said')).toBe(true);
  });
});

describe('the parts of a report', () => {
  const chosen = async (report: string): Promise<string[]> => {
    const scenario = `${SCENARIO}report: ${report}\n`;
    return partsIn(await told({ 'plan.csv': PLAN, 's.yaml': scenario }, ['--scenario', 's.yaml'])).filter(
      (title) => title.startsWith('By ') || title.startsWith('Trust '),
    );
  };

  test.each([
    ['{ by: [supplier, cost-type] }', ['By supplier', 'By cost type']],
    ['{ by: trust }', ['By trust']],
    ['{ by: [trust, year] }', ['By trust', 'Trust by year']],
    // no line has a route or a category
    ['{ by: [route, category, product] }', ['By product']],
    [
      '{ question: "Which?" }',
      ['By cost type', 'By product', 'By supplier', 'By region', 'By trust', 'Trust by year'],
    ],
  ])('%s', async (report, parts) => {
    expect(await chosen(report)).toEqual(parts);
  });

  test('the question of the scenario is asked', async () => {
    const scenario = `${SCENARIO}report: { question: Which *one*? }\n`;
    expect(await told({ 'plan.csv': PLAN, 's.yaml': scenario }, ['--scenario', 's.yaml'])).toContain(
      '- **Question:** Which \\*one\\*?',
    );
  });
});

test('hostile names stay names in every table', async () => {
  const words = ['plan.csv', '--scenario', 's.yaml'];
  const unmonetised = (parse(HOSTILE_SCENARIO) as { readonly name: string }).name;
  const more = `unmonetised: [{ cost: ${JSON.stringify(unmonetised)} }]\nreport: { question: ${JSON.stringify('| a | <b> |')} }\n`;
  const files = { 'plan.csv': HOSTILE_PLAN, 's.yaml': HOSTILE_SCENARIO + more };
  const markdown = await told(files, words);
  // what stands between fences is text
  expect(markdown.replace(/^```[^]*?^```$/gm, '')).not.toMatch(/(?<!\\)<(?:script|img|b)|\u001b/);
  expect(markdown).toContain('- **Question:** \\| a \\| \\<b\\> \\|');
  for (const [label, cells] of tableIn(markdown, 'Local over the years'))
    expect([label, cells.length]).toEqual([label, 3]);
  expect(partsIn(markdown)).toContain('By trust');
  const html = await told(files, words, 'html');
  expect(html).not.toMatch(/<script|<img|<b>/);
  const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test('a horizon of many years comes in pieces on a page, whole in Markdown', async () => {
  const years = Array.from({ length: 25 }, (_, y) => `${2025 + y}-${String(26 + y).padStart(2, '0')}`);
  const plan = [
    'trust_code,product,financial_year,amount',
    ...years.map((year, y) => `RKE,records,${year},${y + 1}`),
    '',
  ].join('\n');
  const html = await told({ 'plan.csv': plan }, ['plan.csv'], 'html');
  const captions = [...html.matchAll(/<caption[^>]*>(Plan over the years[^<]*)</g)].map(([, title]) => title);
  expect(captions).toEqual([
    'Plan over the years, in money of the day: 2025-26 to 2033-34',
    'Plan over the years, in money of the day: 2034-35 to 2042-43',
    'Plan over the years, in money of the day: 2043-44 to 2049-50, and in all',
  ]);
  expect(html.match(/<th scope="col">Reference<\/th>/g)).toHaveLength(4);
  const whole = tableIn(await told({ 'plan.csv': plan }, ['plan.csv']), 'Plan over the years');
  expect(whole.get('records')).toHaveLength(27);
});
