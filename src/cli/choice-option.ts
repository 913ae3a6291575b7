import { Option } from 'commander';

/** An option whose values are certain words, which completion offers. */
export class ChoiceOption extends Option {
  constructor(
    flags: string,
    description: string,
    readonly words: readonly string[],
  ) {
    super(flags, description);
  }
}
