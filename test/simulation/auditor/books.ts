/** What all deeds share: lots and what moved them, days, clocks, and who was taken in by whom. */
import { compare } from '../arithmetic.ts';
import { Clocks } from './clocks.ts';
import {
  type Asset,
  type AuditedLot,
  described,
  type Figure,
  leftIn,
  leftInAll,
  type Movement,
  type Part,
} from './lots.ts';
import type { AuditedRules } from './rules.ts';

export type DeedKind =
  | ('topup' | 'spend' | 'pass_sell' | 'redeem' | 'merge' | 'other')
  | ('plan' | 'plan_leave' | 'transfer' | 'cash_out');

/** The account of the shop itself, on which coupons lie that anybody may bring. */
export const HOUSE = -1;

/** A lot that got other days. */
export interface Redated {
  readonly lot: AuditedLot;
  readonly before: Days;
  readonly after: Days;
}

/** Something else than a lot that stands otherwise since. */
export interface Restated {
  readonly what: object;
  readonly before: object;
  readonly after: object;
}
type Days = Pick<AuditedLot, 'validFrom' | 'expiresOn'>;

/** An entry, and what it moved. */
export interface Deed {
  readonly kind: DeedKind;
  readonly day: string;
  readonly movements: readonly Movement[];
  /** Whose clock it wound. */
  readonly activity: number | null;
  readonly till: readonly (readonly [tender: string, amount: number])[];
  readonly redated: readonly Redated[];
  /** Money that came behind passes, or left them (below zero). */
  readonly funded: readonly { readonly lot: AuditedLot; readonly by: number }[];
  readonly restated: readonly Restated[];
  /** Undoes what it changed besides figures and dates of lots. */
  readonly undos: (() => void)[];
  /** The entry that it takes back or strikes out; null: none. */
  readonly about: number | null;
  readonly strikes: boolean;
  /** What took it back and stands. */
  readonly takenBackBy: Set<number>;
  /** On whose account. */
  readonly account: number;
  /** Others that it left as they were, but not empty-handed. */
  readonly touches: readonly number[];
  readonly fixed: boolean;
  voided: boolean;
}

export class Books {
  /** The business day of what happens now. */
  day = '';
  /** The latest moment of all that any till has taken for now. */
  latest = 0;
  /** Money in the till and on other ways to pay, by name. */
  readonly till = new Map<string, number>();
  readonly clocks: Clocks;
  readonly lots: AuditedLot[] = [];
  readonly deeds = new Map<number, Deed>();
  readonly #rulesOn: (day: string) => AuditedRules;
  /** When something last happened on an account: nothing may happen there before it. */
  readonly #newest = new Map<number, number>();
  /** How often something was booked on an account. */
  readonly #bookings = new Map<number, number>();
  /** Of these, what the shop did by itself and takes along with an import that is taken back. */
  readonly #byItself = new Map<number, number>();
  /** Where the people of an account went. */
  readonly #merged = new Map<number, number>();
  #movements: Movement[] = [];
  #flow: [string, number][] = [];
  #redated: Redated[] = [];
  #funded: { lot: AuditedLot; by: number }[] = [];
  #restated: Restated[] = [];
  #undos: (() => void)[] = [];
  /** Those under which the shop books something by itself. */
  #ownRules: AuditedRules | null = null;
  #entry = 0;
  /** What the shop books by itself has numbers below those of entries that people make. */
  #lastBehind = 0;
  #at = 0;
  #touched: readonly number[] = [];
  #activeNow: number | null = null;

  constructor(rulesOn: (day: string) => AuditedRules) {
    this.#rulesOn = rulesOn;
    this.clocks = new Clocks(rulesOn);
  }

  /** What happens now happens at this moment, which is on that business day, and may touch these accounts. */
  moment(at: number, day: string, touched: readonly number[] = []): void {
    this.#at = at;
    this.#touched = touched;
    this.day = day;
    if (at > this.latest) this.latest = at;
  }

  /** Those in force now. */
  get rules(): AuditedRules {
    return this.#ownRules ?? this.#rulesOn(this.day);
  }

  rulesOn = (day: string): AuditedRules => this.#rulesOn(day);

  // Entries.

  /**
   * Before anything moves: activity writes down what the clocks of all accounts that it may touch have ended, and
   * starts its own anew when it is done; taking an entry back writes down what has ended of the lots that it names.
   */
  begin(entry: number, { active, back }: { active?: number; back?: number } = {}): AuditedRules {
    const ending = active === undefined ? [] : [active, ...this.#touched];
    this.bury(this.lots.filter(({ account, onClock }) => onClock && ending.includes(account)));
    if (back !== undefined) this.bury(this.deed(back).movements.map(({ lot }) => lot));
    this.#movements = [];
    this.#flow = [];
    this.#redated = [];
    this.#funded = [];
    this.#restated = [];
    this.#undos = [];
    this.#entry = entry;
    this.#activeNow = active ?? null;
    return this.rules;
  }

  end(
    entry: number,
    facts: {
      readonly account: number;
      readonly kind?: DeedKind;
      readonly reverses?: number;
      readonly strikes?: number;
      readonly fixed?: boolean;
      readonly touches?: readonly number[];
    },
  ): void {
    const { account, kind = 'other', reverses, strikes, fixed = false, touches = [] } = facts;
    const activity = this.#activeNow ?? this.#begunOn();
    this.deeds.set(entry, {
      ...{ kind, day: this.day, movements: this.#movements, till: this.#flow, takenBackBy: new Set(), voided: false },
      ...{
        account,
        touches,
        fixed,
        about: reverses ?? strikes ?? null,
        strikes: strikes !== undefined,
        activity,
        redated: this.#redated,
        funded: this.#funded,
        restated: this.#restated,
        undos: this.#undos,
      },
    });
    if (reverses !== undefined) this.deed(reverses).takenBackBy.add(entry);
    if (activity !== null) this.clocks.activity(activity, entry, this.day, this.rules);
    this.#entry = 0;
    for (const touched of [account, ...touches, ...this.#movements.map(({ lot }) => lot.account)]) {
      this.#newest.set(touched, Math.max(this.#at, this.#newest.get(touched) ?? 0));
      this.booked(touched);
    }
  }

  /**
   * What the shop books by itself behind an entry, or on a day of its own under the rules of another: it neither obeys
   * nor moves anybody's clock. Answers its lots.
   */
  behind(
    work: () => void,
    { day = this.day, rules = this.#ownRules }: { day?: string; rules?: AuditedRules | null } = {},
  ) {
    this.#movements = [];
    this.#flow = [];
    this.#redated = [];
    this.#funded = [];
    this.#restated = [];
    this.#undos = [];
    this.#activeNow = null;
    this.#entry = --this.#lastBehind;
    const [today, rulesBefore] = [this.day, this.#ownRules];
    this.day = day;
    this.#ownRules = rules;
    work();
    const begun = this.#begunOn();
    if (begun !== null) this.clocks.activity(begun, this.#entry, this.day, this.rules);
    for (const { lot } of this.#movements) this.bookedByItself(lot.account);
    this.day = today;
    this.#ownRules = rulesBefore;
    this.#entry = 0;
    return this.#movements.filter(({ figure }) => figure === 'opened').map(({ lot }) => lot);
  }

  /** The account on whose clock something has come and stays, and of which no clock has ever run; null: none. */
  #begunOn(): number | null {
    const opened = this.#movements.flatMap(({ lot, figure }) => (figure === 'opened' ? [lot] : []));
    const lot = opened.find((one) => one.onClock && leftIn(one) > 0 && this.clocks.endOf(one.account) === null);
    return lot?.account ?? null;
  }

  /** What the newest entry, or what stands behind it, moved. */
  get moved(): readonly Movement[] {
    return this.#movements;
  }

  /** Movements go the other way round, the last one first; what was opened is withdrawn. */
  unmake(movements: readonly Movement[]): void {
    for (const { lot, figure, by } of [...movements].reverse()) {
      if (figure === 'opened') this.move(lot, 'withdrawn', by);
      else this.move(lot, figure, -by);
    }
  }

  /** Something that moves no value, no clock either, and cannot be struck out. */
  note(entry: number, account: number): void {
    const newest = this.#newest.get(account);
    this.begin(entry);
    this.end(entry, { account, fixed: true });
    if (newest === undefined) this.#newest.delete(account);
    else this.#newest.set(account, newest);
  }

  /** Whether what happens now starts the clock of an account anew. */
  isActive = (account: number): boolean => this.#activeNow === account;

  deed = (entry: number): Deed => {
    const deed = this.deeds.get(entry);
    if (!deed) throw new Error(`the auditor knows no entry ${entry}`);
    return deed;
  };

  /** Something stands otherwise from now on. */
  restate<T extends object>(what: T, after: Partial<T>): void {
    const before = Object.fromEntries(Object.keys(after).map((name) => [name, what[name as keyof T]]));
    this.#restated.push({ what, before, after });
    Object.assign(what, after);
  }

  /** Something is there from now on, and stands like this if this entry is struck out. */
  stated<T extends object>(what: T, before: Partial<T>): void {
    const after = Object.fromEntries(Object.keys(before).map((name) => [name, what[name as keyof T]]));
    this.#restated.push({ what, before, after });
  }

  /** To be done if this entry, or one that is told already, is struck out. */
  whenUndone(undo: () => void, entry?: number): void {
    (entry === undefined ? this.#undos : this.deed(entry).undos).push(undo);
  }

  /** How often something was booked on an account: the same number, nothing has happened. */
  bookingsOn = (account: number): number => this.#bookings.get(account) ?? 0;

  /** How often by somebody: plans too, which somebody has begun. */
  deedsOn = (account: number): number => this.bookingsOn(account) - (this.#byItself.get(account) ?? 0);

  /** Something was, whether it moved anything or not. */
  booked(account: number): void {
    this.#bookings.set(account, this.bookingsOn(account) + 1);
  }

  /** An end, a gift or a change of tier was. */
  bookedByItself(account: number): void {
    this.booked(account);
    this.goesAlong(account);
  }

  /** What was booked last goes when an import is taken back, as what is corrected of somebody does. */
  goesAlong(account: number): void {
    this.#byItself.set(account, (this.#byItself.get(account) ?? 0) + 1);
  }

  /** The latest moment of these accounts. */
  newestOf = (accounts: readonly number[]): number =>
    Math.max(0, ...accounts.map((account) => this.#newest.get(account) ?? 0));

  /** Accounts that taking an entry back may move. */
  accountsOf(entry: number): number[] {
    const accounts = [this.accountOf(entry), ...this.deed(entry).movements.map(({ lot }) => lot.account)];
    return [...new Set(accounts)].filter((account) => account !== HOUSE);
  }

  /** On whose account an entry was made. */
  accountOf = (entry: number): number => this.home(this.deed(entry).account);
  isTakenBack = (entry: number): boolean => this.deed(entry).takenBackBy.size > 0;
  isVoided = (entry: number): boolean => this.deed(entry).voided;

  /** Where what belonged to an account is now. */
  home(account: number): number {
    const into = this.#merged.get(account);
    return into === undefined ? account : this.home(into);
  }

  moveIn(from: number, into: number): () => void {
    this.#merged.set(from, into);
    return () => this.#merged.delete(from);
  }

  // Movements.

  pay(tender: string, amount: number): void {
    this.till.set(tender, (this.till.get(tender) ?? 0) + amount);
    this.#flow.push([tender, amount]);
  }

  open(account: number, asset: Asset, amount: number, facts: Partial<AuditedLot>): AuditedLot {
    const id = this.lots.length + 1;
    const lot: AuditedLot = {
      ...{ openedOn: this.day, validFrom: null, expiresOn: null, onClock: false, terms: null, product: null },
      ...{ coupon: null, code: null, closedBy: null, pass: null, cost: null, unearned: 0 },
      ...facts,
      ...{ id, account, asset, amount, used: 0, expired: 0, withdrawn: 0, entry: this.#entry, lapses: [] },
      pair: facts.pair || id,
    };
    this.lots.push(lot);
    this.#movements.push({ lot, figure: 'opened', by: amount });
    return lot;
  }

  move(lot: AuditedLot, figure: Figure, by: number): void {
    lot[figure] += by;
    if (lot[figure] < 0 || leftIn(lot) < 0) throw new Error(`the auditor's lot ${described(lot)} went below zero`);
    this.#movements.push({ lot, figure, by });
  }

  redate(lot: AuditedLot, days: Partial<Days>): void {
    const { validFrom, expiresOn } = lot;
    const after = { validFrom, expiresOn, ...days };
    this.#redated.push({ lot, before: { validFrom, expiresOn }, after });
    Object.assign(lot, after);
  }

  /** Money behind a pass. */
  fund(lot: AuditedLot, by: number): void {
    lot.unearned += by;
    if (lot.unearned < 0) throw new Error(`the auditor's lot ${described(lot)} has earned more than it cost`);
    this.#funded.push({ lot, by });
  }

  take(lots: readonly AuditedLot[], amount: number, figure: Figure): Part[] {
    let open = Math.max(0, amount);
    const taken: Part[] = [];
    for (const lot of lots) {
      const part = Math.min(open, leftIn(lot));
      if (part === 0) continue;
      this.move(lot, figure, part);
      taken.push({ lot, part });
      open -= part;
    }
    if (open > 0) throw new Error(`the auditor misses ${open} of ${amount}`);
    return taken;
  }

  // Which lots are good, and in which order they are drawn.

  endOf(lot: AuditedLot): string | null {
    const clock = lot.onClock ? this.clocks.endOf(lot.account) : null;
    if (clock === null || lot.expiresOn === null) return clock ?? lot.expiresOn;
    return [clock, lot.expiresOn].sort()[0] as string;
  }

  isDead(lot: AuditedLot): boolean {
    // What this very entry gives is under the clock that it starts.
    const end = lot.entry === this.#entry ? lot.expiresOn : this.endOf(lot);
    return end !== null && end < this.day;
  }

  good(account: number, ...assets: Asset[]): AuditedLot[] {
    const end = (lot: AuditedLot) => this.endOf(lot) ?? 'never';
    return this.lots
      .filter((lot) => lot.account === account && assets.includes(lot.asset) && leftIn(lot) > 0)
      .filter((lot) => !this.isDead(lot) && (lot.validFrom ?? '') <= this.day)
      .sort((a, b) => compare([end(a), a.openedOn, a.id], [end(b), b.openedOn, b.id]));
  }

  balance(account: number) {
    const sum = (asset: Asset) => leftInAll(this.good(account, asset));
    return { paid: sum('paid'), bonus: sum('bonus'), points: sum('points'), debt: sum('points_debt') };
  }

  opened = (entry: number): AuditedLot[] => this.lots.filter((lot) => lot.entry === entry);

  /** Every lot of an account in words that do not depend on numbers; what has ended is gone, booked or not. */
  lotsOf = (account: number): string[] =>
    this.lots
      .filter((lot) => lot.account === account)
      .map((lot) => described(this.isDead(lot) ? { ...lot, expired: lot.expired + leftIn(lot), unearned: 0 } : lot))
      .sort();

  // Ends.

  /** The work of a night: whatever has ended by this day goes into the books, and not a second time. */
  night(at: number, day: string) {
    this.moment(at, day);
    const ended = (asset: Asset) =>
      this.lots.filter((lot) => lot.asset === asset && leftIn(lot) > 0 && this.isDead(lot));
    const sums = {
      paid: leftInAll(ended('paid')),
      bonus: leftInAll(ended('bonus')),
      points: leftInAll(ended('points')),
      coupons: ended('coupon').length,
      passes: ended('pass').length,
    };
    this.bury(this.lots);
    return sums;
  }

  /** What has ended of these lots goes into the books, if it is not there yet. */
  bury(lots: readonly AuditedLot[]): void {
    for (const lot of lots) {
      const left = leftIn(lot);
      if (left === 0 || !this.isDead(lot)) continue;
      lot.expired += left;
      lot.unearned = 0;
      this.bookedByItself(lot.account);
      lot.lapses.push({ endedOn: this.endOf(lot) as string, amount: left });
    }
  }
}
