/** Questions. Asked only where a person sits at both ends; everywhere else the answer must be an option. */
import { halfWidth } from '../../core/domain/numbers/money.ts';
import { fail } from '../../core/problem.ts';
import { answers, prompt as words } from '../text/prompt.ts';
import type { Io } from './io.ts';
import type { Say } from './language.ts';
import type { CommonOptions } from './options.ts';

export interface Prompt {
  /** Whether anything can be asked at all. */
  readonly possible: boolean;
  /**
   * A yes or no that is typed as a word: a barcode scanner presses Enter and Tab too. `--yes` answers it.
   * Refuses: confirmation_required (nobody to ask), cancelled (the answer was no).
   */
  confirm(question: string): Promise<void>;
  /** A text. Refuses: option_missing naming `option` (nobody to ask). */
  text(question: string, asked: { readonly option: string; readonly suggested?: string }): Promise<string>;
  /** A text that is not shown, and that no key makes visible. Null: nobody to ask. */
  secret(question: string): Promise<string | null>;
  /** One of several. Refuses: option_missing naming `option` (nobody to ask). */
  choose<T>(
    question: string,
    choices: readonly { readonly name: string; readonly value: T }[],
    asked: { readonly option: string },
  ): Promise<T>;
}

export function promptOf({ io, options, say }: { io: Io; options: CommonOptions; say: Say }): Prompt {
  const canAsk = () => !options.json && io.terminal.stdin && io.terminal.stderr;
  return {
    get possible() {
      return canAsk();
    },
    async confirm(question) {
      if (options.yes) return;
      if (!canAsk()) fail({ code: 'confirmation_required', option: '--yes' });
      const known = [...answers.yes, ...answers.no];
      const typed = await ask(io, ({ input }, streams) =>
        input(
          {
            message: say(words.confirm, question),
            validate: (answer) => known.includes(plain(answer)) || say(words.yesOrNo),
            // What was typed instead would stand before the next answer.
            theme: { validationFailureMode: 'clear' },
          },
          streams,
        ),
      );
      if (!answers.yes.includes(plain(typed))) fail({ code: 'cancelled' });
    },
    async text(question, { option, suggested }) {
      if (!canAsk()) fail({ code: 'option_missing', option });
      const answer = await ask(io, ({ input }, streams) =>
        input({ message: question, ...(suggested === undefined ? {} : { default: suggested }) }, streams),
      );
      return answer.trim();
    },
    async secret(question) {
      if (!canAsk()) return null;
      return ask(io, ({ password }, streams) => password({ message: question, mask: '*', toggleMask: false }, streams));
    },
    async choose(question, choices, { option }) {
      if (!canAsk()) fail({ code: 'option_missing', option });
      const theme = { indexMode: 'number' as const, style: { keysHelpTip: () => say(words.choosing) } };
      return ask(io, ({ select }, streams) =>
        select({ message: question, choices: [...choices], theme, pageSize: PAGE }, streams),
      );
    },
  };
}

/** How many choices are seen at once: with what stands above them they fit on a small screen. */
const PAGE = 14;

const plain = (answer: string): string => halfWidth(answer).trim().toLowerCase();

type Inquirer = typeof import('@inquirer/prompts');

/** Painted on stderr: stdout belongs to the answer. Ctrl-C in a question, or what else breaks it off, ends the command. */
async function ask<T>(io: Io, question: (inquirer: Inquirer, streams: object) => Promise<T>): Promise<T> {
  const inquirer = await import('@inquirer/prompts');
  try {
    return await question(inquirer, io.terminalStreams());
  } catch (error) {
    if (BROKEN_OFF.includes((error as Error).name)) fail({ code: 'cancelled' });
    throw error;
  }
}

const BROKEN_OFF: readonly string[] = ['ExitPromptError', 'AbortPromptError'];
