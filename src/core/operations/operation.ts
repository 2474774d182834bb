/**
 * The runner of every write. One transaction: claim the reference, load what the accounts hold, decide, save, answer.
 * A refusal or a dry run rolls everything back; the same reference with the same input gets the first answer again.
 */

import type { Decision } from '../domain/decision.ts';
import { type Death, deathPlan, endedByClock } from '../domain/ledger/deaths.ts';
import type { EntryPlan } from '../domain/ledger/entry.ts';
import { balanceOf, type Holding } from '../domain/ledger/holding.ts';
import type { Lot } from '../domain/ledger/lot.ts';
import type { Balance, Change, Correction, Outcome, Warning } from '../domain/ledger/outcome.ts';
import { namesOf } from '../domain/programme/names.ts';
import type { Programme, ProgrammeVersion } from '../domain/programme/programme.ts';
import type { Deed } from '../domain/staff/rights.ts';
import { businessDay, type Day, formatInstant, type Instant, startOfDay } from '../domain/time/day.ts';
import { fail, ProblemError } from '../problem.ts';
import type { Shop } from '../shop.ts';
import { append, type Saved, type Stamp } from '../store/journal.ts';
import { holdingOf, lotsOfEntry } from '../store/lots.ts';
import { memberById, memberNumber } from '../store/members.ts';
import { programmeInForce } from '../store/programmes.ts';
import { Rollback } from '../store/rollback.ts';
import type { Tx } from '../store/statement.ts';
import { admit } from './admission.ts';
import { appendOnClock } from './append-on-clock.ts';
import { refuseBankCards } from './bank-card.ts';
import { entriesBehind } from './behind.ts';
import type { Identify, Proof } from './identity.ts';
import { memberBlock, ownerOf, withLentTier } from './member-block.ts';
import { claim, keepAnswer, namedIn, replay } from './replay.ts';
import { memberNow } from './standing.ts';
import { type Followed, settleTiers } from './tiers.ts';

/** How a write was asked for; the same for every command. */
export interface Request {
  /** When it happened; null: now. */
  readonly at: Instant | null;
  readonly store: string;
  /** How the member reached the shop: `till` if nobody says. No part of what "same input" means. */
  readonly channel?: string;
  readonly operator: string | null;
  /** What shows that it is they; without it nothing yet. */
  readonly proof?: Proof;
  /** Where that can be had once it is wanted. */
  readonly identify?: Identify;
  readonly ref: string | null;
  readonly reason: string | null;
  readonly dryRun: boolean;
}

/** What the runner has loaded for a decision. */
export interface Scene {
  readonly at: Instant;
  readonly day: Day;
  readonly store: string;
  readonly channel: string;
  readonly reason: string | null;
  /** Random bytes, for secrets of draws. */
  readonly random: (bytes: number) => Uint8Array;
  /** A rehearsal: all is as it would be, and nothing of it is kept. */
  readonly dryRun: boolean;
  readonly version: ProgrammeVersion;
  /** In the order that the operation named its accounts: the entry's own first. */
  readonly holdings: readonly Holding[];
}

/** What a decision wants done. */
export interface Work {
  readonly entry: EntryPlan;
  /** Entries of the same doing that stand behind it: a card return, then the closing of the card. */
  readonly also?: readonly EntryPlan[];
  /** Everything is as asked already: the answer is given and nothing is written. */
  readonly idle?: boolean;
  readonly warnings?: readonly Warning[];
  /** What is said on the receipt and kept nowhere. */
  readonly corrections?: readonly Correction[];
  /** Changes to members and cards in the same transaction, after the entry. */
  readonly alongside?: (tx: Tx, saved: Saved) => Promise<void>;
}

export interface OperationDefinition<I> {
  /** Part of what "same input" means, and what the operator needs the right to. */
  readonly name: Deed;
  /** Input that leaves a default out, as if it were written: both are the same deed. */
  meaning?(input: I): I;
  /** Input with the codes of what was typed by its name, as things are called now: both are the same deed. */
  called?(input: I, programme: Programme): I;
  /** The accounts it may move, the entry's own first. Empty: none yet. */
  accounts(tx: Tx, input: I): Promise<readonly number[]>;
  /** Books what days before have brought and nobody has booked yet, where the decision has to see it. */
  settleFirst?(tx: Tx, shop: Shop, input: I, day: Day): Promise<void>;
  /** Ends of lots that must be in the books before it can decide. */
  endsFirst?(tx: Tx, input: I, scene: Scene): Promise<readonly Death[]>;
  decide(tx: Tx, input: I, scene: Scene): Promise<Decision<Work>>;
}

export type Operation<I> = (shop: Shop, request: Request, input: I) => Promise<Outcome>;

/**
 * Makes a write of a definition.
 * Refuses: bank_card_number, ref_reused, member_not_found (gone since they were found), backdated, store_not_found,
 * store_closed, not_allowed, and what the decision refuses; not_allowed also after it, where what is booked asks for more.
 */
export const operation =
  <I extends object>(definition: OperationDefinition<I>): Operation<I> =>
  async (shop, request, typed) => {
    await refuseBankCards(typed);
    const input = definition.called?.(typed, shop.programme.programme) ?? typed;
    return writing(shop, request, async (tx, request) => {
      const meant = definition.meaning?.(input) ?? input;
      const known = await claim(tx, definition.name, request, meant);
      if (known) return replay(tx, shop, request, known);
      const outcome = await perform(tx, shop, request, definition, input);
      if (request.dryRun) throw new Rollback(outcome);
      if (request.ref !== null) await keepAnswer(tx, request.ref, outcome, meant);
      return outcome;
    });
  };

/**
 * The transaction of a write that was asked for: rehearsed if it is a dry run, safe to repeat if it has a reference.
 * Where the operator has still to show who they are it begins anew with the proof, so nobody waits while they type.
 */
export async function writing<T>(
  shop: Shop,
  request: Request,
  work: (tx: Tx, request: Request) => Promise<T>,
): Promise<T> {
  const { dryRun, ref, reason, operator, store, channel } = request;
  await refuseBankCards(ref, reason, operator, store, channel);
  const once = (asking: Request): Promise<T> =>
    shop.store.transaction(dryRun ? 'rehearsal' : 'write', (tx) => work(tx, asking), { repeatable: ref !== null });
  try {
    return await once(request);
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.code !== 'not_allowed') throw error;
    return (await import('./identity.ts')).proving(shop, request, error, once);
  }
}

async function perform<I>(
  tx: Tx,
  shop: Shop,
  request: Request,
  definition: OperationDefinition<I>,
  input: I,
): Promise<Outcome> {
  const accounts = await tx.holdAccounts(() => definition.accounts(tx, input));
  for (const who of namedIn(input)) await memberNow(tx, who);
  let holdings = await holdingsOf(tx, accounts);
  const recordedAt = shop.now();
  const at = momentOf(request, recordedAt, holdings, shop);
  const day = businessDay(at, shop.calendar);
  const { store, channel = TILL, operator, proof, reason } = request;
  const permit = await admit(tx, { deed: definition.name, store, operator, proof, day });
  const version = await programmeInForce(tx, day);
  const stamp: Stamp = {
    occurredAt: at,
    recordedAt,
    day,
    store,
    operator,
    programme: version.version,
    batchId: null,
    salt: () => shop.random(16),
  };
  const { dryRun } = request;
  const scene = { at, day, store, channel, reason, dryRun, random: shop.random, version };
  await settleTiers(tx, shop, stamp, version, accounts);
  if (definition.settleFirst) {
    await definition.settleFirst(tx, shop, input, day);
    holdings = await holdingsOf(tx, accounts);
  }
  const endsFirst = (await definition.endsFirst?.(tx, input, { ...scene, holdings })) ?? [];
  for (const death of endsFirst) await bookDeath(tx, shop, stamp, death);
  if (endsFirst.length > 0) holdings = await holdingsOf(tx, accounts);
  const decision = await definition.decide(tx, input, { ...scene, holdings });
  if (!decision.ok) throw new ProblemError(decision.problem);

  const { entry: plan, also = [], idle = false, warnings = [], corrections = [] } = decision.value;
  await permit?.booked([plan, ...also], version.programme);
  const saved = idle ? null : await save(tx, shop, stamp, version, decision.value, holdings);
  const followed = saved === null ? [] : await entriesBehind(tx, stamp, version, plan, saved);
  if (saved !== null && plan.entry.reverses !== null) {
    const { rewardsFollowing } = await import('./referral.ts');
    followed.push(...(await rewardsFollowing(tx, stamp, version, plan)));
  }
  const early = saved === null ? [] : await beforeJoining(tx, request, plan.entry.memberId, day);
  const ownAccount = plan.entry.accountId;
  const block = await memberBlock(tx, plan.entry.memberId, plan.entry.cardId);
  const own = holdings.find(({ accountId }) => accountId === ownAccount);
  const after = ownAccount === null ? null : await holdingOf(tx, ownAccount);
  return {
    entry: {
      id: request.dryRun || saved === null ? null : saved.entryId,
      kind: plan.entry.kind,
      at,
      day,
      store,
      operator,
      ref: request.ref,
      replayed: false,
      dryRun: request.dryRun,
      amount: plan.entry.amount,
      reverses: plan.entry.reverses,
    },
    member: await withLentTier(tx, block, version.programme, day),
    ...(corrections.length > 0 && { corrections }),
    changes: saved === null ? [] : await changesOf(tx, [{ plan, saved }, ...followed], request),
    before: own ? balanceOf(own, day) : NOTHING,
    balance: after ? balanceOf(after, day) : NOTHING,
    bill: plan.entry.facts.bill ?? null,
    refund: plan.entry.facts.refund ?? null,
    steps: [plan, ...followed.map((behind) => behind.plan)].flatMap(({ entry }) => entry.facts.steps),
    warnings: [...warnings, ...early],
    names: namesOf(version.programme),
    currency: shop.currency,
    calendar: shop.calendar,
  };
}

async function holdingsOf(tx: Tx, accounts: readonly number[]): Promise<Holding[]> {
  const holdings: Holding[] = [];
  for (const account of accounts) holdings.push(await holdingOf(tx, account));
  return holdings;
}

/** Writes all of a work in its order; gives what became of its own entry. */
async function save(
  tx: Tx,
  shop: Shop,
  stamp: Stamp,
  version: ProgrammeVersion,
  { entry, also = [], alongside }: Work,
  holdings: readonly Holding[],
): Promise<Saved> {
  const ended = entry.entry.activity ? holdings.flatMap((holding) => endedByClock(holding, stamp.day)) : [];
  for (const death of ended) await bookDeath(tx, shop, stamp, death);
  const saved = await appendOnClock(tx, entry, stamp, version, holdings);
  for (const plan of also) await append(tx, plan, stamp);
  if (alongside) await alongside(tx, saved);
  return saved;
}

/** Books the end of a lot on the day after it, whenever that is found out. */
export async function bookDeath(tx: Tx, shop: Shop, stamp: Stamp, death: Death): Promise<number> {
  const version = await programmeInForce(tx, death.day);
  const saved = await append(tx, deathPlan(death), {
    ...stamp,
    occurredAt: startOfDay(death.day, shop.calendar),
    day: death.day,
    store: death.lot.store,
    operator: null,
    programme: version.version,
  });
  return saved.entryId;
}

/** The channel of whatever is typed at the shop. */
const TILL = 'till';

const NOTHING: Balance = { paid: 0, bonus: 0, total: 0, points: 0, pointsDebt: 0 };

/** 1970: nothing that is said to be older was booked by anybody, on any account. */
const BEGINNING: Instant = 0;

/** How far the clock may lag behind the newest entry: tills differ by minutes, not by more. */
export const CLOCK_TOLERANCE = 10 * 60_000;

/**
 * When it happened: as told, or now. Without a word of when, a clock that lags a little behind the newest entry is
 * taken for that entry's time. Refuses: backdated (also what is said to be before 1970).
 */
function momentOf(request: Request, clock: Instant, holdings: readonly Holding[], shop: Shop): Instant {
  const newest = holdings.reduce((latest, { newestAt }) => Math.max(latest, newestAt ?? BEGINNING), BEGINNING);
  const at = request.at ?? (newest - clock <= CLOCK_TOLERANCE ? Math.max(clock, newest) : clock);
  if (at < BEGINNING) fail({ code: 'backdated', at: formatInstant(at, shop.calendar) });
  if (at < newest) {
    const time = formatInstant(newest, shop.calendar);
    // A date ahead of now keeps the account waiting until then.
    const until = newest > clock ? time : undefined;
    fail({ code: 'backdated', at: formatInstant(at, shop.calendar), newest: time, until });
  }
  return at;
}

/** Who joins today may bring what they did yesterday, and a slip of the year looks the same: it is told. */
async function beforeJoining(tx: Tx, { at }: Request, memberId: number | null, day: Day): Promise<Warning[]> {
  const member = at === null || memberId === null ? undefined : await memberById(tx, memberId);
  if (!member || day >= member.joinedOn) return [];
  return [{ code: 'before_joined', member: memberNumber(member.id), joined: member.joinedOn }];
}

/** What moved, lot by lot, in the order of the postings: of the entry and of those that stand behind it. */
async function changesOf(tx: Tx, entries: readonly Followed[], { dryRun }: Request): Promise<Change[]> {
  const lots = new Map<number, Lot>();
  const moved = new Map<number, { change: number; rule: string | null }>();
  for (const { plan, saved } of entries) {
    for (const lot of await lotsOfEntry(tx, saved.entryId)) lots.set(lot.id, lot);
    for (const { lot, lotEffect, amount, rule, accountId } of plan.postings) {
      const id = lot === null || typeof lot === 'number' ? lot : saved.lotIds.get(lot);
      if (id === null || id === undefined || lotEffect === 0) continue;
      // A lot that came over with all its value is news where it lives now.
      if (accountId !== lots.get(id)?.accountId) continue;
      const before = moved.get(id);
      moved.set(id, { change: (before?.change ?? 0) + lotEffect * amount, rule: before?.rule ?? rule });
    }
  }
  const changes: Change[] = [];
  for (const [id, { change, rule }] of moved) {
    const lot = lots.get(id);
    if (!lot || change === 0) continue;
    const elsewhere = lot.accountId !== entries[0]?.plan.entry.accountId;
    const { asset, product, expiresOn, onClock, validFrom, terms } = lot;
    const member = elsewhere ? await ownerOf(tx, lot.accountId) : null;
    const issued = entries.some(({ saved }) => saved.entryId === lot.entryId);
    const coupon = terms.coupon && { coupon: { code: dryRun && issued ? null : terms.coupon.code, issued } };
    changes.push({
      ...{ asset, product, change, lot: id, expiresOn, validFrom, rule, member, ...coupon },
      ...(onClock && { onClock }),
    });
  }
  return changes;
}
