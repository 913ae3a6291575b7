import { describeProblem, visible, visibleLines, type Problem } from '../../problem/index.js';
import type { Finding, Remark } from '../ci/ci-report.js';
import { listProblems } from '../files/problem-rows.js';
import type { View } from './view.js';

/** How many broken groups an annotation names. */
const NAMED = 10;

/**
 * Rules, problems of reading and remarks as annotations of a GitHub workflow, each at its line of a file. What is worst
 * comes first, because GitHub shows ten of each kind in a step.
 */
export const renderGithub: View = ({ ci }, { root = '' }) => {
  if (!ci) return '';
  const { command, findings, problems, remarks, summary } = ci;
  const annotations = [
    ...findings.filter(({ status }) => status !== 'pass').map(ofFinding),
    ...listProblems(problems).map(ofProblem),
    ...remarks.map(ofRemark),
  ];
  const isBroken = findings.some(({ status }) => status !== 'pass');
  if (!isBroken && summary !== '')
    annotations.push({ level: 'notice', title: `npfit-cost ${command}`, text: summary, place: {} });
  return LEVELS.flatMap((level) => annotations.filter((one) => one.level === level))
    .map((one) => `${written(one, root)}\n`)
    .join('');
};

const LEVELS = ['error', 'warning', 'notice'] as const;

interface Annotation {
  readonly level: (typeof LEVELS)[number];
  readonly title: string;
  readonly text: string;
  readonly place: { readonly file?: string; readonly line?: number; readonly column?: string | number };
}

function ofFinding({ name, status, message, details, place }: Finding): Annotation {
  const more = details.length > NAMED ? [`and ${details.length - NAMED} more`] : [];
  const text = [message, ...details.slice(0, NAMED), ...more].map(visible).join('\n');
  return { level: status === 'fail' ? 'error' : 'warning', title: name, text, place };
}

function ofProblem(problem: Problem): Annotation {
  const { severity, code } = problem;
  const level = severity === 'note' ? 'notice' : severity;
  return { level, title: code, text: describeProblem(problem), place: problem };
}

function ofRemark({ title, text, place }: Remark): Annotation {
  return { level: 'notice', title, text, place };
}

/** A workflow command. @param root the path from the root of the repository to the folder that files are named from. */
function written({ level, title, text, place: { file, line, column } }: Annotation, root: string): string {
  const properties = [
    ...(file === undefined ? [] : [`file=${property(pathFrom(root, file))}`]),
    ...(file === undefined || line === undefined ? [] : [`line=${line}`]),
    ...(file === undefined || typeof column !== 'number' ? [] : [`col=${column}`]),
    `title=${property(title)}`,
  ];
  return `::${level} ${properties.join(',')}::${data(text)}`;
}

function pathFrom(root: string, file: string): string {
  const isAbsolute = /^(?:[\\/]|[a-z]:[\\/])/i.test(file);
  return root === '' || isAbsolute ? file : `${root}/${file.replace(/^\.\//, '')}`;
}

/** Line breaks and percent signs as GitHub's workflow commands want them; nothing else that does not show. */
function data(text: string): string {
  return visibleLines(text).replace(/%/g, '%25').replace(/\n/g, '%0A');
}

function property(text: string): string {
  return data(visible(text)).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
