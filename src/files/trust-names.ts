import type { Filter } from '../model/index.js';
import { NATIONAL, type TrustRegister } from '../model/index.js';
import type { Scenario } from '../scenario/index.js';
import { readRegister } from './package-files.js';

/** A three-letter code needs no register to be understood. */
const SHORT_CODE = /^[a-z0-9]{3}$/i;

/** The filter with the codes of the trusts that it names; what is no name of one trust stays as it is. */
export async function withTrustCodes(where: Filter): Promise<Filter> {
  return needsRegister(where) ? resolveTrusts(where, await readRegister()) : where;
}

/** The scenario with the codes of the trusts that its steps, checks, risks and classes of cost name. */
export async function scenarioWithTrustCodes(scenario: Scenario): Promise<Scenario> {
  const { steps, checks, risks, financial } = scenario;
  const classes = [financial.capital, financial.oneOff].flatMap((where) => (where ? [{ where }] : []));
  if (![...steps, ...checks, ...risks, ...classes].some(({ where }) => needsRegister(where))) return scenario;
  const register = await readRegister();
  const resolved = <T extends { readonly where: Filter }>(each: T): T => ({
    ...each,
    where: resolveTrusts(each.where, register),
  });
  return {
    ...scenario,
    steps: steps.map(resolved),
    checks: checks.map(resolved),
    risks: risks.map(resolved),
    financial: {
      capital: financial.capital && resolveTrusts(financial.capital, register),
      oneOff: financial.oneOff && resolveTrusts(financial.oneOff, register),
    },
  };
}

/** Returns whether a filter has a trust that is not just a short code. */
function needsRegister(where: Filter): boolean {
  return where
    .parts()
    .some(
      ({ dimension, values }) =>
        dimension === 'trust' && values.some((value) => value !== '' && !SHORT_CODE.test(value)),
    );
}

function resolveTrusts(where: Filter, register: TrustRegister): Filter {
  return where.withValues('trust', (values) => codesOf(values, register));
}

/** On the command line a comma parts values, and stands in names too: the longest run that is a name is one. */
function codesOf(values: readonly string[], register: TrustRegister): string[] {
  const codes: string[] = [];
  for (let i = 0; i < values.length;) {
    let end = values.length;
    let code = codeOf(values.slice(i, end).join(', '), register);
    while (code === null && end > i + 1) code = codeOf(values.slice(i, (end -= 1)).join(', '), register);
    codes.push(code ?? values[i] ?? '');
    i = end;
  }
  return codes;
}

function codeOf(text: string, register: TrustRegister): string | null {
  const upper = text.trim().toUpperCase();
  if (upper === '' || upper === NATIONAL || register.get(upper)) return upper;
  return register.find(text)?.code ?? null;
}
