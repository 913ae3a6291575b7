/** An element of XML as a test looks at it: its name without prefix, its attributes, its elements, its text. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
}

interface Open {
  readonly full: string;
  readonly attributes: Record<string, string>;
  readonly children: Element[];
  text: string;
}

const TOKEN = /<\?[^>]*\?>|<\/([\w:.]+)>|<([\w:.]+)((?:\s+[\w:.]+="[^"<]*")*)\s*(\/?)>|([^<>]+)/gy;

/** Reads a part of a workbook. @throws Error where it is not well-formed. */
export function treeOf(xml: string): Element {
  const open: Open[] = [];
  let root: Element | undefined;
  const seen = (): Element | undefined => root;
  let at = 0;
  const close = (): void => {
    const { full, attributes, children, text } = open.pop() as Open;
    const element = { name: full.replace(/^.*:/, ''), attributes, children, text };
    const parent = open.at(-1);
    if (parent) parent.children.push(element);
    else root = element;
  };
  TOKEN.lastIndex = 0;
  for (let found = TOKEN.exec(xml); found; found = TOKEN.exec(xml)) {
    at = TOKEN.lastIndex;
    const [, closing, opening, attributes = '', empty, text] = found;
    if (closing !== undefined) {
      if (open.at(-1)?.full !== closing)
        throw new Error(`</${closing}> closes ${open.at(-1)?.full ?? 'nothing'}`);
      close();
    } else if (opening !== undefined) {
      if (seen()) throw new Error('more than one root');
      const pairs = [...attributes.matchAll(/([\w:.]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [
        key,
        plain(value),
      ]);
      open.push({
        full: opening,
        attributes: Object.fromEntries(pairs) as Record<string, string>,
        children: [],
        text: '',
      });
      if (empty === '/') close();
    } else if (text !== undefined) {
      const inside = open.at(-1);
      if (inside) inside.text += plain(text);
      else if (text.trim() !== '') throw new Error(`text outside of the root: ${text}`);
    }
  }
  const made = seen();
  if (at !== xml.length || open.length > 0 || !made)
    throw new Error(`not well-formed at ${xml.slice(at, at + 80)}`);
  return made;
}

function plain(text: string): string {
  if (/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i.test(text)) throw new Error(`a bare & in ${text}`);
  if (/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(text))
    throw new Error(`no XML: ${JSON.stringify(text)}`);
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

/** Every element of a name, wherever it is. */
export function allOf(element: Element, name: string): Element[] {
  return [
    ...(element.name === name ? [element] : []),
    ...element.children.flatMap((child) => allOf(child, name)),
  ];
}
