import { UNSPECIFIED } from '../../model/index.js';
import type { Forecast } from '../result.js';

/** The class of a cost in the financial case. */
export const COST_CLASSES = ['capital', 'one-off', 'ongoing', 'unsaid'] as const;
export type CostClass = (typeof COST_CLASSES)[number];

const SAYS_CAPITAL = /(?<!non[- ]?)\bcap(?:ital|ex)\b/i;
const SAYS_ONE_OFF = /\b(?:one[- ]?off|non[- ]?recurr\w*|transition\w*|set[- ]?up)\b/i;

/**
 * The positions of costs by class; each cost is in one. Conditions of the scenario say which they are, else the words of
 * cost types.
 */
export function costClasses({ table, scenario }: Forecast): ReadonlyMap<CostClass, Uint32Array> {
  const { capital, oneOff } = scenario.financial;
  const { texts, codes } = table.columns.dimensions['cost-type'];
  const byWord = (pattern: RegExp): Uint8Array => {
    const says = Uint8Array.from(texts, (text) => (pattern.test(text) ? 1 : 0));
    return Uint8Array.from(codes, (code) => says[code] as number);
  };
  const isCapital = capital ? capital.mask(table) : byWord(SAYS_CAPITAL);
  const isOneOff = oneOff ? oneOff.mask(table) : byWord(SAYS_ONE_OFF);
  const isUnsaid = (i: number): boolean => {
    const text = texts[codes[i] as number] ?? '';
    return capital === null && (text === '' || text === UNSPECIFIED);
  };
  const found = new Map<CostClass, number[]>(COST_CLASSES.map((name) => [name, []]));
  for (const i of table.ofKind('cost')) {
    const name =
      isCapital[i] === 1 ? 'capital' : isOneOff[i] === 1 ? 'one-off' : isUnsaid(i) ? 'unsaid' : 'ongoing';
    found.get(name)?.push(i);
  }
  return new Map([...found].map(([name, members]) => [name, Uint32Array.from(members)]));
}
