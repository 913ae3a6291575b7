import { groupDigits, showFigure, unitLabel } from '../display.js';
import type { Column, Display, Value } from '../report.js';

/** A column's heading for people, with the unit of its figures. */
export function headingText({ heading, kind }: Column, display: Display): string {
  const unit = { text: '', count: '', figure: '', money: ` ${unitLabel(display)}`, percent: ' %' }[kind];
  return `${heading}${unit}`;
}

/** A value for people, rounded as the report shows all its figures. */
export function cellText(value: Value, display: Display): string {
  switch (value.kind) {
    case 'text':
      return value.text;
    case 'money':
      return showFigure(value.amount, display);
    case 'percent':
      return value.rate.toPercent(1);
    case 'count':
      return groupDigits(String(value.count));
    case 'number':
      return value.rate.toFixed(2);
    case 'none':
      return value.reason;
  }
}
