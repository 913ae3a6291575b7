import { Option } from 'commander';

/** An option whose values are certain words, which completion offers. */
export class ChoiceOption extends Option {
  constructor(
    flags: string,
    description: string,
    readonly words: readonly string[],
    /** True where several of them may be given, with commas. */
    readonly isList = false,
  ) {
    super(flags, description);
  }
}
