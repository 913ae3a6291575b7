import { describe, expect, test } from 'vitest';
import { fails, folderOf, jsonOf, npfitCost, succeeds, textOf } from './console.js';

/** Names that every object of JavaScript inherits: none of them means anything to this program. */
const INHERITED = ['constructor', '__proto__', 'toString', 'hasOwnProperty'];

const PLAN = [
  'trust_code,trust_name,product,supplier,option,financial_year,amount',
  'RKE,,care-records,__proto__,central,2010-11,100.00',
  'RKE,,care-records,constructor,local,2010-11,80.00',
  ',constructor,constructor,,local,2010-11,1.00',
  ',__proto__,__proto__,,local,2010-11,2.00',
  ',__proto__,toString,,central,2011-12,4.00',
  '',
].join('\n');
const cwd = (more: Record<string, string> = {}): string => folderOf({ 'plan.csv': PLAN, ...more });

const scenario = (rest: string): string =>
  `version: 1\nname: A plan\ninputs: [plan.csv]\nprices: { base: nominal }\n${rest}\n`;
const STEP = 'steps: [{ name: a, percent: -50%';

describe.each(INHERITED)('%s', (name) => {
  test.each([
    ['a condition of a step', `${STEP}, where: { ${name}: nothing-like-it } }]`],
    ['a condition beside another', `${STEP}, where: { product: care-records, ${name}: x } }]`],
    ['a condition in quotes', `${STEP}, where: { "${name}": [x, y] } }]`],
    ['a condition of a risk', `risks: [{ name: r, where: { ${name}: x }, uplift: { uniform: [0%, 4%] } }]`],
    [
      'a condition of a check',
      `checks: [{ name: c, measure: local.total, where: { ${name}: x }, at-most: 1 }]`,
    ],
    ['the groups of a check', `checks: [{ name: c, measure: local.total, by: ${name}, at-most: 1 }]`],
    ['a measure', `checks: [{ name: c, measure: ${name}, at-most: 1 }]`],
    ['a distribution', `risks: [{ name: r, uplift: { ${name}: [0%, 4%] } }]`],
    ['a key of a step', `${STEP}, ${name}: 3 }]`],
    ['a key of prices', `horizon: 2010-11\ndiscount: { rate: 3.5%, ${name}: 3 }`],
    ['a key of the scenario', `${name}: { where: { product: x } }`],
    ['an option', `${STEP}, option: ${name} }]`],
  ])('is refused with its line: %s', async (_, rest) => {
    const folder = cwd({ 's.yaml': scenario(rest) });
    const stderr = await fails(['check', '--scenario', 's.yaml'], { cwd: folder });
    expect(stderr).toMatch(/^error: s\.yaml, line \d+, column \d+: /m);
    expect(stderr).toContain(name);
    expect(stderr).not.toContain('fault of npfit-cost');
  });

  test('is refused in --set, with the path', async () => {
    const folder = cwd({ 's.yaml': scenario(`${STEP}, where: { product: care-records } }]`) });
    for (const path of [`steps.0.where.${name}`, `steps[a].${name}`, name, `prices.${name}.x`]) {
      const stderr = await fails(['forecast', '--scenario', 's.yaml', '--set', `${path}=x`], { cwd: folder });
      expect(stderr).toContain(`--set ${path}`);
      expect(stderr).toContain(name);
    }
  });

  test.each([
    ['--layout', 'validate'],
    ['--format', 'forecast'],
    ['--units', 'forecast'],
    ['--by', 'forecast'],
    ['--columns', 'forecast'],
    ['--sort', 'forecast'],
    ['--where', 'forecast', '=x'],
    ['--year', 'validate'],
    ['--measure', 'sensitivity'],
    ['--without', 'forecast'],
    ['--scenario', 'forecast'],
    ['--vary', 'sensitivity'],
  ])('is refused by the option %s', async (option, command, rest = '') => {
    const more = option === '--vary' ? [option, 'constructor'] : [];
    const stderr = await fails([command, 'plan.csv', option, `${name}${rest}`, ...more], { cwd: cwd() });
    expect(stderr).toContain(name);
    expect(stderr).not.toContain('fault of npfit-cost');
  });

  test('is no command', async () => {
    expect(await fails([name], { cwd: cwd() })).toMatch(
      /is neither a command nor a file|There is no such file/,
    );
  });

  test('as a heading it is a column that is not used, in a rules file a key that is not known', async () => {
    const plan = PLAN.replace('supplier', name);
    const { stderr } = await succeeds(['validate', 'plan.csv'], { cwd: folderOf({ 'plan.csv': plan }) });
    expect(stderr).toBe('');
    const { stdout } = await succeeds(['validate', 'plan.csv', '--format', 'json'], {
      cwd: folderOf({ 'plan.csv': plan }),
    });
    expect(stdout).toContain(`Columns that the layout does not use: ${name}.`);
    const rules = `{"classes": [{"category": "it", "patterns": ["x"], "${name}": 1}]}`;
    const told = await fails(['forecast', 'plan.csv', '--categories', 'r.json'], {
      cwd: cwd({ 'r.json': rules }),
    });
    expect(told).toContain(`Unknown key "${name}" in classes[0]`);
  });

  test('in a saved report it is a figure that differs, in either direction and at any depth', async () => {
    const folder = cwd();
    const { stdout } = await succeeds(['forecast', 'plan.csv', '--format', 'json'], { cwd: folder });
    for (const [before, after] of [
      ['"totals": {', `"totals": { "${name}": "x",`],
      ['"schemaVersion": 1,', `"schemaVersion": 1, "${name}": { "central": "1.00" },`],
    ] as const) {
      const changed = stdout.replace(before, after);
      expect(changed).not.toBe(stdout);
      const ran = await npfitCost(['forecast', '--verify', 'v.json', '--format', 'json'], {
        cwd: folderOf({ 'plan.csv': PLAN, 'v.json': changed }),
      });
      expect(ran.stderr).not.toContain('fault of npfit-cost');
      expect(ran.exitCode).toBe(1);
      const path = before.startsWith('"totals') ? `totals.${name}` : name;
      expect((JSON.parse(ran.stdout) as { differences: unknown }).differences).toMatchObject([
        { path, is: '(not there)' },
      ]);
    }
  });

  test('in a saved forecast it is no part that a comparison needs', async () => {
    const { stdout } = await succeeds(['forecast', 'plan.csv', '--format', 'json'], { cwd: cwd() });
    const folder = cwd({
      'before.json': stdout.replace('"totals": {', `"totals": { "${name}": {},`),
      'by.json': stdout.replaceAll('"product"', `"${name}"`),
    });
    const { stdout: same } = await succeeds(['compare', 'before.json', 'plan.csv', '--format', 'json'], {
      cwd: folder,
    });
    expect(JSON.parse(same)).toMatchObject({ same: true });
    expect(await fails(['compare', 'by.json', 'plan.csv'], { cwd: folder })).toContain(name);
  });
});

describe('products, trusts and suppliers of such names count like any others', () => {
  test('in JSON, by every way of grouping', async () => {
    const folder = cwd();
    const { breakdown, totals } = await jsonOf(['plan.csv', '--by', 'product'], { cwd: folder });
    expect(totals).toMatchObject({ central: '104.00', local: '83.00' });
    expect(breakdown.rows.map(({ product, central, local }) => [product, central, local])).toEqual([
      ['__proto__', '0.00', '2.00'],
      ['care-records', '100.00', '80.00'],
      ['constructor', '0.00', '1.00'],
      ['toString', '4.00', '0.00'],
    ]);
    const across = await succeeds(['plan.csv', '--by', 'trust', '--columns', 'product', '--format', 'json'], {
      cwd: folder,
    });
    const rows = (JSON.parse(across.stdout) as { breakdown: { rows: { columns: object }[] } }).breakdown.rows;
    expect(rows.map(({ columns }) => Object.keys(columns).sort())).toEqual(
      expect.arrayContaining([['constructor'], ['__proto__', 'toString']]) as unknown,
    );
  });

  test('a step on one of them changes it alone', async () => {
    const steps = 'steps: [{ name: a, percent: -50%, where: { product: __proto__ } }]';
    const { totals } = await jsonOf(['--scenario', 's.yaml'], { cwd: cwd({ 's.yaml': scenario(steps) }) });
    expect(totals).toMatchObject({ central: '104.00', local: '82.00' });
  });

  test.each(['table', 'csv', 'markdown', 'html', 'xlsx'])('in the format %s', async (format) => {
    const folder = cwd();
    const output = `out.${format}`;
    await succeeds(['plan.csv', '--by', 'product,supplier', '--format', format, '--output', output], {
      cwd: folder,
    });
    if (format !== 'xlsx') expect(textOf(folder, output)).toMatch(/constructor/);
  });
});
