import {
  quantityText,
  type Adjustable,
  type NoSwitch,
  type PresentSwitching,
  type Quantity,
  type Sensitivity,
  type Switch,
  type SwitchPair,
} from '../../appraisal/index.js';
import type { OptionId, OptionList } from '../../model/index.js';
import { Money, Rate } from '../../money/index.js';
import { showMoney } from '../display.js';
import { RANKED_BY } from '../forecast/present-value-table.js';
import type { JsonValue } from '../report.js';
import { text, type Column, type Display, type Table } from '../table.js';

const figure = (key: string, heading: string): Column => ({ key, heading, kind: 'figure' });
const ASSUMPTION: Column = { key: 'assumption', heading: 'Assumption', kind: 'text' };

/** Where the target is just met, and where options cost what the baseline does; none where there is neither. */
export function switchingTables({ switching, forecast }: Sensitivity, display: Display): Table[] {
  const { options, target: wanted } = forecast;
  const { baseline, others, onlyAlternative } = options;
  if (wanted === null && others.length === 0) return [];
  const base = baseline === null ? '' : options.of(baseline).word;
  return [
    {
      title: 'Switching values: found to the penny or 0.01 percentage points, and run',
      columns: [
        ASSUMPTION,
        figure('now', 'Now'),
        ...(wanted ? [figure('target', 'Target just met')] : []),
        ...others.map(({ id, name }) =>
          figure(onlyAlternative ? 'parity' : `${id}_parity`, `${name} no dearer than ${base}`),
        ),
      ],
      rows: switching.map(({ adjustable, target, parities }) => ({
        role: 'item',
        values: [
          text(adjustable.name),
          text(showQuantity(adjustable.value, display)),
          ...(wanted ? [text(switchText(target))] : []),
          ...others.map(({ id }) => text(switchText(parities.get(id) ?? null))),
        ],
      })),
    },
  ];
}

/** Where another option is preferred, and where what an option is worth reaches zero. */
export function presentSwitchingTables({ present, forecast }: Sensitivity, display: Display): Table[] {
  const { options } = forecast;
  if (!present || options.hasOwnKeys) return [];
  const { ranking, items } = present;
  const { preferred } = ranking;
  const withNpsv = options.all.filter(({ id }) => items[0]?.npsv.has(id));
  const by = RANKED_BY[ranking.by];
  return [
    {
      title: `Switching values at present value${preferred === null ? '' : `: ${options.of(preferred).word} is preferred, by ${by}`}`,
      columns: [
        ASSUMPTION,
        figure('now', 'Now'),
        ...(preferred === null ? [] : [figure('preferred', 'Still preferred')]),
        ...withNpsv.map(({ id, name }) => figure(`${id}_npsv_zero`, `NPSV of ${name} zero`)),
      ],
      rows: items.map(({ adjustable, preferred: still, npsv }) => ({
        role: 'item',
        values: [
          text(adjustable.name),
          text(showQuantity(adjustable.value, display)),
          ...(preferred === null ? [] : [text(switchText(still))]),
          ...withNpsv.map(({ id }) => text(switchText(npsv.get(id) ?? null))),
        ],
      })),
    },
  ];
}

function switchText(found: Switch | NoSwitch | null): string {
  if (found === null) return '';
  if (typeof found === 'string') return found;
  return found.other === null
    ? exactQuantity(found.value)
    : `${exactQuantity(found.value)} or ${exactQuantity(found.other.value)}`;
}

/** For people: rounded like the rest of the report. */
export function showQuantity(value: Quantity, display: Display | null): string {
  return value instanceof Money && display ? showMoney(value, display) : exactQuantity(value);
}

/** Every digit, in pounds, per cent or years. */
export function exactQuantity(value: Quantity): string {
  if (value instanceof Money) {
    const digits = value
      .abs()
      .toExact()
      .replace(/\B(?=(\d{3})+(?!\d)(?=.*\.))/g, ',');
    return `${value.isNegative() ? '-' : ''}£${digits}`;
  }
  if (value instanceof Rate) return value.toPercentText();
  return `${value} ${Math.abs(value) === 1 ? 'year' : 'years'}`;
}

/** An assumption as JSON. */
export function named({ name, path, unit, value }: Adjustable): Record<string, JsonValue> {
  return { name, path, unit, value: quantityText(value) };
}

/** `parity` of two options, `parities` by option of more. */
export function paritiesDocument(
  parities: ReadonlyMap<OptionId, Switch | NoSwitch>,
  { onlyAlternative }: OptionList,
): Record<string, JsonValue> {
  const found = [...parities].map(([option, value]) => [option, switchDocument(value)] as const);
  if (found.length === 0) return {};
  return onlyAlternative ? { parity: found[0]?.[1] ?? null } : { parities: Object.fromEntries(found) };
}

/** The key `presentValue`; nothing where options are not ranked. */
export function presentSwitchingDocument(present: PresentSwitching | null): Record<string, JsonValue> {
  if (!present) return {};
  const { ranking, items } = present;
  return {
    presentValue: {
      rankedBy: ranking.by,
      preferred: ranking.preferred,
      switching: items.map(({ adjustable, preferred, npsv }) => ({
        ...named(adjustable),
        preferred: preferred && switchDocument(preferred),
        ...(npsv.size === 0
          ? {}
          : {
              npsvZero: Object.fromEntries(
                [...npsv].map(([option, found]) => [option, switchDocument(found)]),
              ),
            }),
      })),
    },
  };
}

export function switchDocument(found: Switch | NoSwitch): JsonValue {
  if (typeof found === 'string') return { value: null, reason: found };
  const pair = ({ value, beyond }: SwitchPair): Record<string, JsonValue> => ({
    value: quantityText(value),
    beyond: quantityText(beyond),
  });
  return { ...pair(found), ...(found.other === null ? {} : { other: pair(found.other) }) };
}
