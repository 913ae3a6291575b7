/** Returns whether every tag is closed by its own, and no bare markup is left between them. */
export function isWellFormed(xml: string): boolean {
  const open: string[] = [];
  const rest = xml
    .replace(/^<\?xml[^>]*\?>/, '')
    .replace(
      /<(\/?)([\w-]+)((?:\s+[\w-]+="[^"<&]*(?:&\w+;[^"<&]*)*")*)\s*(\/?)>/g,
      (_, end: string, name: string, _attributes, empty: string) => {
        if (end === '/') return open.pop() === name ? '' : '<';
        if (empty === '') open.push(name);
        return '';
      },
    );
  return open.length === 0 && !/[<>]|&(?!\w+;)/.test(rest);
}
