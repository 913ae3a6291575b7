import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { procurementRows, published, readRows, readText, rows } from './plain.js';

const NAMES = [
  'published-figures',
  'published-procurements',
  'systems',
  'trusts',
  'trusts-2010',
  'trusts-ods-2026',
  'trust-names',
  'green-book',
  'gdp-deflators',
  'gdp-deflators-financial-year',
];
const example = readFileSync(new URL('../fixtures/gdp-deflators-worked-example.csv', import.meta.url), 'utf8');

describe.each(NAMES)('reference/%s.csv', (name) => {
  const data = readRows(`reference/${name}.csv`);

  it('names a source in every row and has room for a note', () => {
    for (const row of data) {
      expect(row['source'], JSON.stringify(row)).toMatch(/\w/);
      expect(row).toHaveProperty('note');
      if (row['url']) expect(row['url']).toMatch(/^https?:\/\//);
    }
  });

  it('is clean: LF, no blanks around a cell, no row twice', () => {
    expect(readText(`reference/${name}.csv`)).not.toMatch(/\r|\uFEFF|\uFFFD/);
    for (const row of data) for (const cell of Object.values(row)) expect(cell).toBe(cell.trim());
    expect(new Set(data.map((row) => JSON.stringify(row))).size).toBe(data.length);
  });
});

describe('published figures', () => {
  const figures = readRows('reference/published-figures.csv');

  it('have ids of their own, numbers and known units', () => {
    expect(new Set(figures.map((row) => row['id'])).size).toBe(figures.length);
    for (const row of figures) {
      expect(row['value']).toMatch(/^-?\d+(\.\d+)?$/);
      expect(row['unit']).toMatch(/^(GBP (m|bn)( a year)?|%)$/);
    }
  });

  it('add up where they say so', () => {
    const central = published('dh2008-core') + published('dh2008-added') + published('dh2008-other-central');
    expect(central).toBe(published('dh2008-total-central'));
    expect(central + published('dh2008-local')).toBe(published('dh2008-total'));
    const sumOf = (...ids: string[]) => ids.reduce((sum, id) => sum + published(id), 0n);
    expect(sumOf('spine-setup-to-2006', 'spine-revenue-to-2006')).toBe(published('spine-to-2006'));
    const spent = figures.filter((row) => row['id']!.startsWith('spend2006-')).map((row) => row['id']!);
    const contracts = spent.filter((id) => /-(lsp-.*|n3|ncrs|choose-and-book)$/.test(id));
    expect(contracts).toHaveLength(8);
    expect(sumOf(...contracts)).toBe(published('spend2006-total'));
    const outside = spent.filter((id) => !contracts.includes(id) && !/-(total|outside-core)$/.test(id));
    expect(outside).toHaveLength(5);
    expect(sumOf(...outside)).toBe(published('spend2006-outside-core'));
  });

  it('add up but for the last digit where their notes say so', () => {
    const off = (whole: string, parts: string[]) =>
      parts.reduce((sum, id) => sum + published(id), 0n) - published(whole);
    const parts = ['lsp', 'local', 'central', 'apportioned'].map((part) => `pacs-${part}-to-2011`);
    expect(off('pacs-cost-to-2011', parts)).toBe(-10_000_000n);
    const kinds = ['operational', 'film', 'storage', 'maintenance'].map((kind) => `pacs-benefit-${kind}-to-2011`);
    expect(off('pacs-benefit-to-2011', kinds)).toBe(10_000_000n);
  });

  it('say where no address is known and where no price base is given', () => {
    for (const row of figures) {
      if (row['url'] === '') expect(row['note']).toMatch(/address/);
      if (row['price_base'] === '') expect(row['note']).toMatch(/price base/);
    }
  });
});

describe('trusts of the Programme', () => {
  const trusts = readRows('reference/trusts-2010.csv');

  it('are in the order of their codes, each once', () => {
    const codes = trusts.map((row) => row['trust_code']!);
    expect(codes).toEqual([...new Set(codes)].sort());
    for (const code of codes) expect(code).toMatch(/^[A-Z][A-Z0-9]{2}$/);
  });

  it('were open on 16 September 2010', () => {
    for (const row of trusts) {
      expect(row['opened']! <= '2010-09-16', row['trust_code']).toBe(true);
      expect(row['closed'] === '' || row['closed']! >= '2010-09-16', row['trust_code']).toBe(true);
    }
  });

  it('have one contract area per region', () => {
    const areas = new Map(trusts.map((row) => [row['region'], row['cluster']]));
    for (const row of trusts) expect(row['cluster']).toBe(areas.get(row['region']));
    expect(new Set(areas.values()).size).toBe(5);
  });
});

describe('systems', () => {
  const systems = readRows('reference/systems.csv');
  const ids = (cell: string) => (cell === '' ? [] : cell.split('; '));

  it('are those that the announcement names, the ways that it leaves to trusts, and NHSmail', () => {
    const named = (fate: string) => systems.filter((row) => row['fate'] === fate).map((row) => row['id']);
    expect(named('stays')).toEqual(['spine', 'n3', 'choose-and-book', 'eps', 'pacs']);
    expect(named('keep and develop')).toEqual(['own-systems']);
    expect(named('may be chosen')).toEqual(['national-contracts', 'elsewhere']);
    expect(named('not named')).toEqual(['nhsmail']);
    expect(systems).toHaveLength(9);
    for (const row of systems) expect(row['in_announcement'] === 'no').toBe(row['fate'] === 'not named');
  });

  it('name figures that are there, each once', () => {
    const known = new Set(readRows('reference/published-figures.csv').map((row) => row['id']));
    for (const row of systems) {
      const named = [...ids(row['published_alone']!), ...ids(row['published_beside']!)];
      expect(new Set(named).size).toBe(named.length);
      for (const id of named) expect(known).toContain(id);
    }
  });

  it('name every published figure that is of one of them', () => {
    const named = systems.flatMap((row) => [...ids(row['published_alone']!), ...ids(row['published_beside']!)]);
    const ofSystems = readRows('reference/published-figures.csv')
      .map((row) => row['id']!)
      .filter((id) => /^(pacs|eps|nhsmail|spine|n3|choose-and-book)-/.test(id));
    expect(ofSystems.length).toBeGreaterThan(20);
    expect(ofSystems.filter((id) => !named.includes(id))).toEqual([]);
  });

  it('name products of the bundled data, and say why a product is theirs or not, and what is not known', () => {
    const products = new Set(procurementRows().map((row) => row['product']!));
    for (const row of systems) {
      for (const product of [...ids(row['product']!), ...ids(row['presumably_in']!)]) expect(products).toContain(product);
      expect(row['note']).not.toBe('');
      expect(row['cannot_be_said']).not.toBe('');
    }
  });

  it('leave the control totals whole: none is split for PACS or the Electronic Prescription Service', () => {
    const products = new Set(procurementRows().map((row) => row['product']!));
    for (const id of ['pacs', 'eps', 'nhsmail']) {
      expect(systems.find((row) => row['id'] === id)!['own_control_figure']).toBe('no');
      expect(products).not.toContain(id);
    }
  });
});

describe('the register of trusts', () => {
  const register = new Map(readRows('reference/trusts.csv').map((row) => [row['trust_code']!, row]));
  const programme = readRows('reference/trusts-2010.csv');
  const today = readRows('reference/trusts-ods-2026.csv');

  it('holds the trusts of both lists, each once, in the order of their codes', () => {
    const codes = [...register.keys()];
    expect(codes).toEqual(codes.toSorted());
    expect(new Set(codes)).toEqual(new Set([...programme, ...today].map((row) => row['trust_code'])));
    expect(codes).toHaveLength(274);
  });

  it('keeps of the Programme what the list of 2010 says', () => {
    for (const row of programme)
      for (const column of ['trust_name', 'trust_type', 'region', 'cluster', 'opened'])
        expect(register.get(row['trust_code']!)?.[column], row['trust_code']).toBe(row[column]);
  });

  it('has the region, the board and the dates of today for all', () => {
    for (const row of today) {
      const known = register.get(row['trust_code']!)!;
      expect([known['nhs_region'], known['icb'], known['opened'], known['closed']]).toEqual(
        ['nhs_region', 'icb_code', 'opened', 'closed'].map((column) => row[column]),
      );
      expect(['acute', 'mental health', 'community', 'ambulance', 'other']).toContain(known['trust_type']);
    }
  });

  it.each([
    ['R0A', 'Manchester University NHS Foundation Trust', 'North West', 'QOP', '2017-10-01', ''],
    ['R1H', 'Barts Health NHS Trust', 'London', 'QMF', '2012-04-01', ''],
    ['R0D', 'University Hospitals Dorset NHS Foundation Trust', 'South West', 'QVV', '2020-10-01', ''],
    ['G6V2S', 'North London NHS Foundation Trust', 'London', 'Z9B2Z', '2024-11-01', ''],
    ['RJ5', "St Mary's NHS Trust", 'London', 'Z9B2Z', '1993-04-01', '2007-09-30'],
    ['RT4', 'Welsh Ambulance Services NHS Trust', '', '', '1998-04-01', ''],
  ])('%s is %s', (code, name, region, icb, opened, closed) => {
    expect(register.get(code)).toMatchObject({
      ...{ trust_name: name, region: '', cluster: '', nhs_region: region, icb, opened, closed },
    });
  });
});

describe('deflators', () => {
  it('of 2019 are one financial-year series without a gap, chained from the growth as published', () => {
    const data = readRows('reference/gdp-deflators-financial-year.csv');
    expect(new Set(data.map((row) => `${row['series']} ${row['base']}`))).toEqual(
      new Set(['financial year 2018-19 = 100']),
    );
    const first = data.map((row) => Number(row['period']!.slice(0, 4)));
    expect(first).toEqual(first.map((_, i) => 1955 + i));
    expect(first.at(-1)).toBe(2023);
    for (const [i, row] of data.entries()) {
      expect(row['period']).toMatch(/^\d{4}-\d\d$/);
      if (i === 0) continue;
      const grown = Number(data[i - 1]!['index']) * Number(row['growth_on_previous_year']);
      expect(Math.abs(grown - Number(row['index']))).toBeLessThan(0.002); // both are cut to three decimals
    }
  });

  it('are one calendar-year series without a gap', () => {
    const data = readRows('reference/gdp-deflators.csv');
    expect(new Set(data.map((row) => `${row['series']} ${row['base']}`))).toEqual(
      new Set(['calendar year 2024 = 100']),
    );
    const years = data.map((row) => Number(row['period']));
    expect(years).toEqual(years.map((_, i) => 2003 + i));
    expect(years.at(-1)).toBe(2024);
  });

  it('of the worked example stay among the tests', () => {
    const data = rows(example);
    expect(data).toHaveLength(19);
    for (const row of data) {
      expect(row['series']).toBe('financial year (worked example)');
      expect(row['note']).toMatch(/tests alone/);
    }
  });
});
