/** One step of a simulated shop: time passes, somebody does something at a till, and something may befall the till. */
import fc from 'fast-check';
import type { Outcome } from '../../src/core/domain/ledger/outcome.ts';
import {
  expirePoints,
  type Step as NightStep,
  nightly,
  type Request,
  reviewTiers,
  STEP_NAMES,
} from '../../src/core/index.ts';
import { ProblemError } from '../../src/core/problem.ts';
import { asked } from '../support/shop.ts';
import { COMMANDS } from './commands/index.ts';
import { some } from './commands/money.ts';
import { same, sameBooks, sameTiers } from './compare.ts';
import type { Deed, Model, Till } from './model.ts';
import { Death } from './tills.ts';
import type { World } from './world.ts';

/** What befalls a deed; whatever it is, the deed is done once at the end of the step. */
type Fate =
  | { readonly is: 'none' }
  /** It is tried first without being done. */
  | { readonly is: 'rehearsed' }
  /** Asked again at the other till, under its reference. */
  | { readonly is: 'twice' }
  /** The till dies after it was done and before anybody heard; it is asked again. */
  | { readonly is: 'unheard' }
  /** The till dies before its so many-th write; it is asked again. */
  | { readonly is: 'dies'; readonly write: number }
  /** There is no room on the disk; it is asked again when there is. */
  | { readonly is: 'full' };

interface When {
  readonly till: Till;
  /** Minutes since the step before. */
  readonly after: number;
}

/** A part of a night's work that somebody does by itself: ends go into the books, tiers are reviewed. */
type Chore = 'expire points' | 'review tiers';

/** A step in words: what a failure prints and `kept.ts` keeps. */
export type Words =
  | readonly ['deed', name: string, input: unknown, when: When, fate: Fate]
  | readonly ['night', when: When, runs: number]
  | readonly ['chore', what: Chore, when: When]
  | readonly ['clock', till: Till, minutes: number]
  | readonly ['card', person: number, which: number];

/** A step as fast-check runs it. */
export class Step implements fc.AsyncCommand<World, World> {
  readonly #words: Words;

  constructor(words: Words) {
    this.#words = words;
  }

  check = (): boolean => true;
  run = (world: World): Promise<void> => taken(world, this.#words);
  toString = (): string => JSON.stringify(this.#words);
}

async function taken(world: World, words: Words): Promise<void> {
  const { model } = world;
  try {
    if (words[0] === 'deed') await deed(world, words);
    else if (words[0] === 'night') await night(world, words);
    else if (words[0] === 'chore') await chore(world, words);
    else if (words[0] === 'card') {
      model.shows(words[1], words[2]);
      world.count('a card', 'was chosen');
    } else {
      model.off[words[1]] = words[2];
      world.count('a clock', 'was set');
    }
  } catch (error) {
    const { auditor } = model;
    const { message } = error as Error;
    throw new Error(`step ${world.steps}, ${auditor.books.day}, ${JSON.stringify(words)}\n${message}`, {
      cause: error,
    });
  }
}

async function deed(world: World, [, name, input, when, fate]: Extract<Words, readonly ['deed', ...unknown[]]>) {
  const { model } = world;
  const command = COMMANDS.find((each) => each.name === name);
  if (!command) throw new Error(`no command is called ${name}`);
  model.time += when.after * MINUTE;
  const begun = begin(model, when.till, () => command.accounts(model, input));
  if (begun === null) return;
  const { accounts, late } = begun;
  const planned = command.deed(model, input);
  const { account, tell, takes = [], back = [], looksAt = () => [] } = planned;
  const over = planned.refusal === null && model.auditor.allowances.isPassed(takes);
  const refusal = late ? 'backdated' : over ? 'limit_reached' : planned.refusal;
  const left = accounts
    .filter((account) => model.isClosed(account))
    .map((account) => [account, model.balance(account)] as const);
  const outcome = await befallen(world, planned, when.till, fate);
  const codes = [refusal].flat().map((code) => code ?? 'done');
  const code = typeof outcome === 'string' ? outcome : 'done';
  if (!codes.includes(code)) throw new Error(`${code}, expected ${codes.join(' or ')}`);
  world.count(name, code);
  if (typeof outcome !== 'string') {
    // Also where there was nothing to do, as for a card that was blocked before.
    for (const member of membersOn(model, accounts)) model.auditor.ladder.settle(member);
    if (outcome.entry.id !== null) {
      await tell(outcome.entry.id, outcome, world.tills.shop(when.till));
      if (outcome.member) {
        model.auditor.ladder.known(outcome.entry.id, outcome.member.id);
        const { books, allowances } = model.auditor;
        if (books.deeds.has(outcome.entry.id)) allowances.did(outcome.entry.id, outcome.member.id, { takes, back });
      }
    }
    if (account !== null) same('balance', outcome.balance, model.balance(account));
    const { member } = outcome;
    if (member) same('the tier that counts', member.tier, model.auditor.benefits.tierOf(member.id)?.code ?? null);
  }
  for (const [account, before] of left) sameOrLess(model, account, before);
  await sameBooks(world, [...new Set([...accounts, ...looksAt()])]);
  await sameTiers(world, accounts);
}

/** Nothing comes to those who were closed, unless they are open now. */
function sameOrLess(model: Model, account: number, before: Outcome['balance']): void {
  if (!model.isClosed(account)) return;
  const { total, points } = model.balance(account);
  if (total > before.total || points > before.points) throw new Error(`account ${account} is closed and has more`);
}

/**
 * Begins the moment of a deed: the accounts that it moves, and whether it comes too late for them. Whom it is about may
 * depend on the day, and the day on whom it is about. Null: there is nothing of the kind to do.
 */
function begin(model: Model, till: Till, find: () => readonly number[] | null) {
  let accounts = find();
  for (let round = 0; round < 3 && accounts !== null; round++) {
    const late = model.begin(till, accounts) === 'backdated';
    const then = find();
    if (then?.join() === accounts.join()) return { accounts, late };
    accounts = then;
  }
  return null;
}

const membersOn = ({ present }: Model, accounts: readonly number[]): number[] =>
  present.filter(({ who }) => accounts.includes(who.accountId)).map(({ who }) => who.memberId);

/** Does it under its fate, and answers what it came to in the end: an outcome, or the code of a refusal. */
async function befallen(world: World, { run, rehearsal }: Deed, till: Till, fate: Fate): Promise<Outcome | string> {
  const { tills } = world;
  const request = asked({ ref: fate.is === 'none' ? null : world.reference() });
  const attempt = (how: Request = request, at: Till = till) => codeOr(run(tills.shop(at), how));
  const again = async (first: Outcome | string, at: Till): Promise<Outcome | string> => {
    const second = await attempt(request, at);
    same('asked again', entryOf(second), typeof first === 'string' ? first : { ...first.entry, replayed: true });
    return first;
  };
  switch (fate.is) {
    case 'none':
      return attempt();
    case 'rehearsed': {
      const rehearsed = await attempt({ ...request, dryRun: true });
      const done = await attempt();
      if (rehearsal && typeof rehearsed !== 'string') rehearsal(rehearsed);
      else same('rehearsed', balanceOf(rehearsed), balanceOf(done));
      return done;
    }
    case 'twice': {
      const first = await attempt();
      return typeof first === 'string' ? first : again(first, till === 0 ? 1 : 0);
    }
    case 'unheard': {
      const first = await attempt();
      await tills.restart(till);
      return again(first, till);
    }
    case 'dies': {
      const first = await codeOr(run(tills.dyingAt(till, fate.write), request));
      if (first !== DEAD) return first;
      world.count('a till', 'died');
      await tills.restart(till);
      return notBefore(await attempt());
    }
    case 'full': {
      const first = await tills.whileFull(till, attempt);
      // An erasure cleans up behind what it has booked, and says that it could not.
      if (first === 'outcome_unknown') return attempt();
      if (first !== 'storage_failed') return first;
      world.count('a disk', 'was full');
      return notBefore(await attempt());
    }
  }
}

/** Nothing of what failed was kept. */
function notBefore(outcome: Outcome | string): Outcome | string {
  if (typeof outcome !== 'string' && outcome.entry.replayed) throw new Error('what failed had been done');
  return outcome;
}

const entryOf = (outcome: Outcome | string) => (typeof outcome === 'string' ? outcome : outcome.entry);
const balanceOf = (outcome: Outcome | string) => (typeof outcome === 'string' ? outcome : outcome.balance);

const DEAD = 'dead';

async function codeOr(work: Promise<Outcome>): Promise<Outcome | string> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Death) return DEAD;
    if (error instanceof ProblemError) return error.problem.code;
    throw error;
  }
}

/** The work of a night at one till; run again it finds nothing to do. */
async function night(world: World, [, { till, after }, runs]: Extract<Words, readonly ['night', ...unknown[]]>) {
  const { model, tills } = world;
  model.time += after * MINUTE;
  for (let run = 0; run < runs; run++) {
    const { expiry, birthdays, referrals, plans, ...others } = await nightly(tills.shop(till), asked(), { warn: 3 });
    for (const name of STEP_NAMES) {
      const step = { expiry, birthdays, referrals, plans, ...others }[name];
      if (step.is === 'failed') throw new Error(`${name}: ${JSON.stringify(step.problem)}`);
    }
    const now = model.clock(till);
    const people = model.present.map(({ who }) => who.memberId);
    const told = model.auditor.nights.run(now, model.day(now), people);
    const { paid, bonus, points, coupons, passes } = resultOf(expiry);
    same(`night ${run + 1}`, { paid, bonus, points, coupons, passes }, told.ended);
    same('birthdays', resultOf(birthdays).map(lineOf).sort(), told.birthdays.map(lineOf).sort());
    same('referrals', resultOf(referrals).map(lineOf).sort(), told.referrals.map(lineOf).sort());
    same('plans', resultOf(plans).map(lineOf).sort(), told.plans.map(lineOf).sort());
    for (const _ of told.birthdays) world.happened('birthday', 'gift');
    for (const { role } of told.referrals) world.happened('referral', role);
    for (const { what } of told.plans) world.happened('plan', what);
  }
  const accounts = model.present.map(({ who }) => who.accountId);
  await sameBooks(world, [...new Set(accounts)]);
  await sameTiers(world, accounts);
  world.count('night', 'done');
}

/** A part of a night's work; done again it finds nothing to do. */
async function chore(world: World, [, what, { till, after }]: Extract<Words, readonly ['chore', ...unknown[]]>) {
  const { model, tills } = world;
  model.time += after * MINUTE;
  const shop = tills.shop(till);
  const now = model.clock(till);
  for (let run = 0; run < 2; run++) {
    if (what === 'expire points') {
      const { paid, bonus, points, coupons, passes } = await expirePoints(shop, asked(), {
        asOf: null,
        allDetails: false,
      });
      same(what, { paid, bonus, points, coupons, passes }, model.auditor.books.night(now, model.day(now)));
    } else {
      const { changes } = await reviewTiers(shop, asked(), { asOf: null });
      const people = model.present.map(({ who }) => who.memberId);
      model.auditor.nights.review(now, model.day(now), people);
      if (run > 0) same('reviewed again', changes, []);
    }
  }
  const accounts = model.present.map(({ who }) => who.accountId);
  await sameBooks(world, [...new Set(accounts)]);
  await sameTiers(world, accounts);
  world.count(what, 'done');
}

function resultOf<T>(step: NightStep<T>): T {
  if (step.is !== 'done') throw new Error(`a night left something: ${step.is}`);
  return step.result;
}

/** Something that a night did, in words. */
const lineOf = ({ member, ...what }: { readonly member: string | number; readonly day: string }): string =>
  JSON.stringify({ member: `M${String(member).replace('M', '')}`, ...what });

const MINUTE = 60_000;
const HOUR = 60;
const DAY = 24 * HOUR;

const after = fc.oneof(
  { weight: 8, arbitrary: fc.nat(20) },
  { weight: 4, arbitrary: fc.nat(DAY) },
  { weight: 1, arbitrary: fc.nat(4).map((days) => days * DAY) },
  { weight: 1, arbitrary: fc.nat(45).map((days) => days * DAY + 7) },
);
const till: fc.Arbitrary<Till> = fc.constantFrom(0, 1);
const when = fc.record({ till, after });
const fate: fc.Arbitrary<Fate> = fc.oneof(
  { weight: 28, arbitrary: fc.constant<Fate>({ is: 'none' }) },
  { weight: 3, arbitrary: fc.constantFrom<Fate>({ is: 'rehearsed' }, { is: 'twice' }, { is: 'unheard' }) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 20 }).map((write): Fate => ({ is: 'dies', write })) },
  { weight: 1, arbitrary: fc.constant<Fate>({ is: 'full' }) },
);
/** Minutes that a clock is off: mended mostly; by what is forgiven, by hours, by days, back and forth. */
const off = fc.oneof(
  { weight: 4, arbitrary: fc.constant(0) },
  { weight: 3, arbitrary: fc.constantFrom(-3, 3, -9, 9, -11, 11) },
  { weight: 2, arbitrary: fc.constantFrom(-HOUR, HOUR, -DAY, DAY, -3 * DAY, 40 * DAY) },
);

/** Of the cards of somebody, the newest first; beyond: they come without one. */
const whichCard = fc.constantFrom(0, 0, 0, 0, 1, 9);

const deeds = COMMANDS.map((command) => ({
  weight: command.weight,
  arbitrary: fc
    .tuple(command.input, when, fate)
    .map(([input, time, what]) => new Step(['deed', command.name, input, time, what])),
}));

/** Any step. */
export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  ...deeds,
  {
    weight: 8,
    arbitrary: fc.tuple(when, fc.integer({ min: 1, max: 2 })).map((night) => new Step(['night', ...night])),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom('expire points', 'review tiers'), when)
      .map((chore) => new Step(['chore', ...chore])),
  },
  { weight: 4, arbitrary: fc.tuple(till, off).map((clock) => new Step(['clock', ...clock])) },
  { weight: 3, arbitrary: fc.tuple(some, whichCard).map((card) => new Step(['card', ...card])) },
);
