import { describe, expect, it } from 'vitest';
import { procurementNames, readText, records } from './plain.js';

interface Resource {
  name: string;
  path: string | string[];
  schema: { fields: { name: string; type: string }[]; primaryKey: string[] };
  sources: { title: string; path?: string }[];
}

const described = JSON.parse(readText('datapackage.json')) as { profile: string; resources: Resource[] };
const pathsOf = (resource: Resource) => [resource.path].flat();

describe('datapackage.json', () => {
  it('describes every procurement file in one resource, and each other file once', () => {
    const paths = described.resources.flatMap(pathsOf);
    expect(new Set(paths).size).toBe(paths.length);
    const procurement = described.resources.find((resource) => resource.name === 'procurement')!;
    expect(procurement.path).toEqual(procurementNames().map((name) => `procurement/${name}`));
    expect(described.resources.map((resource) => resource.name).sort()).toEqual([
      'gdp-deflators',
      'gdp-deflators-financial-year',
      'green-book',
      'procurement',
      'published-2013',
      'published-figures',
      'published-procurements',
      'side-by-side',
      'systems',
      'trust-names',
      'trusts',
      'trusts-2010',
      'trusts-ods-2026',
    ]);
  });

  it.each(described.resources)('gives $name the columns that its files have, and a source', (resource) => {
    const { fields, primaryKey } = resource.schema;
    const names = fields.map((field) => field.name);
    for (const key of primaryKey) expect(names).toContain(key);
    for (const path of pathsOf(resource)) {
      const [head, ...body] = records(readText(path));
      expect(head, path).toEqual(names);
      const keys = body.map((cells) => primaryKey.map((key) => cells[names.indexOf(key)]).join('|'));
      expect(new Set(keys).size, path).toBe(body.length);
      fields.forEach(({ name, type }, column) => {
        const cells = body.map((record) => record[column]!).filter((cell) => cell !== '');
        if (type === 'number') for (const cell of cells) expect(cell, name).toMatch(/^-?\d+(\.\d+)?$/);
        if (type === 'date') for (const cell of cells) expect(cell, name).toMatch(/^\d{4}-\d\d-\d\d$/);
      });
    }
    expect(resource.sources.length).toBeGreaterThan(0);
  });

  it('names a source for each that has an address as an address', () => {
    for (const { sources } of described.resources)
      for (const { path } of sources) if (path !== undefined) expect(path).toMatch(/^(https?:\/\/|reference\/)/);
  });
});
