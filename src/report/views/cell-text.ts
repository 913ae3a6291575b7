import { groupDigits, showFigure, showMoney, unitLabel } from '../display.js';
import type { Column, ColumnKind, Display, Value } from '../table.js';

/** A column's heading for people, with the unit of its figures. */
export function headingText({ heading, kind }: Column, display: Display): string {
  const unit = { text: '', count: '', figure: '', mixed: '', money: ` ${unitLabel(display)}`, percent: ' %' }[
    kind
  ];
  return `${heading}${unit}`;
}

/**
 * A value for people, rounded as the report shows all its figures.
 *
 * @param kind of its column; in a mixed one figures carry their units.
 */
export function cellText(value: Value, display: Display, kind?: ColumnKind): string {
  switch (value.kind) {
    case 'text':
      return value.text;
    case 'money':
      return kind === 'mixed' ? showMoney(value.amount, display) : showFigure(value.amount, display);
    case 'percent':
      return `${value.rate.toPercent(1)}${kind === 'mixed' ? '%' : ''}`;
    case 'count':
      return groupDigits(String(value.count));
    case 'number':
      return value.rate.toFixed(value.decimals ?? 2);
    case 'none':
      return value.reason;
  }
}
