/** A year of a shop: what customers and cashiers come up with, done in the program and told to the auditor. */
import type { Outcome } from '../../src/core/domain/outcome.ts';
import {
  adjust,
  block,
  cashOut,
  expirePoints,
  merge,
  type Request,
  redeem,
  refund,
  reinstate,
  type Shop,
  spend,
  topup,
  transfer,
  unblock,
  voidEntry,
  type Who,
} from '../../src/core/index.ts';
import { asked, type TestShop } from '../support/shop.ts';
import { type Auditor, rounded, shares } from './auditor.ts';
import type { Chance } from './random.ts';
import { ITEMS, REWARDS, worthOf } from './rules.ts';

export interface Person {
  readonly name: string;
  readonly card: string;
  who: Who;
  gone: boolean;
}

/** What a deed should come to: done, or refused with one of these codes. */
type Expectation = 'done' | readonly string[];

interface Deed {
  readonly words: string;
  readonly run: (request: Request) => Promise<Outcome>;
  readonly expect: Expectation;
  /** Tells the auditor. */
  readonly tell: (entry: number) => void;
  /** Whose balance the answer shows. */
  readonly account: number;
}

/** Something to do for one of the people at the till; null if there is nothing of the kind. */
type Idea = () => Deed | null;

export class Trade {
  /** What was done, newest last: the story of a failure. */
  readonly story: string[] = [];
  readonly done = new Map<string, number>();
  readonly refused = new Map<string, number>();
  readonly #shop: Shop;
  readonly #auditor: Auditor;
  readonly #chance: Chance;
  readonly #people: readonly Person[];
  readonly #verbs: readonly (readonly [weight: number, name: string, idea: Idea])[];
  #references = 0;
  #today: number[] = [];

  constructor(test: TestShop, auditor: Auditor, chance: Chance, people: readonly Person[], withTransfers: boolean) {
    this.#shop = test.shop;
    this.#auditor = auditor;
    this.#chance = chance;
    this.#people = people;
    this.#verbs = [
      [16, 'topup', this.#topup],
      [40, 'spend', this.#spend],
      [8, 'refund', this.#refundSale],
      [4, 'refund of a top-up', this.#refundTopup],
      [9, 'void', this.#void],
      [6, 'redeem', this.#redeem],
      [2, 'refund of a reward', this.#refundRedeem],
      [3, 'cash-out', this.#cashOut],
      ...(withTransfers
        ? ([
            [7, 'transfer', this.#transfer],
            [5, 'adjust', this.#adjust],
            [3, 'reinstate', this.#reinstate],
          ] as const)
        : []),
    ];
  }

  openDoors(): void {
    this.#today = [];
  }

  /** One thing that happens at the till. */
  async next(): Promise<void> {
    const total = this.#verbs.reduce((sum, [weight]) => sum + weight, 0);
    let place = this.#chance.between(1, total);
    for (const [weight, name, idea] of this.#verbs) {
      place -= weight;
      if (place > 0) continue;
      const deed = idea();
      if (deed !== null) await this.#perform(name, deed);
      return;
    }
  }

  /** The night's work, which may run twice. */
  async night(): Promise<void> {
    const runs = this.#chance.percent(20) ? 2 : 1;
    for (let run = 0; run < runs; run++) {
      const { lots } = await expirePoints(this.#shop, asked(), { asOf: null, allDetails: false });
      if (lots > 0) this.story.push(`night: ${lots} lots ended`);
      if (run === 1 && lots > 0) throw new Error(`the second run of the night booked ${lots} ends`);
    }
  }

  async mergePeople(from: Person, into: Person): Promise<void> {
    const { accountId } = into.who;
    await this.#perform('merge', {
      words: `merge ${from.card} into ${into.card}`,
      run: (request) => merge(this.#shop, request, { from: from.who, into: into.who }),
      expect: 'done',
      tell: (entry) => this.#auditor.merge(entry, from.who.accountId, accountId),
      account: accountId,
    });
    from.gone = true;
  }

  /** A blocked member may not pay; nothing changes. */
  async blockAndTry(person: Person): Promise<void> {
    await block(this.#shop, asked(), { who: person.who });
    const deed = this.#spendOf(person);
    await this.#perform('spend', { ...deed, expect: ['member_blocked'] });
    await unblock(this.#shop, asked(), { who: person.who });
  }

  async #perform(name: string, { words, run, expect, tell, account }: Deed): Promise<void> {
    const ref = this.#chance.percent(25) ? `R-${++this.#references}` : null;
    this.story.push(`${words}${ref === null ? '' : ` (${ref})`}`);
    const rehearsed = this.#chance.percent(15) ? await outcomeOf(run(asked({ dryRun: true }))) : undefined;
    const outcome = await outcomeOf(run(asked({ ref })));
    if (typeof outcome === 'string' || expect !== 'done') {
      const code = typeof outcome === 'string' ? outcome : 'done';
      if (expect === 'done' || !expect.includes(code)) throw new Error(`${words}: ${code}, expected ${expect}`);
      this.refused.set(code, (this.refused.get(code) ?? 0) + 1);
      return;
    }
    const entry = outcome.entry.id as number;
    tell(entry);
    this.#today.push(entry);
    this.done.set(name, (this.done.get(name) ?? 0) + 1);
    this.story.push(`  = entry ${entry}`);
    this.#compare(words, outcome, account);
    if (rehearsed !== undefined) same(`${words}, rehearsed`, (rehearsed as Outcome).balance, outcome.balance);
    if (ref !== null && this.#chance.percent(50)) {
      const again = await run(asked({ ref }));
      same(`${words}, again`, again.entry, { ...outcome.entry, replayed: true });
    }
  }

  #compare(words: string, { balance }: Outcome, account: number): void {
    const { paid, bonus, points, debt } = this.#auditor.balance(account);
    same(words, balance, { paid, bonus, total: paid + bonus, points, pointsDebt: debt });
  }

  #person(): Person {
    return this.#chance.pick(this.#people.filter(({ gone }) => !gone));
  }

  #other(than: Person): Person {
    return this.#chance.pick(this.#people.filter(({ gone, who }) => !gone && who.accountId !== than.who.accountId));
  }

  /** An earlier entry of a kind that is not struck out. */
  #earlier(kind: string): number | null {
    const entries = [...this.#auditor.entries].filter(
      (entry) => this.#auditor.kindOf(entry) === kind && !this.#auditor.isVoided(entry),
    );
    if (entries.length === 0) return null;
    // People bring back what they bought lately, mostly.
    return this.#chance.pick(this.#chance.percent(70) ? entries.slice(-12) : entries);
  }

  #amount = (least: number, most: number): number => {
    const amount = this.#chance.between(least, most);
    return this.#chance.percent(60) ? Math.max(100, amount - (amount % 100)) : amount;
  };

  #topup: Idea = () => {
    const person = this.#person();
    const { accountId } = person.who;
    const amount = this.#chance.percent(60)
      ? this.#chance.pick([100_00, 200_00, 500_00, 1000_00, 1500_00])
      : this.#amount(10_00, 1200_00);
    const tender = this.#chance.pick(['cash', 'wechat']);
    return {
      words: `topup ${person.card} ${amount} by ${tender}`,
      run: (request) => topup(this.#shop, request, { who: person.who, amount, tender, offer: null }),
      expect: 'done',
      tell: (entry) => this.#auditor.topup(entry, accountId, amount, tender),
      account: accountId,
    };
  };

  #spend: Idea = () => this.#spendOf(this.#person());

  #spendOf(person: Person): Deed {
    const { who } = person;
    const items = this.#chance.percent(50) ? this.#basket() : [];
    const net =
      items.length > 0
        ? items.reduce((sum, { price, quantity }) => sum + price * quantity, 0)
        : this.#amount(1, 400_00);
    const { points, worth } = this.#pointsFor(who.accountId, net);
    const { typed, others, paid, short } = this.#payments(person, net - worth);
    const lines =
      items.length > 0
        ? items.map(({ price, quantity }) => ({ net: price * quantity, quantity }))
        : [{ net, quantity: 1 }];
    const bill = {
      amount: items.length > 0 ? null : net,
      items: items.map(({ sku, quantity }) => ({ sku, quantity, price: null, category: null })),
      category: null,
      points: points === 0 ? null : points,
      tenders: typed,
      others,
    };
    return {
      words: `spend ${person.card} ${net} with ${points} points, ${typed.map(({ tender, amount }) => `${tender}=${amount ?? ''}`).join(' ')}`,
      run: (request) => spend(this.#shop, request, { who, ...bill }),
      expect: short ? ['balance_insufficient'] : 'done',
      tell: (entry) => this.#auditor.spend(entry, who.accountId, { lines, points, worth, tenders: paid }),
      account: who.accountId,
    };
  }

  #basket() {
    const kinds = this.#chance.between(1, 3);
    const skus = new Set<string>();
    while (skus.size < kinds) skus.add(this.#chance.pick(ITEMS).sku);
    return ITEMS.filter(({ sku }) => skus.has(sku)).map((item) => ({ ...item, quantity: this.#chance.between(1, 3) }));
  }

  /** Points on a bill: by the hundred, for half of it at most. */
  #pointsFor(account: number, net: number): { points: number; worth: number } {
    const have = this.#auditor.balance(account).points;
    let most = have - (have % 100);
    while (most > 0 && worthOf(most) > Math.floor(net / 2)) most -= 100;
    if (most < 100 || !this.#chance.percent(40)) return { points: 0, worth: 0 };
    const points = 100 * this.#chance.between(1, most / 100);
    return { points, worth: worthOf(points) };
  }

  /** How a customer pays, and what each way comes to. */
  #payments(person: Person, due: number) {
    const has = (account: number): number => {
      const { paid, bonus } = this.#auditor.balance(account);
      return paid + bonus;
    };
    const own = person.who.accountId;
    const plan = this.#chance.between(1, 6);
    const typed: { tender: string; amount: number | null }[] = [];
    const others: { tender: string; who: Who }[] = [];
    const paid: { name: string; amount: number; account?: number }[] = [];
    let open = due;
    const pay = (name: string, amount: number, account?: number): void => {
      paid.push(account === undefined ? { name, amount } : { name, amount, account });
      open -= amount;
    };
    if (plan === 1) {
      typed.push({ tender: 'balance', amount: null });
      pay('balance', Math.min(open, has(own)), own);
      return { typed, others, paid, short: open > 0 };
    }
    if (plan === 2) {
      const other = this.#other(person);
      const tender = `card:${other.card}`;
      typed.push({ tender, amount: null });
      others.push({ tender, who: other.who });
      pay(tender, Math.min(open, has(other.who.accountId)), other.who.accountId);
    }
    if (plan === 3) {
      const amount = Math.min(open, has(own), this.#amount(1_00, 80_00));
      typed.push({ tender: 'balance', amount });
      pay('balance', amount, own);
    } else if (plan !== 4) {
      typed.push({ tender: 'balance', amount: null });
      pay('balance', Math.min(open, has(own)), own);
    }
    const rest = this.#chance.pick(['cash', 'wechat']);
    typed.push({ tender: rest, amount: null });
    pay(rest, open);
    return { typed, others, paid, short: false };
  }

  #refundSale: Idea = () => {
    const original = this.#earlier('spend');
    if (original === null) return null;
    const left = this.#auditor.leftOfSale(original);
    const whole = left.reduce((sum, { net }) => sum + net, 0);
    const account = this.#auditor.accountOf(original);
    if (whole === 0) return null;
    const cause = this.#chance.pick([null, 'shop', 'member'] as const);
    const back = { entry: original, cause, to: null, acceptLoss: false };
    const how = this.#chance.between(1, 3);
    const line = left.findIndex(({ quantity, net }) => quantity > 0 && net > 0);
    let amount: number | null = null;
    let items: { sku: null; line: number; quantity: number }[] = [];
    let lines = left.map(({ net, quantity }) => ({ net, quantity }));
    if (how === 1 && whole > 1) {
      amount = this.#chance.between(1, whole - 1);
      const parts = shares(
        amount,
        left.map(({ net }) => net),
      );
      lines = parts.map((net) => ({ net, quantity: 0 }));
    } else if (how === 2 && line >= 0) {
      const { net, quantity } = left[line] as { net: number; quantity: number };
      const pieces = this.#chance.between(1, quantity);
      items = [{ sku: null, line: line + 1, quantity: pieces }];
      lines = left.map((_, index) =>
        index === line ? { net: rounded(net, pieces, quantity), quantity: pieces } : { net: 0, quantity: 0 },
      );
    }
    return {
      words: `refund ${original} ${amount ?? (items.length > 0 ? `#${line + 1}*${items[0]?.quantity}` : 'all')} ${cause ?? ''}`,
      run: (request) => refund(this.#shop, request, { ...back, amount, items }),
      expect: 'done',
      tell: (entry) => this.#auditor.refundSale(entry, original, lines, cause === 'shop'),
      account,
    };
  };

  #refundTopup: Idea = () => {
    const original = this.#earlier('topup');
    if (original === null) return null;
    const left = this.#auditor.leftOfTopup(original);
    if (left === 0) return null;
    const amount = this.#chance.percent(50) ? null : this.#chance.between(1, left);
    const acceptLoss = this.#chance.percent(60);
    const gone = this.#auditor.isGoneOfTopup(original, amount);
    const back = { entry: original, amount, items: [], cause: null, to: null, acceptLoss };
    return {
      words: `refund top-up ${original} ${amount ?? 'all'}${acceptLoss ? ' --accept-loss' : ''}`,
      run: (request) => refund(this.#shop, request, back),
      expect: gone && !acceptLoss ? ['topup_partly_used'] : 'done',
      tell: (entry) => this.#auditor.refundTopup(entry, original, amount),
      account: this.#auditor.accountOf(original),
    };
  };

  #void: Idea = () => {
    const old = [...this.#auditor.entries];
    const choices = this.#chance.percent(90) ? this.#today : old;
    if (choices.length === 0) return null;
    const original = this.#chance.pick(choices);
    if (this.#auditor.isFixed(original)) return null;
    return {
      words: `void ${original}`,
      run: (request) => voidEntry(this.#shop, request, { entry: original, acceptLoss: false }),
      expect: this.#auditor.mayVoid(original) ? 'done' : REFUSED_VOIDS,
      tell: (entry) => this.#auditor.void(entry, original),
      account: this.#auditor.accountOf(original),
    };
  };

  #redeem: Idea = () => {
    const person = this.#person();
    const { accountId } = person.who;
    const reward = this.#chance.pick(REWARDS);
    const quantity = this.#chance.between(1, 2);
    const needed = reward.points * quantity;
    return {
      words: `redeem ${person.card} ${reward.code}*${quantity}`,
      run: (request) => redeem(this.#shop, request, { who: person.who, reward: reward.code, quantity }),
      expect: this.#auditor.balance(accountId).points < needed ? ['points_insufficient'] : 'done',
      tell: (entry) => this.#auditor.redeem(entry, accountId, needed, reward.bonus * quantity),
      account: accountId,
    };
  };

  #refundRedeem: Idea = () => {
    const original = this.#earlier('redeem');
    if (original === null) return null;
    const cause = this.#chance.pick([null, 'shop'] as const);
    const back = { entry: original, amount: null, items: [], cause, to: null, acceptLoss: false };
    return {
      words: `refund reward ${original} ${cause ?? ''}`,
      run: (request) => refund(this.#shop, request, back),
      expect: this.#auditor.isRedeemWhole(original) ? 'done' : ['entry_already_reversed', 'entry_partly_used'],
      tell: (entry) => this.#auditor.refundRedeem(entry, original, cause === 'shop'),
      account: this.#auditor.accountOf(original),
    };
  };

  #cashOut: Idea = () => {
    const person = this.#person();
    const { accountId } = person.who;
    const worth = this.#auditor.worth(accountId);
    const amount = this.#chance.percent(50) || worth < 2 ? null : this.#chance.between(1, worth);
    const input = { who: person.who, amount, cause: 'shop', tender: 'cash' } as const;
    return {
      words: `cash-out ${person.card} ${amount ?? 'all'}`,
      run: (request) => cashOut(this.#shop, request, input),
      expect: worth === 0 ? ['nothing_to_pay'] : 'done',
      tell: (entry) => this.#auditor.cashOut(entry, accountId, amount, 'cash'),
      account: accountId,
    };
  };

  #transfer: Idea = () => {
    const from = this.#person();
    const to = this.#other(from);
    const has = this.#auditor.balance(from.who.accountId);
    const total = has.paid + has.bonus;
    const amount = this.#chance.percent(70) ? this.#amount(1_00, total + 20_00) : 0;
    const points = this.#chance.percent(50) || amount === 0 ? this.#chance.between(1, has.points + 20) : 0;
    const given = { amount: amount === 0 ? null : amount, points: points === 0 ? null : points };
    const short = [amount > total ? ['balance_insufficient'] : [], points > has.points ? ['points_insufficient'] : []];
    return {
      words: `transfer ${from.card} to ${to.card}: ${amount} and ${points} points`,
      run: (request) => transfer(this.#shop, request, { from: from.who, to: to.who, ...given }),
      expect: short.flat().length > 0 ? short.flat() : 'done',
      tell: (entry) => this.#auditor.transfer(entry, from.who.accountId, to.who.accountId, amount, points),
      account: from.who.accountId,
    };
  };

  #adjust: Idea = () => {
    const person = this.#person();
    const { accountId } = person.who;
    const has = this.#auditor.balance(accountId);
    const change = (most: number, unit: number): number =>
      this.#chance.percent(50) ? this.#chance.between(1, 50) * unit : -this.#chance.between(0, most);
    const which = this.#chance.between(1, 7);
    const paid = which & 1 ? change(has.paid, 1_00) : 0;
    const bonus = which & 2 ? change(has.bonus, 1_00) : 0;
    const points = which & 4 ? change(has.points, 1) : 0;
    if (paid === 0 && bonus === 0 && points === 0) return null;
    const asFact = (amount: number) => (amount === 0 ? null : amount);
    const input = { points: asFact(points), paid: asFact(paid), bonus: asFact(bonus), expires: null, asEarned: false };
    return {
      words: `adjust ${person.card} paid ${paid} bonus ${bonus} points ${points}`,
      run: (request) => adjust(this.#shop, { ...request, reason: '盘点' }, { who: person.who, ...input }),
      expect: 'done',
      tell: (entry) => this.#auditor.adjust(entry, accountId, { paid, bonus, points }),
      account: accountId,
    };
  };

  #reinstate: Idea = () => {
    const person = this.#person();
    const { accountId } = person.who;
    return {
      words: `reinstate ${person.card}`,
      run: (request) => reinstate(this.#shop, request, { who: person.who }),
      expect: this.#auditor.reinstatable(accountId) === 0 ? ['nothing_to_reinstate'] : 'done',
      tell: (entry) => this.#auditor.reinstate(entry, accountId),
      account: accountId,
    };
  };
}

const REFUSED_VOIDS = [
  'entry_already_reversed',
  'refund_exceeds_entry',
  'void_window_passed',
  'entry_partly_used',
  'entry_not_reversible',
];

async function outcomeOf(work: Promise<Outcome>): Promise<Outcome | string> {
  try {
    return await work;
  } catch (error) {
    const { problem } = error as { problem?: { code: string } };
    if (!problem) throw error;
    return problem.code;
  }
}

export function same(about: string, found: unknown, expected: unknown): void {
  const [left, right] = [JSON.stringify(found), JSON.stringify(expected)];
  if (left !== right) throw new Error(`${about}:\n  shop    ${left}\n  auditor ${right}`);
}
