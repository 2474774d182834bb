/**
 * A till that stays on: it runs other commands as their lines would, one after the other, and books nothing that was
 * not shown and confirmed.
 */
import { bookedUnder, listOperators, type Shop } from '../../core/index.ts';
import type { Problem } from '../../core/problem.ts';
import type { CommandModule } from '../shared/command.ts';
import { type Context, contextOf } from '../shared/context.ts';
import type { Interruption, Io, TerminalStreams } from '../shared/io.ts';
import { commandNamed } from '../shared/named.ts';
import { type Ended, runCommand } from '../shared/run.ts';
import { sessionAt } from '../shared/session.ts';
import { shellWord } from '../shared/shell-word.ts';
import { optionWords, type TypedOption } from '../shared/typed-command.ts';
import type { Leaf } from '../table.ts';
import { menu as text } from '../text/menu.ts';
import { orBack } from './form.ts';
import { forgetUnfinished, keepUnfinished, unfinishedAt } from './unfinished.ts';

/** What was booked, and for whom. */
export interface Booked {
  readonly entry: number | null;
  readonly member: string | null;
}

/** The till is left, with this exit code. */
export class Left extends Error {
  readonly exitCode: number;

  constructor(exitCode: number) {
    super('the till is left');
    this.exitCode = exitCode;
  }
}

export class Till {
  /** For the menu's own questions: in them Esc is a way back, as it is in those of the commands that it runs. */
  readonly context: Context;
  /** What was booked last at this till. */
  last: Booked | null = null;
  /** The last entry of this till that can be struck out. */
  undoable: number | null = null;
  readonly #io: Io;
  readonly #outer: Io;
  readonly #options: readonly TypedOption[];
  #operator: string | null = null;
  #shop = '';
  #question: AbortController | null = null;
  #brokenOff = false;
  #booking = false;
  #leaving: Interruption | null = null;
  #lastExit = 0;

  constructor({ io, options }: Context, typed: readonly TypedOption[]) {
    this.#outer = io;
    this.#options = typed;
    this.#io = Object.assign(Object.create(io) as Io, {
      setExitCode: () => {},
      whenInterrupted: () => {},
      terminalStreams: () => this.#newQuestion(),
    });
    this.context = contextOf(this.#io, options);
    io.whenInterrupted((signal) => this.#interrupted(signal));
    io.terminalStreams().input.on('keypress', this.#keyPressed);
  }

  /** Says what became of a deed that a till of before left unfinished, and lets whoever is here sign in. */
  async begin(): Promise<void> {
    const found = await this.look(async ({ language }, shop) => ({
      ...{ language, now: shop.now(), path: shop.path },
      operators: (await listOperators(shop)).filter(({ closedOn }) => closedOn === null),
    }));
    if (found === null) throw new Left(this.#lastExit);
    this.context.speak(found.language);
    this.#shop = found.path;
    const ref = unfinishedAt(this.#io, this.#shop);
    if (ref !== null) await this.#tellUnfinished(ref);
    const { operator } = this.context.options;
    const session = sessionAt(this.#io, this.#shop);
    const signedIn = session !== null && session.until > found.now && [null, session.operator].includes(operator);
    const mustProve = operator === null || found.operators.some(({ code, hasPin }) => code === operator && hasPin);
    if (found.operators.length > 0 && !signedIn && mustProve) await this.signIn(operator);
  }

  /** Whoever is at the till shows that it is they; broken off, the till goes on as it is. */
  async signIn(named: string | null = null): Promise<void> {
    const { prompt, say } = this.context;
    for (let operator = named; ; operator = null) {
      operator ??= await orBack(() => prompt.text(say(text.operator), { option: '--operator' }));
      if (!operator) return;
      const operators = await this.look((_, shop) => listOperators(shop));
      const found = operators?.find(({ code, closedOn }) => code === operator && closedOn === null);
      // Who has no PIN is taken at their word.
      const here = found?.hasPin === false || (await this.run(['operator', 'login', operator])).exitCode === 0;
      if (here) this.#operator = operator;
      if (here || named !== null) return;
    }
  }

  /** Reads something of the shop, as a command would; null if that failed, which has been told. */
  async look<T>(read: (context: Context, shop: Shop) => Promise<T>): Promise<T | null> {
    let found: T | null = null;
    const module: CommandModule = {
      ...{ arguments: {}, options: {}, examples: [], writes: false },
      async run(context) {
        found = await read(context, await context.openShop());
      },
    };
    await this.#runModule({ load: async () => module }, []);
    return found;
  }

  /** Runs a command that books nothing. */
  async run(words: readonly string[]): Promise<Ended> {
    const ended = await this.#ran(words);
    if (ended.exitCode === 0) this.#showLine(words);
    return ended;
  }

  /**
   * A deed: shows what it would do, asks once, and books it under a reference of its own, so that no retry books it
   * twice. Whether it is done. Refuses: cancelled (it was not confirmed).
   */
  async book(words: readonly string[]): Promise<boolean> {
    const { prompt, options, output, say } = this.context;
    const pins = new Map<string, string>();
    const rehearsed = await this.#ran([...words, '--dry-run'], pins);
    if (rehearsed.problem !== null) {
      const further = await this.#furtherWords(rehearsed.problem, words);
      return further !== null && this.book([...words, ...further]);
    }
    if (options.dryRun) {
      output.note(say(text.practice));
      return true;
    }
    await prompt.confirm(say(text.book));
    const ref = `menu-${Buffer.from(this.#io.random(6)).toString('hex')}`;
    keepUnfinished(this.#io, this.#shop, ref);
    for (;;) {
      this.#booking = true;
      const { exitCode } = await this.#ran([...words, '--ref', ref], pins);
      if (exitCode === 0) {
        this.#showLine(words);
        this.last = await this.look((_, shop) => bookedUnder(shop, ref));
        if (words[0] !== 'enrol') this.undoable = words[0] === 'void' ? null : (this.last?.entry ?? null);
        forgetUnfinished(this.#io);
      }
      this.#booking = false;
      if (this.#leaving !== null) throw new Left(exitCodeOf(this.#leaving));
      if (exitCode === 0) return true;
      if (!UNCERTAIN.has(exitCode)) {
        forgetUnfinished(this.#io);
        return false;
      }
      if (!(await this.#wantsAgain())) return this.#tellUnfinished(ref);
    }
  }

  /** Whether the question that was broken off last was so by Esc, and not by Ctrl-C. */
  get escaped(): boolean {
    return this.#question?.signal.aborted ?? false;
  }

  close(): void {
    const { input } = this.#outer.terminalStreams();
    input.off('keypress', this.#keyPressed);
  }

  /** What a refusal asks for that can be answered yes; null: nothing. */
  async #furtherWords(problem: Problem, words: readonly string[]): Promise<readonly string[] | null> {
    const { prompt, say } = this.context;
    if (problem.code === 'not_allowed' && problem.because === 'operator_missing') {
      await this.signIn();
      return this.#operator === null ? null : [];
    }
    for (const { option, question, asked } of ANSWERED_YES) {
      if (!asked(problem) || words.includes(option)) continue;
      await prompt.confirm(say(question));
      return [option];
    }
    return null;
  }

  /** Not where every question is answered yes: it would never end. */
  async #wantsAgain(): Promise<boolean> {
    const { prompt, options, say } = this.context;
    return !options.yes && (await orBack(() => prompt.confirm(say(text.again)).then(() => true))) === true;
  }

  /** Whether it is booked. As long as the books cannot be asked it stays unfinished. */
  async #tellUnfinished(ref: string): Promise<boolean> {
    const { output, say } = this.context;
    const found = await this.look(async (_, shop) => ({ booked: await bookedUnder(shop, ref) }));
    if (found === null) return false;
    forgetUnfinished(this.#io);
    const entry = found.booked?.entry ?? null;
    if (found.booked !== null) [this.last, this.undoable] = [found.booked, entry];
    output.warn(entry === null ? say(text.unbooked) : say(text.unfinished, { entry }));
    return found.booked !== null;
  }

  async #ran(words: readonly string[], pins?: Map<string, string>): Promise<Ended> {
    const named = await commandNamed(words);
    if (named.kind !== 'command') throw new Error(`assumption broken: no command ${words[0]}`);
    return this.#runModule(named.leaf, named.rest, pins);
  }

  async #runModule(leaf: Pick<Leaf, 'load'>, rest: readonly string[], pins = new Map<string, string>()) {
    const words = [...rest, ...optionWords(this.#givenOptions())];
    const ended = await runCommand(this.#io, leaf, words, { glance: () => this.context, pins });
    this.#lastExit = ended.exitCode;
    return ended;
  }

  /** Those of the menu itself, and who has signed in since. */
  #givenOptions(): readonly TypedOption[] {
    if (this.#operator === null) return this.#options;
    return [...this.#options.filter(([name]) => name !== 'operator'), ['operator', this.#operator]];
  }

  #showLine(words: readonly string[]): void {
    const { output, say } = this.context;
    const given = this.#givenOptions().filter(([name]) => OF_THE_DEED.has(name));
    // An address of a server may hold a password.
    const shown = given.map(([name, value]): TypedOption => [name, name === 'db' ? this.#shop : value]);
    const written = [...words, ...optionWords(shown)].map((word) => (word.startsWith('--') ? word : shellWord(word)));
    output.note(say(text.line, ['member', ...written].join(' ')));
  }

  /** One that is broken off leaves nothing on the screen. */
  #newQuestion(): TerminalStreams {
    const question = new AbortController();
    this.#question = question;
    this.#brokenOff = false;
    const isBrokenOff = () => this.#brokenOff;
    return {
      ...this.#outer.terminalStreams(),
      signal: question.signal,
      get clearPromptOnDone() {
        return isBrokenOff();
      },
    };
  }

  readonly #keyPressed = (_: unknown, key?: { readonly name?: string; readonly ctrl?: boolean }): void => {
    // The end of input would close a question for good, so it is a way back before it comes to that.
    const isEscape = key?.name === 'escape' || (key?.name === 'd' && key.ctrl === true);
    this.#brokenOff ||= isEscape || (key?.name === 'c' && key.ctrl === true);
    if (isEscape) this.#question?.abort();
  };

  /** What is being booked comes to its end first: then its receipt says what happened. */
  #interrupted(signal: Interruption): number | null {
    const { say } = this.context;
    const finishing = this.#booking && this.#leaving === null;
    this.#leaving = signal;
    this.#outer.writeError(`${say(finishing ? text.finishing : this.#booking ? text.unclear : text.stopped)}\n`);
    return finishing ? null : exitCodeOf(signal);
  }
}

/** Bug, storage, busy: it may be booked all the same. */
const UNCERTAIN: ReadonlySet<number> = new Set([1, 74, 75]);

const exitCodeOf = (signal: Interruption): number => (signal === 'SIGINT' ? 130 : 143);

/** Options of the menu that say something about the deed, and not about how it looks. */
const OF_THE_DEED: ReadonlySet<string> = new Set(['db', 'at', 'store', 'operator', 'pinFile', 'reason']);

/** Options that a refusal names, and what a yes to them means. */
const ANSWERED_YES = [
  {
    option: '--id-checked',
    question: text.idChecked,
    asked: (problem: Problem) => problem.code === 'pack_rule' && problem.law === 'identity_from',
  },
  {
    option: '--accept-loss',
    question: text.acceptLoss,
    asked: ({ code }: Problem) => code === 'entry_partly_used' || code === 'topup_partly_used',
  },
];
