import { Failure } from '../../src/problem/index.js';
import { readScenario } from '../../src/scenario/index.js';

/** The problems that refuse a run, as 'line:column "value" message' of every problem, all of them errors. */
export function toldBy(run: () => unknown): string[] {
  try {
    run();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.problems.map(({ severity, line, column, value, message }) => {
      const place = line === undefined ? '' : column === undefined ? `${line} ` : `${line}:${column} `;
      const quoted = value === undefined ? '' : `"${value}" `;
      return `${severity === 'error' ? '' : `${severity} `}${place}${quoted}${message}`;
    });
  }
  return [];
}

/** The problems of a scenario, as text; its version and name stand in lines 1 and 2. */
export function toldOf(more: string, ...overrides: string[]): string[] {
  return toldBy(() => readScenario(`version: 1\nname: Test\n${more}`, 'test.yaml', overrides));
}
