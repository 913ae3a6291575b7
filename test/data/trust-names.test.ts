import { parse } from 'csv-parse/sync';
import { describe, expect, it, test } from 'vitest';
import { readTrusts } from '../../src/ingest/index.js';
import { normaliseTrustName } from '../../src/model/index.js';
import { bytesOf, real } from '../published.js';
import { readRows, readText } from './plain.js';

const trusts = readRows('reference/trusts.csv');
const names = readRows('reference/trust-names.csv');
const ownNames = new Map(trusts.map((row) => [row['trust_code']!, row['trust_name']!]));
const register = readTrusts(readText('reference/trusts.csv'), readText('reference/trust-names.csv'));

describe('the other names of trusts', () => {
  it('belong to trusts of the register, in the order of their codes', () => {
    const codes = names.map((row) => row['trust_code']!);
    for (const code of codes) expect(ownNames.has(code), code).toBe(true);
    expect(codes).toEqual([...codes].sort());
    expect(names.length).toBeGreaterThan(150);
  });

  it('each mean one trust, and so does every name of the register', () => {
    const meant = new Map<string, Set<string>>();
    const present = trusts.flatMap((row) =>
      row['present_name'] ? [[row['trust_code']!, row['present_name']] as const] : [],
    );
    const all = [...ownNames, ...present, ...names.map((row) => [row['trust_code']!, row['name']!] as const)];
    for (const [code, name] of all) {
      const normal = normaliseTrustName(name);
      meant.set(normal, (meant.get(normal) ?? new Set()).add(code));
    }
    expect([...meant].filter(([, codes]) => codes.size > 1)).toEqual([]);
    for (const [code, name] of all) expect(register.find(name)?.code, name).toBe(code);
  });

  it('are not told apart from each other, or from the name of the trust, by nothing', () => {
    const seen = new Set([...ownNames.values()].map(normaliseTrustName));
    for (const row of names) {
      const normal = normaliseTrustName(row['name']!);
      expect(normal.length, row['name']).toBeGreaterThan(3);
      expect(seen.has(normal), `${row['name']} is known without being listed`).toBe(false);
      seen.add(normal);
    }
  });

  it('have a kind, a source, and dates in order where they are known', () => {
    for (const { name, kind, from, to, source } of names) {
      expect(['former', 'later', 'trading', 'short'], name).toContain(kind);
      expect(source, name).toMatch(/\w/);
      for (const date of [from, to]) expect(date, name).toMatch(/^(?:\d{4}(?:-\d\d-\d\d)?)?$/);
      if (from && to) expect(from <= to, name).toBe(true);
    }
  });

  test.each([
    ['Whittington Health NHS Trust', 'RKE'],
    ['THE WHITTINGTON HOSPITAL NHS TRUST', 'RKE'],
    ['Mayday Healthcare NHS Trust', 'RJ6'],
    ['Lewisham Healthcare NHS Trust', 'RJ2'],
    ['St. George\u2019s Healthcare NHS Trust', 'RJ7'],
    ['Kingston Hospital NHS Trust', 'RAX'],
    ['Oxford Radcliffe Hospitals NHS Trust', 'RTH'],
    ['Nuffield Orthopaedic Centre NHS Trust', 'RBF'],
    ['Frimley Park Hospital NHSFT', 'RDU'],
    ['University Hospitals Bristol and Weston NHS Foundation Trust', 'RA7'],
    ['Weston Area Health NHS Trust', 'RA3'],
    ['Scarborough and North East Yorkshire Healthcare NHS Trust', 'RCC'],
    ['\u00b2gether NHS Foundation Trust', 'RTQ'],
    ['NHS Direct', 'RYH'],
    ['Barts Health NHS Trust', 'R1H'],
    ['MANCHESTER UNIVERSITY NHS FOUNDATION TRUST', 'R0A'],
    ['Bristol NHS Foundation Trust', 'RA7'],
    ['North Cheshire and Mersey NHS Foundation Trust', 'RWW'],
    ['Norfolk Community Health & Care NHS Trust', 'RY3'],
    ['North London NHS Foundation Trust', 'G6V2S'],
  ])('%j is %s', (name, code) => {
    expect(register.find(name)?.code).toBe(code);
  });

  // primary care trusts, integrated care boards, groups of trusts, and what is too short to say
  test.each([
    'NHS Bolton',
    'NHS Medway',
    'NHS Somerset',
    'NHS North East London',
    'NHS Mid and South Essex',
    'Northern Care Alliance NHS Group',
    'Queen Elizabeth Hospital',
    'UHB',
    'UHL',
  ])('%j is no trust of the register', (name) => {
    expect(register.find(name)).toBeUndefined();
  });
});

describe.skipIf(real.files.length === 0)('published spend files', () => {
  const CODES: Readonly<Record<string, string>> = {
    chwe: 'RQM',
    croy: 'RJ6',
    epsh: 'RVR',
    home: 'RQX',
    kgst: 'RAX',
    kico: 'RJZ',
    legr: 'RJ2',
    whit: 'RKE',
  };

  /** The distinct cells of the column of entities. */
  function entitiesOf(file: string): Set<string> {
    const bytes = bytesOf(real, file);
    const table: string[][] = parse(bytes.toString('latin1'), { relax_column_count: true, relax_quotes: true });
    const column = (table[0] ?? []).findIndex((heading) => /^ent[iu]ty$/i.test(heading.trim()));
    if (column === -1) return new Set();
    return new Set(table.slice(1).flatMap((row) => row[column]?.trim() || []));
  }

  it('name their trusts by names that are known', () => {
    const found = new Set<string>();
    for (const file of real.files)
      for (const entity of entitiesOf(file)) {
        found.add(entity);
        expect(register.find(entity)?.code, `${file}: ${entity}`).toBe(CODES[file.slice(0, 4)]);
      }
    expect(found.size).toBeGreaterThan(5);
  });
});
