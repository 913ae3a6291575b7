import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

const namesIn = (list) =>
  list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

/** Where the names come from that a room's index.js passes on. */
function passedOnBy(index) {
  const lines = readFileSync(index, 'utf8').matchAll(/^export \{([^}]+)\} from '([^']+)';$/gm);
  return new Map(
    [...lines].flatMap(([, names, from]) =>
      namesIn(names).map((name) => [name, resolve(dirname(index), from)]),
    ),
  );
}

/**
 * Takes what a file imports from another room's index.js from where it really is. Otherwise who needs one thing of a
 * room would load all of it, with the packages that it stands on.
 */
export const pastTheIndexes = (before) => ({
  name: 'past-the-indexes',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]build[\\/].*\.js$/ }, ({ path }) => {
      if (path.includes('node_modules')) return undefined;
      const contents = readFileSync(path, 'utf8').replace(
        /^import \{([^}]+)\} from '(\.[^']+\/index\.js)';$/gm,
        (_, names, from) => {
          const index = resolve(dirname(path), from);
          const passedOn = passedOnBy(index);
          return namesIn(names)
            .map((name) => {
              const file = passedOn.get(name.split(' as ')[0]) ?? index; // what it makes itself
              return `import {${name}} from ${JSON.stringify(file)};`;
            })
            .join('');
        },
      );
      return { contents: `${before.get(path) ?? ''}${contents}`, loader: 'js' };
    });
  },
});
