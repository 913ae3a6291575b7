import * as v from 'valibot';
import { key, needed, object } from './object.js';
import { oneOrMany, text, yesOrNo } from './values.js';

/** The options of one's own, in the order in which they are shown. */
export const optionsList = v.pipe(
  v.array(
    object({
      id: needed(
        text,
        'What steps, checks, columns and JSON call it: lower-case words joined by hyphens, a letter first.',
      ),
      name: key(text, 'What people read; from the id unless said.'),
      baseline: key(yesOrNo, 'Whether the others are compared with it; the first unless one says so.'),
      also: key(oneOrMany(text), 'Other spellings that files have for it.'),
      about: key(text, 'A few words on it, for cards and pages.'),
    }),
    'A list of options such as { id: shared, name: Shared system } belongs here.',
  ),
  v.minLength(1, 'The list is empty: there is nothing to appraise.'),
);

export type OptionsDocument = v.InferOutput<typeof optionsList>;

/** Options by their ids: one, a list, or all. Which ids there are is known only when the whole file is read. */
export const optionIds = oneOrMany(text);
