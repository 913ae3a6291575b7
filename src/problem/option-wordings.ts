import { meant, type Details } from './words.js';

/** Wordings of problems with options, with the words of files for them, and with the baseline. */
export const OPTION_WORDINGS = {
  'option-missing': (d: Details) =>
    `A planned row has to say which option it is part of: ${d['allowed']}. Fill the cell; "both" is every option.`,
  'option-column-missing': (d: Details) =>
    `The file has amounts side by side and none for other options: without ${d['columns']} it says nothing of them.`,
  'option-words-alike': (d: Details) =>
    `The options "${d['word']}" and "${d['other']}" are spelt nearly alike, so that one may be a slip for the other. Write one word for one option, or name both in a scenario ("options", with other spellings under "also").`,
  'options-too-many': (d: Details) =>
    `The files name more than ${d['most']} options; the column seems to hold something else. Head it otherwise, or name the options in a scenario ("options").`,
  'option-unnamed': (d: Details) =>
    `This planned row names no option, and others name ${d['words']}. Fill the cell; "both" is every option.`,
  'baseline-unknown': (d: Details) =>
    `--baseline ${d['written']}: there is no such option.${meant(d)} There are: ${d['options']}.`,
};
