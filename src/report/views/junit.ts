import { describeProblem, visible, visibleLines, type Place, type Problem } from '../../problem/index.js';
import type { CiReport, Finding } from '../ci/ci-report.js';
import { listProblems } from '../files/problem-rows.js';
import type { View } from './view.js';

/** One test case: a rule, or a problem of reading. */
interface Case {
  readonly name: string;
  readonly className: string;
  readonly place: Pick<Place, 'file' | 'line'>;
  /** `error`: the run could not be done; `warning`: worth a look, and passed. */
  readonly outcome: 'passed' | 'warning' | 'failure' | 'error';
  readonly type: string;
  readonly message: string;
  readonly text: string;
}

/**
 * Rules and problems of reading as a JUnit file, which CI servers read: one test case each, broken groups in the text of
 * its failure. What could not be done is an error, what was found against the input a failure.
 */
export const renderJunit: View = ({ title, ci }) => {
  const cases = ci ? casesOf(ci, title) : [];
  const count = (outcome: Case['outcome']): number => cases.filter((one) => one.outcome === outcome).length;
  const counts = `tests="${cases.length}" failures="${count('failure')}" errors="${count('error')}" skipped="0"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="npfit-cost ${ci?.command ?? ''}" ${counts}>`,
    `  <testsuite name="${attribute(title)}" ${counts}>`,
    ...cases.flatMap(testCase),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
};

/** Some servers refuse a file without a test case, so there is always one. */
function casesOf({ command, isDone, findings, problems, summary }: CiReport, title: string): Case[] {
  const cases = [
    ...findings.map((finding) => ofFinding(finding, title)),
    ...listProblems(problems)
      .filter(({ severity }) => severity !== 'note')
      .map((problem) => ofProblem(problem, isDone, title)),
  ];
  if (cases.length > 0) return cases;
  const nothing = { place: {}, type: '', text: '' };
  return [{ ...nothing, name: command, className: title, outcome: 'passed', message: summary }];
}

function ofFinding({ name, status, message, details, place }: Finding, title: string): Case {
  const outcome = ({ pass: 'passed', warn: 'warning', fail: 'failure' } as const)[status];
  const text = [message, ...details].map(visible).join('\n');
  return { name, className: title, place, outcome, type: 'broken rule', message, text };
}

function ofProblem(problem: Problem, isDone: boolean, title: string): Case {
  const { code, severity, file, line, message } = problem;
  const outcome = severity !== 'error' ? 'warning' : isDone ? 'failure' : 'error';
  return {
    name: line === undefined ? code : `${code}, line ${line}`,
    className: file ?? title,
    place: problem,
    outcome,
    type: code,
    message,
    text: describeProblem(problem),
  };
}

function testCase({ name, className, place, outcome, type, message, text }: Case): string[] {
  const file = place.file === undefined ? '' : ` file="${attribute(place.file)}"`;
  const line = place.line === undefined ? '' : ` line="${place.line}"`;
  const open = `    <testcase name="${attribute(name)}" classname="${attribute(className)}"${file}${line}`;
  if (outcome === 'passed') return [`${open}/>`];
  const body =
    outcome === 'warning'
      ? `      <system-out>warning: ${escape(text)}</system-out>`
      : `      <${outcome} type="${attribute(type)}" message="${attribute(message)}">${escape(text)}</${outcome}>`;
  return [`${open}>`, body, '    </testcase>'];
}

/** Text for an attribute, on one line. */
function attribute(text: string): string {
  return escape(visible(text));
}

/** Markup as entities; what does not show, and what XML cannot hold, as its code. Lines stay lines. */
function escape(text: string): string {
  return visibleLines(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}
