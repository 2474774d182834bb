/**
 * Another pair of eyes: keeps the books of a shop in plain maps, written from the rules of the trade and not from the
 * program. It knows no entries, postings or database; only lots with four figures, and what was done.
 */
import { compare, cumulative, endOfMonth, plusDays, plusMonths, rounded } from './arithmetic.ts';

export type Asset = 'paid' | 'bonus' | 'points' | 'points_debt';
export type DrawOrder = 'pro_rata' | 'bonus_first' | 'paid_first';
type Figure = 'used' | 'expired' | 'withdrawn';

export interface AuditedLot {
  readonly id: number;
  account: number;
  readonly asset: Asset;
  readonly pair: number;
  readonly entry: number;
  readonly openedOn: string;
  readonly validFrom: string | null;
  expiresOn: string | null;
  readonly onClock: boolean;
  readonly amount: number;
  used: number;
  expired: number;
  withdrawn: number;
  /** What was agreed when money was paid in; null: points, which follow the rules of the day. */
  readonly terms: Pick<AuditedRules, 'draw' | 'reinstateDays'> | null;
  /** What ended, and how much of it came back. */
  readonly lapses: { endedOn: string; amount: number }[];
}

/** The rules of the shop on a day, in the auditor's own words. */
export interface AuditedRules {
  readonly draw: DrawOrder;
  readonly pendingDays: number;
  readonly graceDays: number;
  readonly reinstateDays: number;
  /** Points for every whole unit of cash and of paid money. */
  readonly perUnit: number;
  /** Points per bill that cash or paid money had a part in. */
  readonly perBill: number;
  /** Months of life, to the end of the last; null: the inactivity clock decides. */
  readonly pointsMonths: number | null;
  readonly bonusMonths: number;
  /** Months without activity after which what is on the clock ends. */
  readonly idleMonths: number;
  /** What a top-up gives: the last step that it reaches. */
  readonly offers: readonly Offer[];
  /** So many points are worth one unit of money. */
  readonly value: number;
  /** Points on a bill: at least one such step, by the step, for so many percent of the bill at most. */
  readonly step: number;
  readonly share: number;
}

export interface Offer {
  readonly from: number;
  readonly bonus: number;
  readonly percent: number;
  readonly points: number;
}

export interface Tender {
  readonly name: string;
  readonly amount: number;
  /** Of stored value: whose. */
  readonly account?: number;
}

interface Movement {
  readonly lot: AuditedLot;
  readonly figure: Figure | 'opened';
  /** How much the figure grew. */
  readonly by: number;
}

/** What a sale took from a lot, and how much of it has gone back. */
interface Draw {
  readonly lot: AuditedLot;
  readonly amount: number;
  returned: number;
}

interface Sale {
  readonly kind: 'spend';
  readonly account: number;
  readonly lines: { net: number; quantity: number }[];
  readonly tenders: { readonly name: string; readonly amount: number; returned: number; readonly account?: number }[];
  readonly draws: (Draw & { readonly tender: string })[];
  readonly points: { readonly used: number; readonly worth: number; returned: number; money: number };
  readonly pointDraws: Draw[];
  /** By what earns: ordinary tenders and paid money. */
  readonly base: number;
  baseReturned: number;
  readonly earned: number;
  taken: number;
  readonly rules: AuditedRules;
}

interface Topup {
  readonly kind: 'topup';
  readonly account: number;
  readonly amount: number;
  readonly tender: string;
  readonly points: number;
  back: number;
  bonusTaken: number;
  pointsTaken: number;
}

interface Deed {
  readonly day: string;
  readonly movements: Movement[];
  readonly activity: number | null;
  readonly till: [tender: string, amount: number][];
  readonly what?: Sale | Topup | { readonly kind: 'redeem' | 'merge'; readonly account: number };
  /** Undoes what it changed besides figures of lots. */
  readonly undos: readonly (() => void)[];
  /** What took it back and stands. */
  readonly takenBackBy: Set<number>;
  /** On whose account. */
  readonly account: number;
  readonly fixed: boolean;
  voided: boolean;
}

interface PaidOut {
  paid: number;
  bonus: number;
  pays: number;
}

export class Auditor {
  /** The business day of what happens now. */
  day = '';
  /** The latest moment of all that any till has taken for now. */
  latest = 0;
  /** Money in the till and on other ways to pay, by name. */
  readonly till = new Map<string, number>();
  readonly #rulesOn: (day: string) => AuditedRules;
  readonly #lots: AuditedLot[] = [];
  readonly #deeds = new Map<number, Deed>();
  readonly #activity = new Map<number, { entry: number; day: string }[]>();
  readonly #clocks = new Map<number, string>();
  /** When something last happened on an account: nothing may happen there before it. */
  readonly #newest = new Map<number, number>();
  /** Where the people of an account went. */
  readonly #merged = new Map<number, number>();
  readonly #paidOut = new Map<number, Map<number, PaidOut>>();
  #movements: Movement[] = [];
  #flow: [string, number][] = [];
  #undos: (() => void)[] = [];
  #entry = 0;
  #at = 0;
  #activeNow: number | null = null;

  constructor(rulesOn: (day: string) => AuditedRules) {
    this.#rulesOn = rulesOn;
  }

  /** What happens now happens at this moment, which is on that business day. */
  moment(at: number, day: string): void {
    this.#at = at;
    this.day = day;
    if (at > this.latest) this.latest = at;
  }

  /** Those in force now. */
  get rules(): AuditedRules {
    return this.#rulesOn(this.day);
  }

  /** Whether points end by inactivity here. */
  get onClock(): boolean {
    return this.rules.pointsMonths === null;
  }

  /** The latest moment of these accounts. */
  newestOf = (accounts: readonly number[]): number =>
    Math.max(0, ...accounts.map((account) => this.#newest.get(account) ?? 0));

  /** The work of a night: whatever has ended by this day goes into the books, and not a second time. */
  night(at: number, day: string): { paid: number; bonus: number; points: number } {
    this.moment(at, day);
    const left = (asset: Asset) =>
      this.#lots
        .filter((lot) => lot.asset === asset && this.#isDead(lot))
        .reduce((sum, lot) => sum + this.left(lot), 0);
    const ended = { paid: left('paid'), bonus: left('bonus'), points: left('points') };
    this.#bury(this.#lots);
    return ended;
  }

  left = ({ amount, used, expired, withdrawn }: AuditedLot): number => amount - used - expired - withdrawn;

  balance(account: number) {
    const sum = (asset: Asset) => this.#good(account, asset).reduce((total, lot) => total + this.left(lot), 0);
    return { paid: sum('paid'), bonus: sum('bonus'), points: sum('points'), debt: sum('points_debt') };
  }

  /** Every lot of an account in words that do not depend on numbers; what has ended is gone, booked or not. */
  lotsOf(account: number): string[] {
    return this.#lots
      .filter((lot) => lot.account === account)
      .map((lot) => described(this.#isDead(lot) ? { ...lot, expired: lot.expired + this.left(lot) } : lot))
      .sort();
  }

  /** A clock that ended before this day has ended what is on it. */
  clockOf = (account: number): string | null => this.#clocks.get(account) ?? null;

  get entries(): IterableIterator<number> {
    return this.#deeds.keys();
  }

  /** Accounts that taking an entry back may move. */
  accountsOf(entry: number): number[] {
    const deed = this.#deeds.get(entry) as Deed;
    return [...new Set([this.accountOf(entry), ...deed.movements.map(({ lot }) => lot.account)])];
  }

  /** On whose account an entry was made. */
  accountOf = (entry: number): number => this.#home(this.#deeds.get(entry)?.account as number);
  isTakenBack = (entry: number): boolean => (this.#deeds.get(entry)?.takenBackBy.size ?? 0) > 0;
  kindOf = (entry: number): string | undefined => this.#deeds.get(entry)?.what?.kind;

  topup(entry: number, account: number, amount: number, tender: string): void {
    const rules = this.#begin(entry, { active: [account] });
    const offer = rules.offers.findLast(({ from }) => from <= amount);
    const bonus = (offer?.bonus ?? 0) + Math.floor((amount * (offer?.percent ?? 0)) / 100);
    const given = offer?.points ?? 0;
    const pair = this.#open(account, 'paid', amount, { terms: rules }).pair;
    if (bonus > 0) this.#open(account, 'bonus', bonus, { pair, terms: rules, expiresOn: this.#bonusEnd(rules) });
    if (given > 0) this.#grant(account, given, rules, 0);
    this.#repay(account);
    this.#pay(tender, amount);
    const what: Topup = {
      ...{ kind: 'topup', account, amount, tender, points: given },
      ...{ back: 0, bonusTaken: 0, pointsTaken: 0 },
    };
    this.#end(entry, { account, what });
  }

  spend(
    entry: number,
    account: number,
    bill: {
      readonly lines: readonly { net: number; quantity: number }[];
      readonly points: number;
      readonly worth: number;
      readonly tenders: readonly Tender[];
    },
  ): void {
    const others = bill.tenders.flatMap(({ account: from }) => (from === undefined || from === account ? [] : [from]));
    const rules = this.#begin(entry, { active: [account, ...others] });
    const points = this.#take(this.#good(account, 'points'), bill.points, 'used');
    const draws: Sale['draws'] = [];
    let base = 0;
    for (const { name, amount, account: from } of bill.tenders) {
      if (from === undefined) {
        this.#pay(name, amount);
        base += amount;
        continue;
      }
      for (const { lot, part } of this.#drawMoney(from, amount, 'used')) {
        draws.push({ lot, tender: name, amount: part, returned: 0 });
        if (lot.asset === 'paid') base += part;
      }
    }
    const earned = pointsFor(base, rules);
    if (earned.byUnit > 0) this.#grant(account, earned.byUnit, rules, rules.pendingDays);
    if (earned.byBill > 0) this.#grant(account, earned.byBill, rules, rules.pendingDays);
    this.#repay(account);
    const what: Sale = {
      ...{ kind: 'spend', account, base, draws, rules, earned: earned.byUnit + earned.byBill },
      lines: bill.lines.map((line) => ({ ...line })),
      tenders: [
        ...(bill.points > 0 ? [{ name: 'points', amount: bill.worth, returned: 0 }] : []),
        ...bill.tenders.filter(({ amount }) => amount > 0).map((tender) => ({ ...tender, returned: 0 })),
      ],
      points: { used: bill.points, worth: bill.worth, returned: 0, money: 0 },
      pointDraws: points.map(({ lot, part }) => ({ lot, amount: part, returned: 0 })),
      ...{ baseReturned: 0, taken: 0 },
    };
    this.#end(entry, { account, what });
  }

  /** What is left to refund of a sale, line by line. */
  leftOfSale(entry: number): readonly { net: number; quantity: number }[] {
    return this.#sale(entry).lines;
  }

  /** Takes a sale back: so much of each line. */
  refundSale(
    entry: number,
    original: number,
    lines: readonly { net: number; quantity: number }[],
    byShop: boolean,
  ): void {
    const rules = this.#begin(entry, { back: original });
    const sale = this.#sale(original);
    const undo = undoOfCounters(countersOf(sale));
    const amount = lines.reduce((sum, { net }) => sum + net, 0);
    lines.forEach((line, index) => {
      const left = sale.lines[index] as { net: number; quantity: number };
      left.net -= line.net;
      left.quantity -= line.quantity;
    });
    const parts = cumulative(
      amount,
      sale.tenders.map((tender) => [tender.amount, tender.returned]),
    );
    let base = 0;
    sale.tenders.forEach((tender, index) => {
      const part = parts[index] as number;
      tender.returned += part;
      if (tender.name === 'points') this.#returnPoints(sale, part, byShop, rules);
      else if (tender.account === undefined) {
        this.#pay(tender.name, -part);
        base += part;
      } else base += this.#returnMoney(sale, tender.name, part, byShop, rules);
    });
    sale.baseReturned += base;
    const now = pointsFor(sale.base - sale.baseReturned, sale.rules);
    const due = Math.max(0, sale.earned - now.byUnit - now.byBill - sale.taken);
    sale.taken += due;
    const account = this.#home(sale.account);
    this.#takePointsBack(account, due, original);
    this.#repay(account);
    this.#undos.push(undo());
    this.#end(entry, { account, reverses: original });
  }

  /** Paid money of a top-up that is still there. */
  leftOfTopup(entry: number): number {
    return this.left(this.#paidLotOf(entry));
  }

  /** Whether something of what goes back with the money is gone; money, bonus or points. */
  isGoneOfTopup(entry: number, amount: number | null): boolean {
    const { paid, bonus, points } = this.#topupBack(entry, amount);
    return paid.due > paid.found || bonus.due > bonus.found || points.due > points.found;
  }

  refundTopup(entry: number, original: number, amount: number | null): void {
    this.#begin(entry, { back: original });
    const topup = this.#topup(original);
    const undo = undoOfCounters(countersOf(topup));
    const { paid, bonus, points } = this.#topupBack(original, amount);
    const account = this.#paidLotOf(original).account;
    this.#move(this.#paidLotOf(original), 'withdrawn', paid.found);
    this.#take(this.#bonusLotsOf(original), bonus.found, 'withdrawn');
    this.#pay(topup.tender, -paid.found);
    topup.back += paid.found;
    topup.bonusTaken += bonus.due;
    topup.pointsTaken += points.due;
    this.#takePointsBack(account, points.due, original);
    this.#undos.push(undo());
    this.#end(entry, { account, reverses: original });
  }

  redeem(entry: number, account: number, points: number, bonus: number): void {
    const rules = this.#begin(entry, { active: [account] });
    this.#take(this.#good(account, 'points'), points, 'used');
    if (bonus > 0) this.#open(account, 'bonus', bonus, { terms: rules, expiresOn: this.#bonusEnd(rules) });
    this.#end(entry, { account, what: { kind: 'redeem', account } });
  }

  transfer(entry: number, from: number, to: number, amount: number, points: number): void {
    this.#begin(entry);
    const pairs = new Map<number, number>();
    for (const { lot, part } of this.#drawMoney(from, amount, 'withdrawn')) {
      const same = { openedOn: lot.openedOn, expiresOn: lot.expiresOn, terms: lot.terms };
      const made = this.#open(to, lot.asset, part, { ...same, pair: pairs.get(lot.pair) ?? 0 });
      pairs.set(lot.pair, made.pair);
    }
    for (const { lot, part } of this.#take(this.#good(from, 'points'), points, 'withdrawn')) {
      this.#open(to, 'points', part, { openedOn: lot.openedOn, validFrom: lot.validFrom, expiresOn: lot.expiresOn });
    }
    this.#repay(to);
    this.#end(entry, { account: from });
  }

  adjust(entry: number, account: number, change: { paid: number; bonus: number; points: number }): void {
    const rules = this.#begin(entry);
    for (const asset of ['paid', 'bonus', 'points'] as const) {
      this.#take(this.#good(account, asset), -change[asset], 'withdrawn');
    }
    const paid = change.paid > 0 ? this.#open(account, 'paid', change.paid, { terms: rules }) : undefined;
    if (change.bonus > 0) {
      const pair = paid?.pair ?? 0;
      this.#open(account, 'bonus', change.bonus, { pair, terms: rules, expiresOn: this.#bonusEnd(rules) });
    }
    if (change.points > 0) this.#grant(account, change.points, rules, 0);
    this.#repay(account);
    this.#end(entry, { account });
  }

  /** What a return of the card pays: by top-up, paid money less its share of what was used. */
  worth(account: number): number {
    return this.#returns(account).reduce((sum, { due }) => sum + due, 0);
  }

  cashOut(entry: number, account: number, amount: number | null, tender: string): void {
    this.#begin(entry);
    const records = new Map<number, PaidOut>();
    let open = amount ?? this.worth(account);
    for (const { pair, due, paidLots, bonusLots } of this.#returns(account)) {
      const pays = Math.min(open, due);
      open -= pays;
      if (amount !== null && pays === 0) continue;
      const share = (whole: number) => (pays === due ? whole : rounded(whole, pays, due));
      const left = (lots: readonly AuditedLot[]) => lots.reduce((sum, lot) => sum + this.left(lot), 0);
      const [paid, bonus] = [share(left(paidLots)), share(left(bonusLots))];
      this.#take(paidLots, paid, 'withdrawn');
      this.#take(bonusLots, bonus, 'withdrawn');
      this.#pay(tender, -pays);
      records.set(pair, { paid, bonus, pays });
    }
    this.#paidOut.set(entry, records);
    this.#undos.push(() => this.#paidOut.delete(entry));
    this.#end(entry, { account });
  }

  /** Points that ended within the grace days. */
  reinstatable(account: number): number {
    const booked = this.#lapsesOf(account).reduce((sum, { amount }) => sum + amount, 0);
    const unbooked = this.#lots
      .filter((lot) => lot.account === account && lot.asset === 'points' && this.#isDead(lot))
      .filter((lot) => this.#isGrace(this.#endOf(lot) as string))
      .reduce((sum, lot) => sum + this.left(lot), 0);
    return booked + unbooked;
  }

  reinstate(entry: number, account: number): void {
    const { reinstateDays } = this.#begin(entry);
    this.#bury(this.#lots.filter((lot) => lot.account === account));
    for (const { lot, lapse, amount } of this.#lapsesOf(account)) {
      const { expiresOn } = lot;
      this.#move(lot, 'expired', -amount);
      lapse.amount = 0;
      lot.expiresOn = plusDays(this.day, reinstateDays);
      this.#undos.push(() => {
        lapse.amount = amount;
        lot.expiresOn = expiresOn;
      });
    }
    this.#repay(account);
    this.#end(entry, { account });
  }

  merge(entry: number, from: number, into: number): void {
    this.#begin(entry);
    this.#bury(this.#lots.filter(({ account }) => account === from || account === into));
    for (const lot of this.#lots) if (lot.account === from) lot.account = into;
    this.#merged.set(from, into);
    this.#repay(into);
    this.#end(entry, { account: into, what: { kind: 'merge', account: into } });
  }

  /** Something that moves no value, no clock either, and cannot be struck out. */
  note(entry: number, account: number): void {
    const newest = this.#newest.get(account);
    this.#begin(entry);
    this.#end(entry, { account, fixed: true });
    if (newest === undefined) this.#newest.delete(account);
    else this.#newest.set(account, newest);
  }

  /** Why an entry may not be struck out on this day: codes, the first one of the two where it cannot tell; null: it may. */
  refusedVoid(entry: number): string | readonly string[] | null {
    const deed = this.#deeds.get(entry) as Deed;
    if (deed.fixed) return 'entry_not_reversible';
    if (deed.voided) return 'entry_already_reversed';
    if (deed.takenBackBy.size > 0) return ['entry_already_reversed', 'refund_exceeds_entry'];
    if (deed.day !== this.day) return 'void_window_passed';
    return this.#isAsItLeftIt(deed) ? null : ['entry_partly_used', 'dates_changed'];
  }

  /** Nothing that it gave was used by others. */
  #isAsItLeftIt(deed: Deed): boolean {
    return [...new Set(deed.movements.map(({ lot }) => lot))].every((lot) => {
      const own = deed.movements.filter((movement) => movement.lot === lot);
      const grown = (figure: Movement['figure']): number =>
        own.filter((movement) => movement.figure === figure).reduce((sum, { by }) => sum + by, 0);
      const after = (figure: Figure): number => lot[figure] - grown(figure);
      const figures = [after('used'), after('expired'), after('withdrawn')];
      // A lot that it opened must be as it left it, one that it filled again must still have as much.
      if (grown('opened') > 0) return figures.every((figure) => figure === 0);
      const left = lot.amount - figures.reduce((sum, figure) => sum + figure, 0);
      const gave = left < this.left(lot);
      return figures.every((figure) => figure >= 0) && left >= 0 && !(gave && this.#isDead(lot));
    });
  }

  void(entry: number, original: number): void {
    this.#begin(entry);
    const deed = this.#deeds.get(original) as Deed;
    for (const { lot, figure, by } of [...deed.movements].reverse()) {
      if (figure === 'opened') this.#move(lot, 'withdrawn', by);
      else this.#move(lot, figure, -by);
    }
    for (const [tender, amount] of deed.till) this.#pay(tender, -amount);
    deed.voided = true;
    for (const undo of [...deed.undos].reverse()) undo();
    for (const other of this.#deeds.values()) other.takenBackBy.delete(original);
    if (deed.activity !== null) this.#forget(deed.activity, original);
    this.#end(entry, { account: this.accountOf(original), fixed: true });
  }

  // Deeds and what they move.

  #home(account: number): number {
    const into = this.#merged.get(account);
    return into === undefined ? account : this.#home(into);
  }

  /**
   * Before anything moves: activity writes down what the clock of these accounts has ended, and starts that of the
   * first anew when it is done; taking an entry back writes down what has ended of the lots that it names.
   */
  #begin(entry: number, { active = [], back }: { active?: readonly number[]; back?: number } = {}): AuditedRules {
    this.#bury(this.#lots.filter(({ account, onClock }) => onClock && active.includes(account)));
    if (back !== undefined) this.#bury((this.#deeds.get(back) as Deed).movements.map(({ lot }) => lot));
    this.#movements = [];
    this.#flow = [];
    this.#undos = [];
    this.#entry = entry;
    this.#activeNow = active[0] ?? null;
    return this.#rulesOn(this.day);
  }

  /** What has ended of these lots goes into the books, if it is not there yet. */
  #bury(lots: readonly AuditedLot[]): void {
    for (const lot of lots) {
      const left = this.left(lot);
      if (left === 0 || !this.#isDead(lot)) continue;
      lot.expired += left;
      lot.lapses.push({ endedOn: this.#endOf(lot) as string, amount: left });
    }
  }

  #end(
    entry: number,
    facts: {
      readonly account: number;
      readonly what?: Deed['what'];
      readonly reverses?: number;
      readonly fixed?: boolean;
    },
  ): void {
    const { account, what, reverses, fixed = false } = facts;
    this.#deeds.set(entry, {
      ...{ day: this.day, movements: this.#movements, till: this.#flow, takenBackBy: new Set(), voided: false },
      ...{ account, fixed, activity: this.#activeNow },
      undos: this.#undos,
      ...(what && { what }),
    });
    if (reverses !== undefined) this.#deeds.get(reverses)?.takenBackBy.add(entry);
    if (this.#activeNow !== null) this.#active(this.#activeNow, entry);
    this.#entry = 0;
    for (const touched of [account, ...this.#movements.map(({ lot }) => lot.account)]) {
      this.#newest.set(touched, Math.max(this.#at, this.#newest.get(touched) ?? 0));
    }
  }

  #active(account: number, entry: number): void {
    const known = this.#activity.get(account) ?? [];
    this.#activity.set(account, [...known, { entry, day: this.day }]);
    this.#wind(account);
  }

  #forget(account: number, entry: number): void {
    this.#activity.set(
      account,
      (this.#activity.get(account) ?? []).filter((activity) => activity.entry !== entry),
    );
    this.#wind(account);
  }

  #wind(account: number): void {
    const newest = (this.#activity.get(account) ?? []).at(-1);
    const rules = newest && this.#rulesOn(newest.day);
    if (rules?.pointsMonths === null) this.#clocks.set(account, plusMonths(newest?.day ?? '', rules.idleMonths));
    else this.#clocks.delete(account);
  }

  #pay(tender: string, amount: number): void {
    this.till.set(tender, (this.till.get(tender) ?? 0) + amount);
    this.#flow.push([tender, amount]);
  }

  #open(account: number, asset: Asset, amount: number, facts: Partial<AuditedLot>): AuditedLot {
    const id = this.#lots.length + 1;
    const lot: AuditedLot = {
      ...{ openedOn: this.day, validFrom: null, expiresOn: null, onClock: false, terms: null },
      ...facts,
      ...{ id, account, asset, amount, used: 0, expired: 0, withdrawn: 0, entry: this.#entry, lapses: [] },
      pair: facts.pair || id,
    };
    this.#lots.push(lot);
    this.#movements.push({ lot, figure: 'opened', by: amount });
    return lot;
  }

  #move(lot: AuditedLot, figure: Figure, by: number): void {
    lot[figure] += by;
    if (lot[figure] < 0 || this.left(lot) < 0) throw new Error(`the auditor's lot ${described(lot)} went below zero`);
    this.#movements.push({ lot, figure, by });
  }

  #take(lots: readonly AuditedLot[], amount: number, figure: Figure): { lot: AuditedLot; part: number }[] {
    let open = Math.max(0, amount);
    const taken: { lot: AuditedLot; part: number }[] = [];
    for (const lot of lots) {
      const part = Math.min(open, this.left(lot));
      if (part === 0) continue;
      this.#move(lot, figure, part);
      taken.push({ lot, part });
      open -= part;
    }
    if (open > 0) throw new Error(`the auditor misses ${open} of ${amount}`);
    return taken;
  }

  #grant(account: number, points: number, rules: AuditedRules, pendingDays: number): void {
    const { pointsMonths } = rules;
    this.#open(account, 'points', points, {
      validFrom: pendingDays > 0 ? plusDays(this.day, pendingDays) : null,
      expiresOn: pointsMonths === null ? null : endOfMonth(plusMonths(this.day, pointsMonths)),
      onClock: pointsMonths === null,
    });
  }

  #bonusEnd = (rules: AuditedRules): string => endOfMonth(plusMonths(this.day, rules.bonusMonths));

  // Which lots are good, and in which order they are drawn.

  #endOf(lot: AuditedLot): string | null {
    const clock = lot.onClock ? this.clockOf(lot.account) : null;
    if (clock === null || lot.expiresOn === null) return clock ?? lot.expiresOn;
    return [clock, lot.expiresOn].sort()[0] as string;
  }

  #isDead(lot: AuditedLot): boolean {
    // What this very entry gives is under the clock that it starts.
    const end = lot.entry === this.#entry ? lot.expiresOn : this.#endOf(lot);
    return end !== null && end < this.day;
  }

  #good(account: number, ...assets: Asset[]): AuditedLot[] {
    const end = (lot: AuditedLot) => this.#endOf(lot) ?? 'never';
    return this.#lots
      .filter((lot) => lot.account === account && assets.includes(lot.asset) && this.left(lot) > 0)
      .filter((lot) => !this.#isDead(lot) && (lot.validFrom ?? '') <= this.day)
      .sort((a, b) => compare([end(a), a.openedOn, a.id], [end(b), b.openedOn, b.id]));
  }

  #pending(account: number): AuditedLot[] {
    return this.#lots
      .filter((lot) => lot.account === account && lot.asset === 'points' && this.left(lot) > 0)
      .filter((lot) => (lot.validFrom ?? '') > this.day)
      .sort((a, b) => compare([a.validFrom ?? '', a.id], [b.validFrom ?? '', b.id]));
  }

  /** Money out of top-ups: the pair that ends first, and inside it as it was agreed when it was made. */
  #drawMoney(account: number, amount: number, figure: Figure): { lot: AuditedLot; part: number }[] {
    const pairs = new Map<number, AuditedLot[]>();
    for (const lot of this.#good(account, 'paid', 'bonus')) pairs.set(lot.pair, [...(pairs.get(lot.pair) ?? []), lot]);
    const drawn: { lot: AuditedLot; part: number }[] = [];
    let open = amount;
    for (const [pair, good] of pairs) {
      const paidLots = good.filter(({ asset }) => asset === 'paid');
      const bonusLots = good.filter(({ asset }) => asset === 'bonus');
      const sum = (lots: readonly AuditedLot[]) => lots.reduce((total, lot) => total + this.left(lot), 0);
      const [paidLeft, bonusLeft] = [sum(paidLots), sum(bonusLots)];
      const part = Math.min(open, paidLeft + bonusLeft);
      const paid = {
        pro_rata: () => this.#paidShare(pair, part, paidLeft, bonusLeft),
        bonus_first: () => Math.max(0, part - bonusLeft),
        paid_first: () => Math.min(part, paidLeft),
      }[(good[0] as AuditedLot).terms?.draw ?? 'pro_rata']();
      drawn.push(...this.#take(paidLots, paid, figure), ...this.#take(bonusLots, part - paid, figure));
      open -= part;
    }
    if (open > 0) throw new Error(`the auditor has ${open} too little`);
    return drawn;
  }

  /** The paid share of all that was ever drawn of the pair is its share of the pair; each draw brings it up to date. */
  #paidShare(pair: number, amount: number, paidLeft: number, bonusLeft: number): number {
    const used = (asset: Asset) =>
      this.#lots.filter((lot) => lot.pair === pair && lot.asset === asset).reduce((sum, lot) => sum + lot.used, 0);
    const [usedPaid, usedBonus] = [used('paid'), used('bonus')];
    const paid = usedPaid + paidLeft;
    const whole = paid + usedBonus + bonusLeft;
    const target = rounded(usedPaid + usedBonus + amount, paid, whole) - usedPaid;
    return Math.min(Math.max(target, 0, amount - bonusLeft), amount, paidLeft);
  }

  // Points that are owed.

  #repay(account: number): void {
    for (const debt of this.#good(account, 'points_debt')) {
      for (const lot of [...this.#good(account, 'points'), ...this.#pending(account)]) {
        const part = Math.min(this.left(debt), this.left(lot));
        if (part === 0) continue;
        this.#move(lot, 'withdrawn', part);
        this.#move(debt, 'used', part);
      }
    }
  }

  #takePointsBack(account: number, points: number, entry: number): void {
    const own = this.#lots.filter((lot) => lot.asset === 'points' && lot.entry === entry && !this.#isDead(lot));
    const others = [...this.#good(account, 'points'), ...this.#pending(account)].filter((lot) => !own.includes(lot));
    let open = points;
    for (const lot of [...own, ...others]) {
      const part = Math.min(open, this.left(lot));
      if (part > 0) this.#move(lot, 'withdrawn', part);
      open -= part;
    }
    if (open > 0) this.#open(account, 'points_debt', open, {});
  }

  // Value on its way back.

  #returnMoney(sale: Sale, tender: string, amount: number, byShop: boolean, rules: AuditedRules): number {
    const pairs = new Map<number, Sale['draws']>();
    for (const draw of sale.draws.filter((each) => each.tender === tender)) {
      pairs.set(draw.lot.pair, [...(pairs.get(draw.lot.pair) ?? []), draw]);
    }
    let open = amount;
    let paidBack = 0;
    for (const draws of [...pairs.values()].reverse()) {
      const left = (some: Sale['draws']) => some.reduce((sum, draw) => sum + draw.amount - draw.returned, 0);
      const paid = draws.filter(({ lot }) => lot.asset === 'paid');
      const bonus = draws.filter(({ lot }) => lot.asset === 'bonus').reverse();
      const part = Math.min(open, left(draws));
      const share = {
        pro_rata: () => {
          const returned = (some: Sale['draws']) => some.reduce((sum, draw) => sum + draw.returned, 0);
          const drawn = (some: Sale['draws']) => some.reduce((sum, draw) => sum + draw.amount, 0);
          const target = rounded(returned(draws) + part, drawn(paid), drawn(draws)) - returned(paid);
          return Math.min(Math.max(target, 0, part - left(bonus)), part, left(paid));
        },
        // What was drawn last comes back first.
        bonus_first: () => Math.min(part, left(paid)),
        paid_first: () => Math.max(0, part - left(bonus)),
      }[(draws[0] as Sale['draws'][number]).lot.terms?.draw ?? 'pro_rata']();
      this.#return(paid, share, byShop, rules);
      this.#return(bonus, part - share, byShop, rules);
      paidBack += share;
      open -= part;
    }
    return paidBack;
  }

  #return(draws: readonly Draw[], amount: number, byShop: boolean, rules: AuditedRules): void {
    let open = amount;
    for (const draw of draws) {
      const part = Math.min(open, draw.amount - draw.returned);
      draw.returned += part;
      open -= part;
      this.#restore(draw.lot, part, byShop, rules);
    }
  }

  #returnPoints(sale: Sale, money: number, byShop: boolean, rules: AuditedRules): void {
    sale.points.money += money;
    const due = rounded(sale.points.used, sale.points.money, sale.points.worth) - sale.points.returned;
    sale.points.returned += due;
    this.#return([...sale.pointDraws].reverse(), due, byShop, rules);
  }

  /** Into the very lot; where that has ended it ends again at once, unless the shop is to blame or it is paid money. */
  #restore(lot: AuditedLot, amount: number, byShop: boolean, rules: AuditedRules): void {
    if (amount === 0) return;
    this.#move(lot, 'used', -amount);
    if (!this.#isDead(lot)) return;
    if (lot.asset !== 'paid' && !byShop) {
      this.#move(lot, 'expired', amount);
      const before = plusDays(this.day, -1);
      const endedOn = lot.expiresOn !== null && lot.expiresOn < before ? lot.expiresOn : before;
      const lapse = { endedOn, amount };
      lot.lapses.push(lapse);
      this.#undos.push(() => {
        lapse.amount = 0;
      });
      return;
    }
    this.#move(lot, 'withdrawn', amount);
    const { account, asset, pair, validFrom, terms } = lot;
    const expiresOn = plusDays(this.day, (lot.terms ?? rules).reinstateDays);
    this.#open(account, asset, amount, { pair: asset === 'points' ? 0 : pair, validFrom, terms, expiresOn });
  }

  refundRedeem(entry: number, original: number, byShop: boolean): void {
    const rules = this.#begin(entry, { back: original });
    const deed = this.#deeds.get(original) as Deed;
    for (const { lot, figure } of deed.movements) {
      if (figure === 'opened') this.#move(lot, 'withdrawn', this.#isDead(lot) ? 0 : this.left(lot));
    }
    const draws = deed.movements.filter(({ figure }) => figure === 'used');
    for (const { lot, by } of [...draws].reverse()) this.#restore(lot, by, byShop, rules);
    const account = this.accountOf(original);
    this.#repay(account);
    this.#end(entry, { account, reverses: original });
  }

  /** Whether a redemption can go back whole: not yet, and its bonus is all there. */
  isRedeemWhole(entry: number): boolean {
    const deed = this.#deeds.get(entry) as Deed;
    const opened = deed.movements.filter(({ figure }) => figure === 'opened');
    return (
      !deed.voided &&
      deed.takenBackBy.size === 0 &&
      opened.every(({ lot }) => this.left(lot) === lot.amount && !this.#isDead(lot))
    );
  }

  // Top-ups.

  #topup = (entry: number): Topup => this.#deeds.get(entry)?.what as Topup;
  #sale = (entry: number): Sale => this.#deeds.get(entry)?.what as Sale;
  isVoided = (entry: number): boolean => this.#deeds.get(entry)?.voided === true;

  #opened = (entry: number): AuditedLot[] => this.#lots.filter((lot) => lot.entry === entry);
  #paidLotOf = (entry: number): AuditedLot => this.#opened(entry).find(({ asset }) => asset === 'paid') as AuditedLot;
  #bonusLotsOf = (entry: number): AuditedLot[] =>
    this.#opened(entry).filter((lot) => lot.asset === 'bonus' && !this.#isDead(lot));

  #topupBack(entry: number, amount: number | null) {
    const topup = this.#topup(entry);
    const paidLot = this.#paidLotOf(entry);
    const found = amount ?? this.left(paidLot);
    // Without an amount the whole top-up goes back, also what was used of it.
    const share = amount === null ? topup.amount : topup.back + amount;
    const given = (asset: Asset) =>
      this.#opened(entry)
        .filter((lot) => lot.asset === asset)
        .reduce((sum, lot) => sum + lot.amount, 0);
    const bonusDue = Math.max(0, rounded(given('bonus'), share, topup.amount) - topup.bonusTaken);
    const pointsDue = Math.max(0, rounded(topup.points, share, topup.amount) - topup.pointsTaken);
    const sum = (lots: readonly AuditedLot[]) => lots.reduce((total, lot) => total + this.left(lot), 0);
    const { account } = paidLot;
    const points = sum([...this.#good(account, 'points'), ...this.#pending(account)]);
    return {
      paid: { due: share - topup.back, found },
      bonus: { due: bonusDue, found: Math.min(bonusDue, sum(this.#bonusLotsOf(entry))) },
      points: { due: pointsDue, found: Math.min(pointsDue, points) },
    };
  }

  // Card returns.

  #returns(account: number) {
    const good = this.#good(account, 'paid', 'bonus');
    const pairs = [...new Set(good.map(({ pair }) => pair))].map((pair) => {
      const lots = this.#lots.filter((lot) => lot.pair === pair);
      const before = [...this.#paidOut.values()].flatMap((records) => records.get(pair) ?? []);
      const sum = (of: (record: PaidOut) => number) => before.reduce((total, record) => total + of(record), 0);
      const whole = (asset: Asset) =>
        lots.filter((lot) => lot.asset === asset).reduce((total, lot) => total + lot.amount - lot.withdrawn, 0);
      const paid = whole('paid') + sum((record) => record.paid);
      const bonus = whole('bonus') + sum((record) => record.bonus);
      const used = lots.reduce((total, lot) => total + lot.used, 0);
      const worth =
        paid + bonus === 0 ? 0 : Math.min(Math.max(rounded(paid, paid + bonus - used, paid + bonus), 0), paid);
      return {
        pair,
        openedOn: (lots[0] as AuditedLot).openedOn,
        due: Math.max(0, worth - sum(({ pays }) => pays)),
        paidLots: good.filter((lot) => lot.pair === pair && lot.asset === 'paid'),
        bonusLots: good.filter((lot) => lot.pair === pair && lot.asset === 'bonus'),
      };
    });
    return pairs.sort((a, b) => -compare([a.openedOn, a.pair], [b.openedOn, b.pair]));
  }

  #lapsesOf(account: number) {
    return this.#lots
      .filter((lot) => lot.account === account && lot.asset === 'points')
      .flatMap((lot) => lot.lapses.map((lapse) => ({ lot, lapse, amount: lapse.amount })))
      .filter(({ lapse, amount }) => amount > 0 && this.#isGrace(lapse.endedOn));
  }

  #isGrace = (endedOn: string): boolean =>
    endedOn < this.day && this.day <= plusDays(endedOn, this.#rulesOn(this.day).graceDays);
}

/** How a lot reads in a comparison of two books. */
export const described = (lot: DescribedLot): string =>
  [
    `${lot.asset} ${lot.amount} opened ${lot.openedOn} from ${lot.validFrom} until ${lot.expiresOn}`,
    `used ${lot.used} expired ${lot.expired} withdrawn ${lot.withdrawn}`,
  ].join(', ');

type DescribedLot = Pick<
  AuditedLot,
  'amount' | 'used' | 'expired' | 'withdrawn' | 'openedOn' | 'validFrom' | 'expiresOn'
> & { readonly asset: string };

export function pointsFor(base: number, { perUnit, perBill }: AuditedRules) {
  return { byUnit: Math.floor(base / 100) * perUnit, byBill: base > 0 ? perBill : 0 };
}

/** Everything of a sale or top-up that what takes it back moves on. */
function countersOf(what: Sale | Topup): [Record<string, number>, string][] {
  const counters = (holder: object, ...names: string[]): [Record<string, number>, string][] =>
    names.map((name) => [holder as Record<string, number>, name]);
  if (what.kind === 'topup') return counters(what, 'back', 'bonusTaken', 'pointsTaken');
  return [
    ...counters(what, 'baseReturned', 'taken'),
    ...counters(what.points, 'returned', 'money'),
    ...what.lines.flatMap((line) => counters(line, 'net', 'quantity')),
    ...[...what.tenders, ...what.draws, ...what.pointDraws].flatMap((part) => counters(part, 'returned')),
  ];
}

/** Remembers counters now; called later, it gives what takes the difference back, whatever came in between. */
function undoOfCounters(counters: [Record<string, number>, string][]): () => () => void {
  const before = counters.map(([holder, name]) => holder[name] as number);
  return () => {
    const moved = counters.map(([holder, name], index) => (holder[name] as number) - (before[index] as number));
    return () => {
      for (const [index, [holder, name]] of counters.entries()) {
        holder[name] = (holder[name] as number) - (moved[index] as number);
      }
    };
  };
}
