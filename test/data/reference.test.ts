import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { published, readRows, readText, rows } from './plain.js';

const NAMES = ['published-figures', 'published-procurements', 'trusts', 'trust-names', 'green-book', 'gdp-deflators'];
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
      expect(row['unit']).toMatch(/^GBP (m|bn)$/);
    }
  });

  it('add up where they say so', () => {
    const central = published('dh2008-core') + published('dh2008-added') + published('dh2008-other-central');
    expect(central).toBe(published('dh2008-total-central'));
    expect(central + published('dh2008-local')).toBe(published('dh2008-total'));
  });

  it('say where no address is known and where no price base is given', () => {
    for (const row of figures) {
      if (row['url'] === '') expect(row['note']).toMatch(/address/);
      if (row['price_base'] === '') expect(row['note']).toMatch(/price base/);
    }
  });
});

describe('trusts', () => {
  const trusts = readRows('reference/trusts.csv');

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

describe('deflators', () => {
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
