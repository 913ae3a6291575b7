import { describe, expect, it } from 'vitest';
import { pence, published, readRows, readText } from './plain.js';

const lines = readRows('scenarios/published-2013.csv');
const sumOf = (rows: typeof lines) => rows.reduce((sum, row) => sum + pence(row['amount']!), 0n);
const of = (wanted: Record<string, string>) =>
  lines.filter((row) => Object.entries(wanted).every(([key, value]) => row[key] === value));

describe('the lines of the scenario published-2013', () => {
  it('are the published figures that they name, added and taken away as they say', () => {
    for (const row of lines) {
      const [first = '', ...others] = row['figures']!.split(/ (?=[+-] )/);
      const amount = others.reduce((sum, term) => {
        const value = published(term.slice(2));
        return term.startsWith('+') ? sum + value : sum - value;
      }, published(first));
      expect(pence(row['amount']!), row['figures']).toBe(amount);
    }
  });

  it('add up to the published whole, so that nothing is counted twice', () => {
    expect(sumOf(of({ kind: 'cost' }))).toBe(published('nao2013-cost-whole-life'));
    expect(sumOf(of({ kind: 'cost', financial_year: '2011-12' }))).toBe(published('nao2013-cost-to-2012'));
    expect(sumOf(of({ kind: 'benefit' }))).toBe(published('nao2013-benefit-whole-life'));
    expect(sumOf(of({ kind: 'benefit', financial_year: '2011-12' }))).toBe(published('nao2013-benefit-to-2012'));
  });

  it.each([
    ['pacs', 'cost', 'pacs-cost-to-2011'],
    ['london', 'cost', 'lpfit-cost-whole-life'],
    ['south', 'cost', 'spfit-cost-whole-life'],
    ['nhsmail', 'cost', 'nhsmail-whole-life-2012'],
    ['pacs', 'benefit', 'pacs-benefit-to-2011'],
    ['london', 'benefit', 'lpfit-benefit-whole-life'],
    ['south', 'benefit', 'spfit-benefit-whole-life'],
  ])('of %s come to the published %s', (product, kind, id) => {
    expect(sumOf(of({ product, kind }))).toBe(published(id));
  });

  it('keep the price base as published: none where none was given', () => {
    const figures = readRows('reference/published-figures.csv');
    for (const row of lines) {
      const [first] = row['figures']!.split(' ');
      expect(row['price_base']).toBe(figures.find((known) => known['id'] === first)!['price_base']);
    }
    expect(of({ product: 'nhsmail' }).map((row) => row['price_base'])).toEqual(['']);
  });

  it('say that the years and the rest are ours', () => {
    expect(readText('scenarios/published-2013.yaml')).toMatch(/years are ours/);
    for (const row of of({ product: 'rest-of-programme' })) expect(row['note']).toMatch(/^Ours: /);
  });
});
