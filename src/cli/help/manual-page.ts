import type { Command } from 'commander';
import { helpParts, type HelpParts } from './help-parts.js';
import { TOPICS } from './topic-list.js';

/** The manual page of a command: the name of its file, and its text for man. */
export interface ManualPage {
  readonly file: string;
  readonly text: string;
}

/** The manual pages of the program and of each of its commands, from what `--help` says. */
export function manualPages(program: Command, version: string): ManualPage[] {
  const name = program.name();
  return [
    pageOf(helpParts(program), name, version, [
      section('TOPICS', [
        paragraph(`${name} help TOPIC explains one of these.`),
        ...TOPICS.flatMap((topic) => entry({ term: topic.name, about: topic.about })),
      ]),
      seeAlso(program.commands.map((command) => `${name}-${command.name()}`)),
    ]),
    ...program.commands.map((command) =>
      pageOf(helpParts(command), `${name} ${command.name()}`, version, [seeAlso([name])]),
    ),
  ];
}

function pageOf(parts: HelpParts, called: string, version: string, more: readonly string[]): ManualPage {
  const title = called.replaceAll(' ', '-');
  const [first = '', ...rest] = parts.description.split('\n');
  const usage = parts.usage.split(' ').filter((word) => word !== '');
  const text = [
    `.TH ${quoted(title.toUpperCase())} 1 "" ${quoted(`npfit-cost ${version}`)} ${quoted('npfit-cost manual')}`,
    section('NAME', [`${escaped(title)} \\- ${escaped(first.replace(/\.$/, ''))}`]),
    section('SYNOPSIS', [`.B ${escaped(called)}`, escaped(usage.join(' '))]),
    ...(rest.length + parts.remarks.length === 0
      ? []
      : [section('DESCRIPTION', [...rest, ...parts.remarks].map(paragraph))]),
    ...listed('COMMANDS', parts.commands),
    ...listed('ARGUMENTS', parts.arguments),
    ...listed('OPTIONS', parts.options),
    ...(parts.examples === '' ? [] : [section('EXAMPLES', [asItStands(parts.examples)])]),
    ...(parts.exitCodes === '' ? [] : [section('EXIT STATUS', [paragraph(parts.exitCodes)])]),
    ...more,
  ].join('\n');
  return { file: `${title}.1`, text: `${text}\n` };
}

function section(heading: string, lines: readonly string[]): string {
  // a heading begins a paragraph of its own
  return [`.SH ${quoted(heading)}`, lines.join('\n').replace(/^\.PP\n/, '')].join('\n');
}

function listed(heading: string, entries: HelpParts['options']): string[] {
  return entries.length === 0 ? [] : [section(heading, entries.flatMap(entry))];
}

function entry({ term, about }: HelpParts['options'][number]): string[] {
  return ['.TP', `.B ${escaped(term)}`, escaped(about)];
}

function paragraph(text: string): string {
  return `.PP\n${escaped(text)}`;
}

function asItStands(text: string): string {
  return ['.PP', '.nf', escaped(text.replace(/^ {2}/gm, '')), '.fi'].join('\n');
}

function seeAlso(pages: readonly string[]): string {
  return section('SEE ALSO', [
    pages.map((page, i) => `.BR ${escaped(page)} (1)${i === pages.length - 1 ? '' : ','}`).join('\n'),
  ]);
}

function quoted(text: string): string {
  return `"${escaped(text).replaceAll('"', '\\(dq')}"`;
}

/** Text as roff takes it: a backslash, a hyphen to be copied, and a line that would be a request. */
function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(
      /[\u0080-\uffff]/g,
      (letter) => `\\[u${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`,
    )
    .replace(/^(['.])/gm, '\\&$1');
}
