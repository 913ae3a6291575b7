import { describe, expect, test } from 'vitest';
import { readSystems } from '../../src/ingest/index.js';
import { systemReport, systemsInForecast } from '../../src/report/index.js';
import { systemsSection } from '../../src/report/systems/systems-section.js';
import { renderCsv } from '../../src/report/views/csv.js';
import { renderMarkdown } from '../../src/report/views/markdown.js';
import { renderTable } from '../../src/report/views/table.js';
import { appraise } from '../appraisal/appraise.js';
import { readRows, readText, type Row } from '../data/plain.js';
import { pair, PLAIN, reported } from './reported.js';

const ROWS = readRows('reference/systems.csv');
const FIGURES = new Map(readRows('reference/published-figures.csv').map((row) => [row['id']!, row]));
const SYSTEMS = readSystems(readText('reference/systems.csv'), readText('reference/published-figures.csv'));

const LINES = [
  ...pair('spine', '885900000', '885900000'),
  ...pair('n3', '552100000', '552100000'),
  ...pair('choose-and-book', '143500000', '143500000'),
  ...pair('care-records', '5114300000', '4280100000'),
  ...pair('local-implementation', '3585900000', '3292900000'),
  ...pair('programme-management', '1599000000', '1477000000'),
];
const forecast = appraise('', LINES);
const found = systemsInForecast(SYSTEMS, forecast);
const listIn = (cell: string): string[] => (cell === '' ? [] : cell.split('; '));

function explained(id: string) {
  const costs = found.systems.find(({ system }) => system.id === id)!;
  return systemReport(costs, forecast, { notes: [], problems: [], toolVersion: '1.2.3' });
}

interface Document {
  readonly system: {
    readonly here: { readonly kind: string; readonly products: readonly unknown[] };
    readonly published: readonly (Record<string, unknown> & { readonly id: string })[];
    readonly reason: string;
    readonly cannotBeSaid: string;
  };
}
const documentOf = (id: string) => (explained(id).document as unknown as Document).system;

/** A published figure as it stands in the reference file, each cell under the key that JSON gives it. */
function asInReference(row: Row): Record<string, unknown> {
  return {
    id: row['id'],
    figure: row['figure'],
    value: row['value'],
    unit: row['unit'],
    priceBase: row['price_base'] || null,
    asOf: row['as_of'],
    source: row['source'],
    url: row['url'] || null,
    note: row['note'],
  };
}

describe.each(ROWS.map((row) => [row['id']!, row] as const))('what is said of %s', (id, row) => {
  const ids = [...listIn(row['published_alone']!), ...listIn(row['published_beside']!)];

  test('is what the reference files say, and no figure that they do not hold', () => {
    const { published, reason, cannotBeSaid } = documentOf(id);
    expect(published.map((figure) => figure.id)).toEqual(ids);
    for (const figure of published) expect(figure).toMatchObject(asInReference(FIGURES.get(figure.id)!));
    expect([reason, cannotBeSaid]).toEqual([row['note'], row['cannot_be_said']]);
  });

  test.each([80, 120])('fits %i columns, with every figure, price base, date and source', (width) => {
    const shown = renderTable(explained(id), { ...PLAIN, width });
    for (const line of shown.split('\n')) expect(line.length).toBeLessThanOrEqual(width);
    const text = shown.replace(/\s+/g, '');
    for (const figure of ids.map((known) => FIGURES.get(known)!))
      for (const cell of ['value', 'price_base', 'as_of', 'source', 'url'])
        expect(text).toContain(figure[cell]!.replace('nominal', 'money of the day').replace(/\s+/g, ''));
  });
});

describe('where the cost of a system stands', () => {
  test('is a product of its own, or one that holds more, or presumably some, or none', () => {
    const kinds = Object.fromEntries(found.systems.map(({ system, kind }) => [system.id, kind]));
    expect(kinds).toMatchObject({ spine: 'own', n3: 'own', 'choose-and-book': 'own' });
    expect(kinds).toMatchObject({ eps: 'within', pacs: 'presumed', nhsmail: 'none', elsewhere: 'none' });
  });

  test('is said with the amounts of the forecast', () => {
    const said = (id: string) => explained(id).headlines.find(({ lead }) => lead === 'Here')!.text;
    expect(said('spine')).toBe(
      'Its cost is the product spine (£885.9m, central and local alike), in money of the day.',
    );
    expect(said('eps')).toMatch(
      /within the product spine \(£885\.9m.*which part of it is this system is not known/,
    );
    expect(said('pacs')).toMatch(
      /presumably stands within care-records \(£5,114\.3m central, £4,280\.1m local\)/,
    );
    expect(said('nhsmail')).toMatch(/No product/);
    expect(said('elsewhere')).toMatch(/its route is "market"/);
    expect(documentOf('eps').here.products).toEqual([
      { product: 'spine', central: '885900000.00', local: '885900000.00' },
    ]);
  });

  test('leaves a product out that the lines do not have', () => {
    const few = systemsInForecast(SYSTEMS, appraise('', pair('care-records', '5', '4')));
    const of = (id: string) => few.systems.find(({ system }) => system.id === id)!;
    expect(of('spine').kind).toBe('none');
    expect(of('pacs').products.map(({ product }) => product)).toEqual(['care-records']);
  });
});

test('money is also given in pounds, a share is not', () => {
  const amountOf = (system: string, id: string) =>
    documentOf(system).published.find((figure) => figure.id === id)!['amount'];
  expect(amountOf('pacs', 'pacs-cost-to-2011')).toBe('855200000.00');
  expect(amountOf('pacs', 'pacs-contract-2006')).toBe('1300000000.00');
  expect(amountOf('spine', 'spine-service-year')).toBe('45000000.00');
  expect(amountOf('eps', 'nao2013-future-benefit-share')).toBeUndefined();
});

test('CSV has a row for each product and option here, and for each published figure', () => {
  const lines = renderCsv(explained('eps'), PLAIN).trim().split('\n');
  expect(lines[0]).toBe('system,what,name,option,value,unit,price_base,as_of,source,url,note');
  expect(lines).toContain('eps,here,spine,central,885900000.00,GBP,nominal,,,,');
  expect(lines).toHaveLength(1 + 2 + 3);
});

describe('the part of the report', () => {
  const markdown = renderMarkdown(
    { ...reported(LINES), sections: [systemsSection(found, forecast)] },
    PLAIN,
  ).replaceAll('\\', '');
  const tableUnder = (title: string): string[][] =>
    (markdown.split(`#### ${title}\n`)[1] ?? '')
      .trim()
      .split('\n\n')[0]!
      .split('\n')
      .slice(2)
      .map((line) => line.slice(2, -2).split(' | '));

  test('shows published costs as they stand in the reference files, each with prices, date and source', () => {
    const sources = new Map(
      tableUnder('Sources of the published costs').map(([mark = '', source = '']) => [mark, source]),
    );
    const shown = tableUnder('Published costs of each system alone');
    const expected = ROWS.flatMap((row) =>
      listIn(row['published_alone']!).map((id): Row => ({ system: row['name']!, ...FIGURES.get(id)! })),
    );
    expect(shown).toHaveLength(expected.length);
    for (const [i, row] of expected.entries()) {
      const [system, figure = '', value, prices, asOf, mark = ''] = shown[i]!;
      expect(system).toBe(row['system']);
      expect(row['figure']!.toLowerCase()).toContain(figure.toLowerCase());
      expect(value).toBe(`£${row['value']}${row['unit']!.replace('GBP ', '')}`);
      expect(prices).toBe(row['price_base'] ? `${row['price_base']} prices` : 'no price base given');
      expect(asOf).toBe(row['as_of']);
      const address = row['url'] === '' ? '' : `<${row['url']!}>`; // a link
      expect(sources.get(mark)).toBe([row['source'], address].filter(Boolean).join(', '));
    }
  });

  test('has amounts that foot to the forecast, and none for a system without a product of its own', () => {
    const rows = tableUnder('What becomes of each system, and what it costs here, in money of the day');
    const central = new Map(rows.map(([name = '', , , amount = '']) => [name, amount.replace(/[*,]/g, '')]));
    expect(central.get('PACS (digital X-ray images)')).toBe('not known');
    expect(central.get('Electronic Prescription Service')).toBe('not known');
    expect(central.get('Everything else')).toBe('10299.2');
    const sum = [...central.values()].reduce((all, amount) => all + (Number(amount) || 0), 0);
    expect(sum).toBeCloseTo(2 * 11880.7, 6); // the parts, and the total once more
  });

  test('says what trusts may choose', () => {
    expect(tableUnder('What trusts may choose').map((cells) => cells[2])).toEqual([
      'retain',
      'national',
      'market',
    ]);
    expect(markdown).toContain(
      'Electronic Prescription Service and PACS (digital X-ray images). Costs of them were',
    );
  });
});
