/** A shop of its own in which the past is done again by other rules. */

import type { Entry, EntryKind } from '../domain/ledger/entry.ts';
import type { Programme } from '../domain/programme/programme.ts';
import { addDays, type Day } from '../domain/time/day.ts';
import { bookBirthdays } from '../operations/birthdays.ts';
import type { Request } from '../operations/operation.ts';
import { bookReferrals } from '../operations/referral.ts';
import { nameTiers } from '../operations/tier-names.ts';
import { bookReviews } from '../operations/tier-review.ts';
import { type ProblemCode, ProblemError } from '../problem.ts';
import type { Shop } from '../shop.ts';
import { copyAsOf } from '../store/as-of.ts';
import { openScratch } from '../store/open.ts';
import { addProgramme, programmeByVersion } from '../store/programmes.ts';
import {
  entriesSince,
  type Flow,
  flowsAfter,
  type HeldLot,
  heldLots,
  newestEntryId,
  standings,
} from '../store/rehearsal.ts';
import { type Deed, deedOf, FOLLOWS_BY_ITSELF, type Unplayable } from './deeds.ts';

export interface Span {
  readonly since: Day;
  readonly through: Day;
}

/** What came of doing it all again under one programme. */
export interface Played {
  readonly programme: Programme;
  readonly through: Day;
  /** Entries done again, as they were or nearly so. */
  readonly done: number;
  /** Of these: paid otherwise than then, since the first way was refused. */
  readonly otherwise: number;
  readonly refused: ReadonlyMap<ProblemCode, number>;
  readonly leftOut: ReadonlyMap<
    string,
    { readonly kind: EntryKind; readonly why: Unplayable; readonly entries: number }
  >;
  readonly flows: readonly Flow[];
  readonly held: readonly HeldLot[];
  readonly members: readonly { readonly id: number; readonly accountId: number; readonly tier: string | null }[];
}

/** How many entries are in memory at a time. */
const PAGE = 500;

/** Hears how many entries have been done again by now. */
export type Told = (entries: number) => void;

/**
 * Copies the shop as it was before a day, puts a programme in force from that day on, and does again what people did
 * since, each deed by the very operation of the till. Reviews and birthday gifts come on their days. Nothing of it is
 * kept; the shop itself is only read.
 */
export async function play(shop: Shop, programme: Programme, span: Span, told: Told): Promise<Played> {
  const scratch = await openScratch();
  try {
    await scratch.makeRoom();
    const version = await scratch.transaction('write', async (tx) => {
      await shop.store.transaction('read', (from) => copyAsOf(from, tx, span.since));
      const made = { programme, source: '', inForceFrom: span.since, appliedAt: shop.now(), operator: null };
      await nameTiers(tx, programme);
      return programmeByVersion(tx, await addProgramme(tx, made));
    });
    const world: Shop = { ...shop, store: scratch, programme: version, calendar: programme.calendar };
    return await new Play(shop, world, span, told).run();
  } finally {
    await scratch.close();
  }
}

class Play {
  readonly #shop: Shop;
  readonly #world: Shop;
  readonly #span: Span;
  readonly #told: Told;
  /** Entries of then, and what was made of them here; none where they could not be done. */
  readonly #made = new Map<number, number | undefined>();
  readonly #refused = new Map<ProblemCode, number>();
  readonly #leftOut = new Map<string, { kind: EntryKind; why: Unplayable; entries: number }>();
  #done = 0;
  #otherwise = 0;

  constructor(shop: Shop, world: Shop, span: Span, told: Told) {
    this.#shop = shop;
    this.#world = world;
    this.#span = span;
    this.#told = told;
  }

  async run(): Promise<Played> {
    const { store, programme } = this.#world;
    const { since, through } = this.#span;
    const before = await newestEntryId(store);
    await this.#reviews(since);
    let day = since;
    for await (const entry of this.#entries()) {
      if (entry.day > day) {
        await this.#nights(day, entry.day);
        day = entry.day;
      }
      await this.#again(entry);
    }
    await this.#nights(day, addDays(through, 1));
    await this.#reviews(through);
    return {
      programme: programme.programme,
      through,
      done: this.#done,
      otherwise: this.#otherwise,
      refused: this.#refused,
      leftOut: this.#leftOut,
      flows: await flowsAfter(store, before),
      held: await heldLots(store),
      members: await standings(store),
    };
  }

  async *#entries(): AsyncGenerator<Entry> {
    const upTo = await this.#shop.store.transaction('read', newestEntryId);
    for (let after = 0; ; ) {
      const at = { ...this.#span, after, upTo, limit: PAGE };
      const page = await this.#shop.store.transaction('read', (tx) => entriesSince(tx, at));
      yield* page;
      const last = page.at(-1);
      if (!last) return;
      after = last.id;
      this.#told(this.#made.size);
    }
  }

  async #again(entry: Entry): Promise<void> {
    if (FOLLOWS_BY_ITSELF.has(entry.kind)) return;
    const { programme } = this.#world.programme;
    const here = (id: number): number | undefined => (this.#made.has(id) ? this.#made.get(id) : id);
    const deed = await deedOf(entry, { shop: this.#world, original: this.#shop, programme, here });
    this.#made.set(entry.id, typeof deed === 'string' ? this.#leaveOut(entry, deed) : await this.#do(deed, entry));
  }

  #leaveOut({ kind }: Entry, why: Unplayable): undefined {
    const known = this.#leftOut.get(`${kind} ${why}`);
    this.#leftOut.set(`${kind} ${why}`, { kind, why, entries: (known?.entries ?? 0) + 1 });
  }

  async #do(deed: Deed, { occurredAt, store }: Entry): Promise<number | undefined> {
    const request: Request = { at: occurredAt, store, operator: null, ref: null, reason: null, dryRun: false };
    let refusal: ProblemCode | undefined;
    for (const [index, way] of deed.entries()) {
      try {
        const { entry } = await way(request);
        this.#done += 1;
        if (index > 0) this.#otherwise += 1;
        return entry.id ?? undefined;
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        refusal ??= error.problem.code;
      }
    }
    if (refusal) this.#refused.set(refusal, (this.#refused.get(refusal) ?? 0) + 1);
    return undefined;
  }

  /** Ups under rules that are new, and what reviews have come to. */
  async #reviews(asOf: Day): Promise<void> {
    const { store } = this.#world;
    await store.transaction('write', (tx) => bookReviews(tx, this.#world, { asOf, store: HOUSE, lifts: true }));
  }

  /** What the nights from one day to the day before another give. */
  async #nights(from: Day, until: Day): Promise<void> {
    const { store, programme } = this.#world;
    const { birthday, referral } = programme.programme;
    const span = { from, through: addDays(until, -1), begin: this.#span.since, store: HOUSE };
    if (birthday) await store.transaction('write', (tx) => bookBirthdays(tx, this.#world, span));
    if (referral) await store.transaction('write', (tx) => bookReferrals(tx, this.#world, span));
  }
}

/** Where gifts stand of members who belong to no store. */
const HOUSE = 'main';
