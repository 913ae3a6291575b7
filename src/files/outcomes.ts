import type { Money, Rate } from '../money/index.js';
import { resolveFrom, type ChosenScenario } from './scenario-file.js';
import { readTextFile } from './text-file.js';

/** The outcomes observed, by the names of the risks that are drawn from them. */
export type Outcomes = ReadonlyMap<string, readonly (Money | Rate)[]>;

/** Returns the paths of the files that hold outcomes. */
export function outcomePaths(chosen: ChosenScenario, cwd: string): string[] {
  return chosen.scenario.risks.flatMap(({ effect: { distribution } }) =>
    distribution.kind === 'empirical' ? [resolveFrom(distribution.file, chosen, cwd)] : [],
  );
}

/**
 * Reads the outcomes observed, for the risks of a scenario that are drawn from a file, by the names of the risks.
 *
 * @throws Failure where a file cannot be read.
 */
export async function readOutcomesOf(chosen: ChosenScenario, cwd: string): Promise<Outcomes> {
  const found = new Map<string, readonly (Money | Rate)[]>();
  for (const { name, effect } of chosen.scenario.risks) {
    if (effect.distribution.kind !== 'empirical') continue;
    const { file, column } = effect.distribution;
    const { readOutcomes } = await import('./reading.js');
    const text = await readTextFile(resolveFrom(file, chosen, cwd), { kind: 'table', label: file.path });
    found.set(name, readOutcomes(text, file.path, effect.kind === 'uplift' ? 'percent' : 'money', column));
  }
  return found;
}
