import { yearLabel } from '../../model/index.js';
import type { Effect, Step } from '../../scenario/index.js';
import { groupDigits } from '../display.js';

/** Returns the rule of a step in words: '-2.5%, on product care-records (planned and committed lines)'. */
export function ruleOf({ effect, where, includeActuals }: Step): string {
  const on = where.isEmpty ? 'all lines' : where.describe();
  return `${effectText(effect)}, on ${on} (${includeActuals ? 'actual lines too' : 'planned and committed lines'})`;
}

function effectText(effect: Effect): string {
  switch (effect.kind) {
    case 'percent':
      return effect.rate.toPercentText();
    case 'amount':
      return `${pounds(effect.amount.toFixed(2))} in all, pro rata to the penny`;
    case 'replace':
      return `${pounds(effect.total.toFixed(2))} instead of what they come to, pro rata to the penny`;
    case 'delay':
      return `moved by ${effect.years} ${Math.abs(effect.years) === 1 ? 'year' : 'years'}`;
    case 'index':
      return `${effect.rate.toPercentText()} a year after ${yearLabel(effect.from)}, in ${effect.terms} terms`;
    case 'optimism-bias':
      return `optimism bias of ${effect.upperBound.toPercentText()} of which ${effect.mitigated.toPercentText()} is mitigated`;
  }
}

/** '-£1,234.50' from '-1234.50'. */
export function pounds(plain: string): string {
  return `£${groupDigits(plain)}`.replace('£-', '-£');
}
