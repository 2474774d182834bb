/** Everything a command is given: the world, the common options, the words, the shop, and ways to answer and ask. */

import type { Currency } from '../../core/domain/numbers/money.ts';
import { type Calendar, type Instant, parseInstant } from '../../core/domain/time/day.ts';
import type { Deed, Identify, Request, Shop } from '../../core/index.ts';
import { interrupted } from '../text/interrupted.ts';
import type { Named } from '../wall/speech.ts';
import { decided } from './arguments.ts';
import { jsonText } from './harmless.ts';
import type { Io } from './io.ts';
import { type Language, languageOf, languageOfLocale, type Say, sayIn, type Text } from './language.ts';
import type { CommonOptions } from './options.ts';
import { type Output, outputOf } from './output.ts';
import { type Prompt, promptOf } from './prompt.ts';

export type { Format } from './options.ts';

export interface Context {
  readonly io: Io;
  readonly options: CommonOptions;
  readonly language: Language;
  /** Of the open shop; null before. */
  readonly currency: Currency | null;
  /** What its rules call things; null before. */
  readonly named: Named | null;
  readonly say: Say;
  readonly output: Output;
  readonly prompt: Prompt;
  /** The shop of `--db`, opened once and closed when the command ends. Refuses: shop_not_found and what opening finds. */
  openShop(): Promise<Shop>;
  /** From now on in this language, unless `--lang` says otherwise: somebody has just said which they read. */
  speak(language: Language): void;
  /** For the operation of a write. Refuses: date_malformed. */
  request(shop: Shop): Request;
  /** Whether whoever is at the till may do this to the shop. Refuses: not_allowed, and what a PIN is refused for. */
  permit(shop: Shop, deed: Deed): Promise<void>;
  /** The moment a read looks at: `--at`, else now. Refuses: date_malformed. */
  moment(shop: Pick<Shop, 'calendar' | 'now'>): Instant;
  /**
   * What Ctrl-C says from now on about what was written. Without a word: nothing before the answer, all of it after.
   * Only a command that commits more than once has to tell.
   */
  onInterruptSay(text: Text): void;
  /** Closes what the command opened. */
  close(): Promise<void>;
}

/** What a command is known for before it begins: what it needs the right to, and whether it writes. */
export interface Purpose {
  readonly needs?: Deed;
  readonly writes?: boolean;
  /** PINs by operator, of a deed that is rehearsed and then booked: one is typed once for both. */
  readonly pins?: Map<string, string>;
}

export function contextOf(
  io: Io,
  options: CommonOptions,
  { needs, writes = false, pins = new Map() }: Purpose = {},
): Context {
  let language = options.lang ?? languageOfLocale(io.environment);
  let shop: Shop | undefined;
  const say = sayIn(() => language);
  const typedMoment = (calendar: Calendar): Instant | null =>
    options.at === null ? null : decided(parseInstant(options.at, calendar));

  let whenInterrupted: Text = interrupted.nothing;
  const onInterruptSay = (text: Text): void => {
    whenInterrupted = text;
  };
  const world = { io, options, say, language: () => language, answered: () => onInterruptSay(interrupted.answered) };
  io.whenInterrupted((signal) => {
    const [kind, exitCode] = signal === 'SIGINT' ? (['cancelled', 130] as const) : (['terminated', 143] as const);
    const message = say(whenInterrupted);
    const error = { code: kind, kind, message, hint: null };
    io.writeError(`${options.json ? jsonText({ error }, 2) : message}\n`);
    return exitCode;
  });
  const context: Context = {
    io,
    options,
    say,
    onInterruptSay,
    get language() {
      return language;
    },
    get currency() {
      return shop?.currency ?? null;
    },
    get named() {
      return shop?.programme.programme ?? null;
    },
    output: outputOf(world),
    prompt: promptOf(world),
    async openShop() {
      if (shop) return shop;
      const { openShop } = await import('./shop.ts');
      shop = await openShop({ path: options.db, now: io.now, random: io.random });
      if (!options.lang) language = languageOf(shop.language ?? undefined) ?? language;
      if (needs) await context.permit(shop, needs);
      const at = writes ? typedMoment(shop.calendar) : null;
      if (at !== null) await (await import('./future.ts')).agreeToDateAhead(context, shop, at);
      return shop;
    },
    speak: (chosen) => {
      language = options.lang ?? chosen;
    },
    request: ({ calendar, path }) => ({
      at: typedMoment(calendar),
      store: options.store,
      operator: options.operator,
      identify: identityAt(context, path, pins),
      ref: options.ref,
      reason: options.reason,
      dryRun: options.dryRun,
    }),
    permit: async (opened, deed) => (await import('./permit.ts')).permitted(opened, context.request(opened), deed),
    moment: ({ calendar, now }) => typedMoment(calendar) ?? now(),
    async close() {
      await shop?.close();
    },
  };
  return context;
}

/** Where the till finds out who is at it, once that is asked. */
const identityAt = (context: Context, shop: string, pins: Map<string, string>): Identify => ({
  session: async () => (await import('./session.ts')).sessionAt(context.io, shop),
  async pin(operator) {
    const typed = pins.get(operator) ?? (await (await import('./pin.ts')).pinTyped(context, operator));
    if (typed !== null) pins.set(operator, typed);
    return typed;
  },
});
