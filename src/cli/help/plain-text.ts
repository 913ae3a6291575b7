/** A name with words on it. */
export interface Listed {
  readonly name: string;
  readonly about: string;
}

/** A text broken into lines of at most so many characters, each with its indentation. */
export function paragraph(text: string, width: number, indent = ''): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && indent.length + line.length + 1 + word.length > width) {
      lines.push(indent + line);
      line = word;
    } else line += line === '' ? word : ` ${word}`;
  }
  return [...lines, indent + line, ''].join('\n');
}

/** Names in one column, the words on them in another. */
export function list(items: readonly Listed[], width: number): string {
  const column = Math.max(...items.map(({ name }) => name.length)) + 4;
  return items
    .map(({ name, about }) => {
      const [first = '', ...rest] = paragraph(about, width, ' '.repeat(column)).split('\n');
      return [`  ${name}`.padEnd(column) + first.slice(column), ...rest].join('\n');
    })
    .join('');
}
