import type { Finding } from '../report.js';
import type { View } from './view.js';

/** The rules as a JUnit file, which CI servers read: one test case a rule, broken groups in the text of its failure. */
export const renderJunit: View = ({ title, findings = [] }) => {
  const failures = findings.filter(({ status }) => status === 'fail').length;
  const counts = `tests="${findings.length}" failures="${failures}" errors="0" skipped="0"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="npfit-cost check" ${counts}>`,
    `  <testsuite name="${escape(title)}" ${counts}>`,
    ...findings.flatMap((finding) => testCase(finding, title)),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
};

function testCase({ name, status, message, details, place }: Finding, title: string): string[] {
  const file = place.file === undefined ? '' : ` file="${escape(place.file)}"`;
  const line = place.line === undefined ? '' : ` line="${place.line}"`;
  const open = `    <testcase name="${escape(name)}" classname="${escape(title)}"${file}${line}`;
  if (status === 'pass') return [`${open}/>`];
  const text = escape([message, ...details].join('\n'));
  const body =
    status === 'fail'
      ? `      <failure type="broken rule" message="${escape(message)}">${text}</failure>`
      : `      <system-out>warning: ${text}</system-out>`;
  return [`${open}>`, body, '    </testcase>'];
}

/** Markup as entities; what XML 1.0 cannot hold at all as a question mark. */
function escape(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '?')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '?')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}
