import { describe, expect, it } from 'vitest';
import { buildBundle } from '../../scripts/data/bundle.js';
import { procurementPaths, readInputs, readText } from '../../scripts/data/disk.js';
import { fillFigures } from '../../scripts/data/readme.js';
import { DATA } from './plain.js';

const { reference, readme } = readInputs(DATA);
const { files } = buildBundle(reference, readme);

describe('the bundled data', () => {
  it('is what the builder makes of the reference files, byte for byte', () => {
    const stale = [...files].filter(([path, text]) => readText(DATA, path) !== text).map(([path]) => path);
    expect(stale, 'run npm run data').toEqual([]);
  });

  it('has no procurement file too many or too few', () => {
    const built = [...files.keys()].filter((path) => path.startsWith('procurement/'));
    expect(procurementPaths(DATA)).toEqual(built.sort());
    expect(built).toHaveLength(233);
  });

  it('comes out the same whatever the order of the trusts in the list', () => {
    const [head, ...lines] = reference.get('trusts-2010.csv')!.trimEnd().split('\n');
    const reversed = [head, ...lines.reverse(), ''].join('\n');
    const again = buildBundle(new Map(reference).set('trusts-2010.csv', reversed), readme);
    expect(again.files.get('procurement/RKE.csv')).toBe(files.get('procurement/RKE.csv'));
  });
});

describe('a builder that is given something else', () => {
  const withFigure = (id: string, value: string) => {
    const figures = reference.get('published-figures.csv')!;
    const changed = figures.replace(new RegExp(`^(${id},[^,]*,)[^,]*`, 'm'), `$1${value}`);
    expect(changed).not.toBe(figures);
    return new Map(reference).set('published-figures.csv', changed);
  };

  it('follows a figure that changes', () => {
    const changed = buildBundle(withFigure('dh2008-local', '3600.0'), readme);
    expect(changed.files.get('procurement/RKE.csv')).not.toBe(files.get('procurement/RKE.csv'));
  });

  it('refuses a contract on which more is spent than it costs', () => {
    expect(() => buildBundle(withFigure('spend-spine', '900'), readme)).toThrow(/spine/);
  });

  it('refuses a cost to March 2012 that no share can reach', () => {
    expect(() => buildBundle(withFigure('nao2013-cost-to-2012', '2.0'), readme)).toThrow(/common spent share/);
  });

  it('refuses a trust type that has no weight', () => {
    const trusts = reference.get('trusts-2010.csv')!.replace(',acute,', ',hospital,');
    expect(() => buildBundle(new Map(reference).set('trusts-2010.csv', trusts), readme)).toThrow(/hospital/);
  });
});

describe('the places for figures in a README', () => {
  const figures = new Map([['key', '| 1 |']]);

  it('are filled, and stay as they are when filled again', () => {
    const filled = fillFigures('Before\n<!-- figures: key -->\nold\n<!-- end -->\nafter', figures);
    expect(filled).toBe('Before\n<!-- figures: key -->\n\n| 1 |\n\n<!-- end -->\nafter');
    expect(fillFigures(filled, figures)).toBe(filled);
  });

  it('must be neither missing nor unknown', () => {
    expect(() => fillFigures('no place', figures)).toThrow(/no place for the figures key/);
    expect(() => fillFigures('<!-- figures: other -->\n<!-- end -->', figures)).toThrow(/other/);
  });
});
