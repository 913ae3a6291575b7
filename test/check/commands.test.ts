import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runLine, type Session } from '../docs/shell.js';
import { isWellFormed } from './xml.js';

/** `check` and `compare` as a workflow runs them: files in, text and an exit code out. */

const session: Session = { folder: mkdtempSync(join(tmpdir(), 'npfit-cost-check-')), exitCode: 0 };

const LINES = [
  'trust_code,option,product,financial_year,amount,price_base',
  'RKE,both,spine,2010-11,100.00,2004-05',
  'RKE,both,n3,2011-12,200.00,2004-05',
  'RA7,both,spine,2010-11,300.00,2004-05',
];
const SCENARIO = `version: 1
name: A "budget" & <more>
inputs: plan.csv
prices: { base: 2004-05 }
target: { at-most: 550 }
steps:
  - { name: Cut, percent: -10%, where: { product: spine } }
checks:
  - name: Each trust, 50% & <all>
    measure: local.total
    by: trust
    at-most: 265
  - { name: Soft, measure: saving.percent, at-least: 10%, severity: warning }
  - { name: Kept, measure: central.total, at-least: 600 }
`;

const write = (name: string, text: string): void => {
  writeFileSync(join(session.folder, name), text);
};

beforeAll(() => {
  write('plan.csv', `${LINES.join('\n')}\n`);
  write('budget.yaml', SCENARIO);
  write(
    'lower.yaml',
    'version: 1\nname: Lower\nextend: budget.yaml\ntarget: { at-most: 570 }\nchecks: [{ name: "Each trust, 50% & <all>", measure: local.total, at-most: 600 }]\n',
  );
  write('circle.yaml', 'version: 1\nname: Round\nextend: round.yaml\n');
  write('round.yaml', 'version: 1\nname: Round\nextend: circle.yaml\n');
  mkdirSync(join(session.folder, 'later'));
  write('later/plan.csv', `${LINES.join('\n').replace('300.00', '360.00')}\n`);
});
afterAll(() => {
  rmSync(session.folder, { recursive: true, force: true });
});

async function run(words: string): Promise<{ text: string; code: number }> {
  const text = await runLine(`npfit-cost ${words}`, session);
  return { text, code: session.exitCode };
}

interface Checked {
  readonly passed: boolean;
  readonly checks: readonly {
    name: string;
    status: string;
    value: string;
    limit: string;
    line: number;
    broken?: { trust: string; excess: string }[];
  }[];
}

interface Compared {
  readonly totals: { readonly local: unknown };
  readonly breakdown: { readonly rows: unknown[] };
  readonly same: boolean;
}

describe('check', () => {
  test('fails with 1 where a rule is broken, and says by whom and by how much, worst first', async () => {
    const { text, code } = await run('check --scenario budget.yaml --format json --quiet');
    const { passed, checks } = JSON.parse(text) as Checked;
    expect([code, passed]).toEqual([1, false]);
    // 560 = 90 + 200 + 270
    expect(checks.map(({ name, status, value, limit, line }) => [name, status, value, limit, line])).toEqual([
      ['Target', 'fail', '560.00', '550.00', 5],
      ['Each trust, 50% & <all>', 'fail', '290.00', '265.00', 9],
      ['Soft', 'warn', '6.67%', '10.00%', 13],
      ['Kept', 'pass', '600.00', '600.00', 14],
    ]);
    expect(checks[1]?.broken?.map(({ trust, excess }) => [trust, excess])).toEqual([
      ['RKE', '25.00'],
      ['RA7', '5.00'],
    ]);
  });

  test('is done with 0 where all hold, or only a warning is broken', async () => {
    const { text, code } = await run('check --scenario lower.yaml --quiet');
    expect(code).toBe(0);
    expect(text).toMatch(/3 of 4 rules hold, 1 broken with a warning/);
  });

  test('writes JUnit that is well formed whatever the names', async () => {
    const { text } = await run('check --scenario budget.yaml --format junit --quiet');
    expect(text).toMatch(
      /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites name="npfit-cost check" tests="4" failures="2"/,
    );
    expect(text).toContain(
      '<testcase name="Each trust, 50% &amp; &lt;all&gt;" classname="Checks of A &quot;budget&quot; &amp; &lt;more&gt;" file="budget.yaml" line="9">',
    );
    expect(isWellFormed(text)).toBe(true);
    expect(text.match(/<failure /g)).toHaveLength(2);
  });

  test('writes annotations that point at the line of the rule', async () => {
    const { text } = await run('check --scenario budget.yaml --format github --quiet');
    const [target, each, soft, ...more] = text.trimEnd().split('\n');
    expect(target).toMatch(
      /^::error file=budget\.yaml,line=5,col=1,title=Target::local\.total is £560\.00, £10\.00 over/,
    );
    expect(each).toMatch(
      /^::error file=budget\.yaml,line=9,col=5,title=Each trust%2C 50%25 & <all>::local\.total, each trust: 2 of 2 break the rule/,
    );
    expect(each).toMatch(/%0ARKE The Whittington Hospital NHS Trust: £290\.00, £25\.00 over%0ARA7 /);
    expect(soft).toMatch(/^::warning file=budget\.yaml,line=13/);
    expect(more).toEqual([]);
  });

  test('names a penny as a penny', async () => {
    const { text } = await run(
      'check --scenario local-2010 --at-most local.total=11356199999.99 --format github --quiet',
    );
    expect(text).toMatch(/local\.total is £11,356\.2m, £0\.01 over \(at most £11,356\.2m\)/);
  });

  test('says so in one annotation where all hold', async () => {
    const { text, code } = await run('check plan.csv --at-most local.total=600 --format github --quiet');
    expect([text, code]).toEqual(['::notice title=npfit-cost check::The one rule holds.\n', 0]);
  });

  test.each([
    ['--at-most local.total=559.99', 1],
    ['--at-least saving.percent=5%', 0],
    ['--at-least saving.percent=7% --at-most local.total=600', 1],
  ])('takes rules from the command line: %s', async (rules, expected) => {
    const { code } = await run(`check --scenario lower.yaml ${rules} --quiet`);
    expect(code).toBe(expected);
  });

  test.each([
    ['check plan.csv', /^error: There is no target, no check and no rule to test/m],
    ['check --scenario budget.yaml --at-most total=5', /no measure\. .*Known: central\.total/],
    ['check --scenario budget.yaml --at-most local.total=5%', /Write pounds/],
    ['check --scenario budget.yaml --at-most local.npc=5', /does not discount/],
    ['check --scenario budget.yaml --format pdf', /Formats: .*junit, github/],
    ['forecast --scenario budget.yaml --format junit', /Formats: /],
    ['check --scenario circle.yaml', /extends itself/],
    ['check --scenario budget.yaml --without Cutt', /no step "Cutt" to leave out\. Did you mean "Cut"/],
  ])('cannot be done, with 2 and nothing but the reason: %s', async (words, reason) => {
    const { text, code } = await run(words);
    expect(code).toBe(2);
    expect(text).toMatch(reason);
  });
});

describe('compare', () => {
  test.each(['budget.yaml', 'plan.csv', 'later'])('of %s with itself shows nothing', async (side) => {
    const { text, code } = await run(`compare ${side} ${side} --quiet --by trust,year`);
    expect(code).toBe(0);
    expect(text).toMatch(/Nothing changed/);
    expect(text).not.toMatch(/──/);
  });

  test('takes scenarios, files and folders of lines, and saved forecasts', async () => {
    await run('forecast --scenario budget.yaml --by trust --format json --quiet > saved.json');
    const { text } = await run('compare saved.json budget.yaml --quiet');
    expect(text).toMatch(/Nothing changed: local stays at £560\.00/);
    const folders = await run(
      'compare plan.csv later --scenario budget.yaml --by trust --format json --quiet',
    );
    const { totals, breakdown, same } = JSON.parse(folders.text) as Compared;
    expect(same).toBe(false);
    expect(totals.local).toEqual({
      before: '560.00',
      after: '614.00',
      change: '54.00',
    });
    expect(breakdown.rows).toMatchObject([{ trust: 'RA7', local: { change: '54.00' } }]);
  });

  test.each([
    ['54', 0],
    ['53.99', 1],
    ['9.65%', 0], // 54 / 560 = 9.64..%
    ['9.64%', 1],
  ])('holds the rise to --at-most-increase %s', async (limit, expected) => {
    const { code } = await run(
      `compare plan.csv later --scenario budget.yaml --at-most-increase ${limit} --quiet`,
    );
    expect(code).toBe(expected);
  });

  test('escapes what Markdown would act on', async () => {
    const { text } = await run('compare budget.yaml lower.yaml --format markdown --quiet');
    expect(text).toMatch(/^## From A "budget" & \\<more\\> to Lower/);
    expect(text).toContain('| checks\\[Each trust, 50% & \\<all\\>\\].at-most | changed | 265 | 600 |');
  });

  test.each([
    ['compare budget.yaml missing', /There is no such file or folder/],
    ['compare budget.yaml', /missing required argument 'after'/],
    ['compare broken.json budget.yaml', /It is of version 9, and this program reads version 1/],
    ['compare part.json budget.yaml', /shows only a part\. Save it without --where and --top/],
    ['compare saved.json budget.yaml --by year', /grouped differently/],
    ['compare nominal.json budget.yaml', /different prices \(nominal and 2004-05\)/],
    ['compare budget.yaml lower.yaml --at-most-increase much', /an amount such as 50m, or a percentage/],
  ])('cannot be done, with 2 and nothing but the reason: %s', async (words, reason) => {
    await run('forecast --scenario budget.yaml --by trust --format json --quiet > saved.json');
    await run('forecast --scenario budget.yaml --by trust --top 1 --format json --quiet > part.json');
    await run('forecast --scenario budget.yaml --prices nominal --format json --quiet > nominal.json');
    write('broken.json', '{ "schemaVersion": 9, "totals": {} }');
    const { text, code } = await run(words);
    expect(code).toBe(2);
    expect(text).toMatch(reason);
  });
});
