import { assert } from '../decision.ts';
import { type PlanTerm, stateOf, type TermChange, type TermDraft, type TermState } from '../plans/plan-term.ts';
import type { Day } from '../time/day.ts';
import type { EntryDraft, EntryPlan, LedgerAccount, LotDateDraft, Posting, PostingDraft, Redated } from './entry.ts';
import { whereItCame } from './expiry.ts';
import type { Holding } from './holding.ts';
import {
  type Asset,
  byEnd,
  isDead,
  isPending,
  type Lot,
  type LotDraft,
  type LotFigure,
  UNIT_OF,
  type Unit,
} from './lot.ts';

/** A lot as the decision sees it while it works: an existing one, or one that it has just opened. */
export type OpenLot = Lot | LotDraft;

type Figures = Record<LotFigure, number>;

/**
 * The scratch book of one decision. It starts from what the accounts hold and offers the four verbs of the ledger
 * (open, draw, expire, restore); each verb writes a posting and moves the lot's figures, so that the next step of
 * the same decision sees what the step before left. Nothing outside changes: `plan` hands the postings on.
 */
export class Book {
  readonly day: Day;
  readonly #clocks = new Map<number, Day | null>();
  readonly #lots: OpenLot[] = [];
  readonly #figures = new Map<OpenLot, Figures>();
  /** Money behind the visits of passes. */
  readonly #unearned = new Map<OpenLot, number>();
  /** Where lots live that this decision has moved. */
  readonly #homes = new Map<OpenLot, number>();
  readonly #postings: PostingDraft[] = [];
  readonly #opened: LotDraft[] = [];
  readonly #dates: LotDateDraft[] = [];
  readonly #redated: Redated[] = [];
  readonly #lifts: string[] = [];
  readonly #plans: string[] = [];
  readonly #counters: { code: string; by: number }[] = [];
  readonly #terms: TermDraft[] = [];
  readonly #termChanges: TermChange[] = [];

  constructor(day: Day, holdings: readonly Holding[]) {
    this.day = day;
    for (const holding of holdings) {
      this.#clocks.set(holding.accountId, holding.clockEndsOn);
      for (const lot of holding.lots) this.#know(lot);
    }
  }

  /** Adds a lot that the holdings did not bring: an empty one that a refund fills again. */
  admit(lot: Lot): void {
    if (!this.lot(lot.id)) this.#know(lot);
  }

  lot(id: number): Lot | undefined {
    return this.#lots.find((lot): lot is Lot => 'id' in lot && lot.id === id);
  }

  /** The day that inactivity ends what is on an account's clock, as it stood before this entry. */
  clockEndsOn(accountId: number): Day | null {
    return this.#clocks.get(accountId) ?? null;
  }

  /** Whether anything of an account is on its clock. */
  isOnClock(accountId: number): boolean {
    return this.#lots.some((lot) => lot.onClock && this.left(lot) > 0 && this.#homeOf(lot) === accountId);
  }

  left(lot: OpenLot): number {
    const { amount, used, expired, withdrawn } = this.#figuresOf(lot);
    return amount - used - expired - withdrawn;
  }

  used(lot: OpenLot): number {
    return this.#figuresOf(lot).used;
  }

  /** How many of a lot are gone, whichever way. */
  gone(lot: OpenLot): number {
    return this.#figuresOf(lot).amount - this.left(lot);
  }

  /** Money behind the visits of a pass that none of them has earned yet. */
  unearned(lot: OpenLot): number {
    return this.#unearned.get(lot) ?? 0;
  }

  isDead(lot: OpenLot): boolean {
    // What comes in today cannot have ended by a clock that ran out before: the same entry starts it again.
    const clockEndsOn = 'id' in lot ? (this.#clocks.get(this.#homeOf(lot)) ?? null) : null;
    return isDead(lot, { day: this.day, clockEndsOn });
  }

  /** Lots of these assets on one account that can be drawn today, in the order of drawing. */
  good(accountId: number, ...assets: readonly Asset[]): OpenLot[] {
    const order = byEnd(this.#clocks.get(accountId) ?? null);
    return this.#lots
      .filter(
        (lot) =>
          this.#homeOf(lot) === accountId &&
          assets.includes(lot.asset) &&
          this.left(lot) > 0 &&
          !isPending(lot, this.day) &&
          !this.isDead(lot),
      )
      .sort((a, b) => order(aged(a), aged(b)));
  }

  /** Lots given and not begun, in the order of their beginning. */
  pending(accountId: number, asset: Asset): OpenLot[] {
    return this.#lots
      .filter(
        (lot) =>
          this.#homeOf(lot) === accountId && lot.asset === asset && this.left(lot) > 0 && isPending(lot, this.day),
      )
      .sort((a, b) => ((a.validFrom ?? '') < (b.validFrom ?? '') ? -1 : 1));
  }

  total(accountId: number, asset: Asset): number {
    return this.good(accountId, asset).reduce((sum, lot) => sum + this.left(lot), 0);
  }

  /** Every lot of a pair, empty ones too. */
  pair(pairId: number): OpenLot[] {
    return this.#lots.filter((lot) => lot.pairId === pairId);
  }

  /** Opens a lot: value comes in from `from`. */
  open(draft: LotDraft, from: LedgerAccount, rule: string | null = draft.rule): LotDraft {
    this.#opened.push(draft);
    this.#know(draft, { amount: 0, used: 0, expired: 0, withdrawn: 0 });
    this.#move(draft, 1, 'amount', draft.amount, from, rule, null);
    return draft;
  }

  /** Takes value out of a lot towards `to`; `figure` says why it left, `reverses` which posting this takes back. */
  take(
    lot: OpenLot,
    amount: number,
    to: LedgerAccount,
    figure: Exclude<LotFigure, 'amount'>,
    reverses: number | null = null,
  ): void {
    assert(amount <= this.left(lot), `taking ${amount} of ${this.left(lot)}`);
    this.#move(lot, -1, figure, amount, to, null, reverses);
  }

  /** Puts value back into the lot that a posting took it from. `from` defaults to where it had gone. */
  restore(lot: Lot, posting: Posting, amount: number, from?: LedgerAccount): void {
    assert(posting.lotId === lot.id && posting.figure !== null, 'a restore names the draw it takes back');
    this.#move(lot, 1, posting.figure, amount, from ?? contraOf(posting), posting.rule, posting.id);
  }

  /**
   * Takes all that is left of a lot to another account; the lot stays what it is. `reverses` names the postings of a
   * move that this one takes back: the taking here that giving there, and the other way round.
   */
  rehome(
    lot: Lot,
    accountId: number,
    reverses: { readonly taken: number | null; readonly given: number | null } = { taken: null, given: null },
  ): void {
    const left = this.left(lot);
    const money = this.unearned(lot);
    this.#move(lot, -1, 'withdrawn', left, 'clearing', null, reverses.taken);
    this.release(lot, money, 'clearing');
    this.#homes.set(lot, accountId);
    this.#move(lot, 1, 'withdrawn', left, 'clearing', null, reverses.given);
    this.fund(lot, money, 'clearing');
  }

  /** Puts money behind the visits of a pass. */
  fund(lot: OpenLot, amount: number, from: LedgerAccount): void {
    this.#back(lot, amount, { debit: from, credit: 'pass' }, null);
  }

  /** Takes money from behind the visits of a pass: they earned it, or it goes where they go. */
  release(lot: OpenLot, amount: number, to: LedgerAccount): void {
    this.#back(lot, amount, { debit: 'pass', credit: to }, null);
  }

  /**
   * Mirrors any posting as it stands: debit and credit change places. `reverses` is null where the posting is of another
   * entry than the one that is taken back.
   */
  mirror(posting: Posting, lot: Lot | null, reverses: number | null = posting.id): void {
    if (lot && posting.lotEffect !== 0) {
      // An opening is not unmade: what it gave is withdrawn.
      const figure = posting.figure === 'amount' ? 'withdrawn' : posting.figure;
      assert(figure !== null, 'a posting that moves a lot names the figure');
      const effect = posting.lotEffect === 1 ? -1 : 1;
      this.#move(lot, effect, figure, posting.amount, contraOf(posting), posting.rule, reverses);
      return;
    }
    if (lot && backsVisits(posting)) {
      const sides = { debit: posting.credit, credit: posting.debit };
      this.#back(lot, posting.amount, sides, { rule: posting.rule, id: reverses });
      return;
    }
    this.#postings.push({
      debit: posting.credit,
      credit: posting.debit,
      unit: posting.unit,
      amount: posting.amount,
      accountId: posting.accountId,
      lot: posting.lotId,
      lotEffect: 0,
      figure: null,
      reverses,
      rule: posting.rule,
      lotStore: lot?.store ?? null,
    });
  }

  /** A movement that moves no lot: cash against sales, a discount. It may name the one that it is about. */
  post(movement: {
    readonly debit: LedgerAccount;
    readonly credit: LedgerAccount;
    readonly unit?: Unit;
    readonly amount: number;
    readonly accountId?: number | null;
    readonly lot?: OpenLot | null;
    readonly rule?: string | null;
    readonly reverses?: number | null;
  }): void {
    if (movement.amount === 0) return;
    const lot = movement.lot ?? null;
    this.#postings.push({
      debit: movement.debit,
      credit: movement.credit,
      unit: movement.unit ?? 'money',
      amount: movement.amount,
      accountId: movement.accountId ?? null,
      lot: lot && named(lot),
      lotEffect: 0,
      figure: null,
      reverses: movement.reverses ?? null,
      rule: movement.rule ?? null,
      lotStore: lot?.store ?? null,
    });
  }

  /** Gives an existing lot new dates; `before` is the lot as it was, where the book holds it with the new ones. */
  date(lot: Lot, dates: LotDates, before: Lot = lot): void {
    this.#dates.push({ lotId: lot.id, ...dates });
    this.#redated.push({ lotId: lot.id, before: datesOf(before), after: dates });
  }

  /** Gives a tier to the member whose entry it is. */
  lift(tier: string): void {
    this.#lifts.push(tier);
  }

  /** Gives a plan to the member whose entry it is. */
  givePlan(plan: string): void {
    this.#plans.push(plan);
  }

  /** Uses up stock or a limit. */
  count(code: string, by: number): void {
    this.#counters.push({ code, by });
  }

  /** A term of a plan begins with this entry. */
  openTerm(term: TermDraft): void {
    this.#terms.push(term);
  }

  /** A term of a plan stands otherwise from now on. */
  changeTerm(term: Pick<PlanTerm, 'entryId' | 'plan'> & TermState, to: Partial<TermState>): void {
    const before = stateOf(term);
    this.#termChanges.push({ entry: term.entryId, plan: term.plan, before, after: { ...before, ...to } });
  }

  /** The finished entry. It freezes the dates that its lots had and what it does to tiers and plans, so that it can be struck out. */
  plan(entry: EntryDraft): EntryPlan {
    for (const [lot, money] of this.#unearned) {
      assert(money === 0 || this.left(lot) > 0, `${money} stays behind a pass without visits`);
    }
    const frozen = {
      ...(this.#redated.length > 0 && { redated: this.#redated }),
      ...(this.#lifts.length > 0 && { lifts: { of: null, tiers: this.#lifts } }),
      ...(this.#plans.length > 0 && { plansGiven: { of: null, plans: this.#plans } }),
      ...(this.#terms.length > 0 && { terms: this.#terms }),
      ...(this.#termChanges.length > 0 && { termChanges: this.#termChanges }),
    };
    return {
      entry: { ...entry, activity: entry.activity || this.#beginsClock(entry), facts: { ...entry.facts, ...frozen } },
      postings: this.#postings,
      lots: this.#opened,
      dates: this.#dates,
      counters: this.#counters,
    };
  }

  /** Whether anything that came is on a clock that never ran: nobody may ever come to start it, so the entry does. */
  #beginsClock(entry: EntryDraft): boolean {
    const begun = this.#opened.filter((lot) => lot.onClock && this.left(lot) > 0);
    return begun.some(({ accountId }) => this.#clocks.get(accountId) === null && accountId === whereItCame(entry));
  }

  #homeOf(lot: OpenLot): number {
    return this.#homes.get(lot) ?? lot.accountId;
  }

  #know(lot: OpenLot, figures?: Figures): void {
    this.#lots.push(lot);
    this.#figures.set(lot, figures ?? { ...figuresOfLot(lot) });
    if ('id' in lot && lot.unearned > 0) this.#unearned.set(lot, lot.unearned);
  }

  #figuresOf(lot: OpenLot): Figures {
    const figures = this.#figures.get(lot);
    assert(figures !== undefined, 'the book knows the lot');
    return figures;
  }

  /** Money comes to a pass or leaves it: a posting that names the lot and moves none of its visits. */
  #back(
    lot: OpenLot,
    amount: number,
    sides: Pick<PostingDraft, 'debit' | 'credit'>,
    reversed: (Pick<PostingDraft, 'rule'> & { readonly id: number | null }) | null,
  ): void {
    if (amount === 0) return;
    const money = this.unearned(lot) + (sides.credit === 'pass' ? amount : -amount);
    assert(amount > 0 && money >= 0, `${money} behind the visits of a pass`);
    this.#unearned.set(lot, money);
    this.#postings.push({
      ...sides,
      unit: 'money',
      amount,
      accountId: this.#homeOf(lot),
      lot: 'id' in lot ? lot.id : lot,
      lotEffect: 0,
      figure: null,
      reverses: reversed?.id ?? null,
      rule: reversed?.rule ?? lot.rule,
      lotStore: lot.store,
    });
  }

  #move(
    lot: OpenLot,
    effect: 1 | -1,
    figure: LotFigure,
    amount: number,
    contra: LedgerAccount,
    rule: string | null,
    reverses: number | null,
  ): void {
    if (amount === 0) return;
    assert(amount > 0 && Number.isSafeInteger(amount), `moving ${amount}`);
    const figures = this.#figuresOf(lot);
    // `amount` grows with what comes in; the other three grow with what goes out.
    figures[figure] += figure === 'amount' ? effect * amount : -effect * amount;
    assert(figures[figure] >= 0 && this.left(lot) >= 0, `${figure} of a ${lot.asset} lot stays within the lot`);
    // What members hold is owed to them (credit grows it); what they owe is the other way round.
    const grows = (effect === 1) === (lot.asset !== 'points_debt');
    this.#postings.push({
      debit: grows ? contra : lot.asset,
      credit: grows ? lot.asset : contra,
      unit: UNIT_OF[lot.asset],
      amount,
      accountId: this.#homeOf(lot),
      lot: named(lot),
      lotEffect: effect,
      figure,
      reverses,
      rule,
      lotStore: lot.store,
    });
  }
}

/** How a posting names a lot: by its id, or itself if it has none yet. */
const named = (lot: OpenLot): number | LotDraft => ('id' in lot ? lot.id : lot);
type LotDates = Pick<LotDateDraft, 'validFrom' | 'expiresOn'>;

const datesOf = ({ validFrom, expiresOn }: LotDates): LotDates => ({ validFrom, expiresOn });

/** Whether a posting moved the money behind a pass. */
export const backsVisits = ({ unit, debit, credit }: Pick<Posting, 'unit' | 'debit' | 'credit'>): boolean =>
  unit === 'money' && (debit === 'pass' || credit === 'pass');

/** The ledger account on the other side of a posting that moved a lot. */
export const contraOf = (posting: Pick<Posting, 'debit' | 'credit' | 'unit'>): LedgerAccount =>
  posting.debit in UNIT_OF ? posting.credit : posting.debit;

const figuresOfLot = (lot: OpenLot): Figures =>
  'id' in lot
    ? { amount: lot.amount, used: lot.used, expired: lot.expired, withdrawn: lot.withdrawn }
    : { amount: 0, used: 0, expired: 0, withdrawn: 0 };

/** A new lot is younger than every saved one. */
const aged = (lot: OpenLot): Lot => ('id' in lot ? lot : ({ ...lot, id: Number.MAX_SAFE_INTEGER } as unknown as Lot));
