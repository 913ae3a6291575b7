import { fail, problem, type Problem } from '../../problem/index.js';
import { amountIndexes } from '../rows/amount-cells.js';
import type { FoundHeader } from '../headers/find-header.js';
import { describeUnit, hasUnknownUnit, unitInHeading, unitInText, type AmountUnit } from './unit.js';

/** The unit of each column of amounts, and of low and high. @throws Failure where headings, titles and option disagree. */
export function unitsOf(
  file: string,
  { header, titles, line }: FoundHeader,
  { unit: given, hasUnitColumn }: { readonly unit?: AmountUnit; readonly hasUnitColumn: boolean },
  notes: Problem[],
): Map<number, AmountUnit> {
  const { headings } = header;
  const unitAt = (i: number): AmountUnit | null => unitInHeading(headings[i] ?? '').unit;
  const amounts = amountIndexes(header);
  const said = amounts.map(unitAt);
  const known = said.flatMap((unit) => unit ?? []);
  const strange = amounts.find((i) => given === undefined && hasUnknownUnit(headings[i] ?? ''));
  if (strange !== undefined)
    throw fail('unit-unknown', { file, line, column: (headings[strange] ?? '').trim() });
  const contrary = amounts.find((_, i) => given !== undefined && said[i] != null && said[i] !== given);
  if (contrary !== undefined && given !== undefined) {
    const details = { unit: given, says: describeUnit(unitAt(contrary) ?? 'pounds') };
    throw fail('unit-contrary', { file, line, column: (headings[contrary] ?? '').trim() }, details);
  }
  if (known.length > 0 && known.length < said.length && given === undefined) {
    const without = amounts.find((_, i) => said[i] === null) ?? -1;
    throw fail('unit-mixed', { file, line, column: (headings[without] ?? '').trim() });
  }
  if (known.length === 0 && given === undefined && !hasUnitColumn) {
    const title = titles.find((text) => unitInText(text) !== null);
    const unit = title === undefined ? null : unitInText(title);
    if (title !== undefined && unit !== null)
      throw fail('unit-in-title', { file, value: title.trim() }, { unit, means: describeUnit(unit) });
  }
  const units = new Map(amounts.map((index, i) => [index, said[i] ?? given ?? 'pounds'] as const));
  const first = units.get(amounts[0] ?? -1) ?? 'pounds';
  const columns: ReadonlyMap<string, number> = header.columns;
  for (const name of ['low', 'high']) {
    const index = columns.get(name);
    if (index !== undefined) units.set(index, unitAt(index) ?? first);
  }
  const applied = [...new Set(units.values())].filter((unit) => unit !== 'pounds');
  if (applied.length > 0) {
    const means = applied.map(describeUnit).join(' and ');
    notes.push(problem('unit-applied', 'note', { file, line }, { means }));
  }
  return units;
}
