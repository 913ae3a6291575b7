import { readFile } from 'node:fs/promises';
import { DEFAULT_OPTIONS, yearLabel, type FinancialYear, type OptionList } from '../../model/index.js';
import type { Scenario } from '../../scenario/index.js';
import { chooseScenario, SCENARIO_SCHEMA } from '../../files/index.js';
import type { Io } from '../io.js';
import { plain, type Candidate } from './candidate.js';

/** The years that are offered where the scenario leaves them open. */
const [FIRST_YEAR, LAST_YEAR] = [2004, 2034];

/** The scenario of the command that is being typed, as far as it can be told. */
export class ScenarioWords {
  private constructor(private readonly scenario: Scenario | null) {}

  /**
   * @param wanted the value of `--scenario`, if it is there.
   * @param inputs the words that name inputs.
   */
  static async of(wanted: string | undefined, inputs: readonly string[], io: Io): Promise<ScenarioWords> {
    try {
      const options = wanted === undefined ? {} : { scenario: wanted };
      return new ScenarioWords((await chooseScenario(inputs, options, io, true)).scenario);
    } catch {
      return new ScenarioWords(null); // what is wrong with it, the run will say
    }
  }

  get options(): OptionList {
    return this.scenario?.options ?? DEFAULT_OPTIONS;
  }

  get steps(): Candidate[] {
    return plain(new Set(this.scenario?.steps.map(({ name }) => name) ?? []));
  }

  /** The financial years of the horizon; some that are asked about today where it has none. */
  get years(): Candidate[] {
    const { from, to } = this.scenario?.horizon ?? { from: null, to: null };
    const [first, last] = [from ?? FIRST_YEAR, to ?? LAST_YEAR];
    return plain(
      Array.from({ length: Math.max(0, last - first + 1) }, (_, i) =>
        yearLabel((first + i) as FinancialYear),
      ),
    );
  }

  /** The current value of each path of the scenario. */
  get values(): Candidate[] {
    return (this.scenario?.assumptions ?? []).map(({ path, value }) => ({ value: path, about: value }));
  }

  /** Every path that `--set` may name: those that the scenario has, and those that the format has besides. */
  async paths(): Promise<Candidate[]> {
    const { properties } = JSON.parse(await readFile(SCENARIO_SCHEMA, 'utf8')) as { properties: Nodes };
    const there = this.values;
    const known = new Map(pathsOf(properties, '').map((candidate) => [candidate.value, candidate]));
    for (const element of new Set(
      there.flatMap(({ value }) => /^([\w-]+)\[.*?\](?=\.)/.exec(value)?.[0] ?? []),
    )) {
      const items = Object.entries(properties).find(([key]) => element.startsWith(`${key}[`))?.[1].items;
      for (const candidate of pathsOf(items?.properties ?? {}, `${element}.`))
        known.set(candidate.value, candidate);
    }
    for (const { value, about } of there) known.set(value, { value, about: `now ${about}` });
    return [...known.values()];
  }
}

type Nodes = Readonly<Record<string, Node>>;
interface Node {
  readonly description?: string;
  readonly properties?: Nodes;
  readonly anyOf?: readonly Node[];
  readonly items?: Node;
}

/** The values of a schema by their paths; a map that may also be one text has both. */
function pathsOf(properties: Nodes, before: string): Candidate[] {
  return Object.entries(properties).flatMap(([key, node]) => {
    const path = `${before}${key}`;
    const parts = [node, ...(node.anyOf ?? [])];
    const inside = parts.flatMap((part) => pathsOf(part.properties ?? {}, `${path}.`));
    const isValue = node.properties === undefined && node.items?.properties === undefined;
    return [...(isValue ? [{ value: path, about: node.description ?? '' }] : []), ...inside];
  });
}
