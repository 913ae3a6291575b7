import type { Finding } from '../report.js';
import type { View } from './view.js';

/** How many broken groups an annotation names. */
const NAMED = 10;

/** The rules as annotations of a GitHub workflow, each at the line of the scenario where the rule stands. */
export const renderGithub: View = ({ findings = [] }) => {
  const lines = findings.filter(({ status }) => status !== 'pass').map(annotation);
  if (lines.length > 0) return `${lines.join('\n')}\n`;
  const holds = findings.length === 1 ? 'The one rule holds.' : `All ${findings.length} rules hold.`;
  return `::notice title=npfit-cost check::${holds}\n`;
};

function annotation({ name, status, message, details, place }: Finding): string {
  const properties = [
    ...(place.file === undefined ? [] : [`file=${property(place.file)}`]),
    ...(place.line === undefined ? [] : [`line=${place.line}`]),
    ...(typeof place.column === 'number' ? [`col=${place.column}`] : []),
    `title=${property(name)}`,
  ];
  const more = details.length > NAMED ? [`and ${details.length - NAMED} more`] : [];
  const text = [message, ...details.slice(0, NAMED), ...more].join('\n');
  return `::${status === 'fail' ? 'error' : 'warning'} ${properties.join(',')}::${data(text)}`;
}

/** Line breaks and percent signs as GitHub's workflow commands want them. */
function data(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function property(text: string): string {
  return data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
