import { nearest } from '../../model/index.js';
import { fail } from '../../problem/index.js';
import { COMMANDS } from '../command-list.js';
import { widthOf, type Io } from '../io.js';
import { messageSection } from './message-page.js';
import { list, paragraph } from './plain-text.js';
import { TOPICS } from './topic-list.js';
import { TOPIC_TEXTS } from './topic-texts.js';

/** No line of help is longer, however wide the terminal is. */
const WIDEST = 100;

/** Returns the help on a topic or on the code of a message. @throws Failure where it is neither. */
export async function helpOn(word: string, io: Io): Promise<string> {
  const width = Math.min(widthOf(io, io.stdout), WIDEST);
  if (word === 'topics')
    return [
      paragraph('npfit-cost help TOPIC explains one of these; npfit-cost help COMMAND a command:', width),
      list([...TOPICS], width),
    ].join('\n');
  const topic = TOPICS.find(({ name }) => name === word);
  if (topic) {
    const text = await TOPIC_TEXTS[topic.name](width);
    return `${topic.name}: ${topic.about}\n\n${text}\nMore: ${topic.page}\n`;
  }
  const section = await messageSection(word);
  if (section !== null) return `${word}\n\n${section}\nMore: docs/ERRORS.md#${word}\n`;
  const known = [...COMMANDS, ...TOPICS].map(({ name }) => name);
  const near = nearest(word, known);
  throw fail(
    'usage',
    {},
    {
      what: `There is no help on "${word}".${near === null ? '' : ` Did you mean "${near}"?`} "npfit-cost help" lists the commands, "npfit-cost help topics" the topics.`,
    },
  );
}
