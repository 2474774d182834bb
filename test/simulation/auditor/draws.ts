/** Prize draws: secrets that a shop commits to, the tickets that follow from them, and how often what was given. */
import { createHash } from 'node:crypto';
import type { Books } from './books.ts';
import type { Tender } from './payments.ts';
import type { DrawnReward, Gift, Prize } from './rules.ts';
import type { Tags } from './tags.ts';

/** A secret, from the day on which the shop committed to it. */
export interface Secret {
  readonly reward: string;
  readonly seed: string;
  readonly committedBy: number;
  /** How many were drawn from it; one that is struck out is not drawn again. */
  tickets: number;
  /** The entry that told it; null: nobody knows it yet, and tickets are drawn from it. */
  revealedBy: number | null;
}

/** Where a ticket fell, and what it gave. */
export interface Ticket {
  readonly number: number;
  /** From 0, of so many parts. */
  readonly at: number;
  readonly parts: number;
  readonly fell: string;
  readonly prize: Prize;
}

/** Somebody took a reward. */
interface Taken {
  readonly entry: number;
  readonly reward: string;
  readonly member: number;
  readonly quantity: number;
  readonly prizes: readonly string[];
  /** It was not taken back. */
  stands: boolean;
}

/** What somebody wants. */
export interface Wish {
  readonly reward: string;
  readonly member: number;
  readonly quantity: number;
  /** What they say to it; null: nothing. */
  readonly word: string | null;
  /** What pays the money beside the points, one after the other; nothing: cash. */
  readonly pay: readonly string[];
}

/** What somebody has to pay with. */
export interface Purse {
  readonly points: number;
  /** Money on the account that pays for them. */
  readonly money: number;
}

/** No card holds more points than this. */
const MOST_POINTS = 1_000_000_000_000;

export class Draws {
  readonly #books: Books;
  readonly #tags: Tags;
  /** The oldest first. */
  readonly secrets: Secret[] = [];
  readonly #taken: Taken[] = [];
  readonly #merged = new Map<number, number>();

  constructor(books: Books, tags: Tags) {
    this.#books = books;
    this.#tags = tags;
  }

  /** The secret that tickets of a reward are drawn from now. */
  open = (reward: string): Secret | undefined =>
    this.secrets.find((secret) => secret.reward === reward && secret.revealedBy === null);

  /** Codes of rewards that can be had on this day, as long as there are any. */
  get ready(): readonly string[] {
    const { draws } = this.#books.rules;
    return draws.filter(({ code, prizes }) => prizes.length === 0 || this.open(code)).map(({ code }) => code);
  }

  /** Why nobody may commit to a secret for a reward; null: they may. */
  commitRefused(code: string): string | null {
    const reward = this.reward(code);
    if (reward === undefined) return 'reward_not_found';
    if (reward.prizes.length === 0) return 'reward_without_draw';
    return this.open(code) ? 'draw_open' : null;
  }

  commit(entry: number, reward: string, seed: string): void {
    this.secrets.push({ reward, seed, committedBy: entry, tickets: 0, revealedBy: null });
  }

  /** Why somebody may not have as many of a reward as they want; null: they may. */
  refused({ reward: code, member, quantity, pay }: Wish, { points, money }: Purse): string | null {
    const reward = this.reward(code);
    if (reward === undefined) return 'reward_not_found';
    const { stock, perMember, tag, prizes } = reward;
    const before = this.#standing(code);
    if (stock !== null && sumOf(before) + quantity > stock) return 'reward_out_of_stock';
    const own = before.filter((one) => this.#home(one.member) === member);
    if (perMember !== null && sumOf(own) + quantity > perMember) return 'limit_reached';
    if (tag !== null && !this.#tags.of(member).includes(tag)) return 'reward_condition';
    if (prizes.length > 0 && !this.open(code)) return 'draw_not_committed';
    const needed = reward.points * quantity;
    if (needed > MOST_POINTS) return 'above_maximum';
    if (needed > points) return 'points_insufficient';
    return payRefused(reward, reward.plus * quantity, pay, money);
  }

  /** What each way to pay comes to. */
  payments({ reward, quantity, pay }: Wish, money: number): readonly Tender[] {
    let open = (this.reward(reward)?.plus ?? 0) * quantity;
    const ways = pay.length === 0 ? ['cash'] : pay;
    const paid = ways.map((name) => {
      const amount = name === 'balance' ? Math.min(open, money) : open;
      open -= amount;
      return { name, amount };
    });
    return paid.filter(({ amount }) => amount > 0);
  }

  /** As many tickets as somebody wants, one after the other; none where the reward is a plain one. */
  draw({ reward: code, member, quantity, word }: Wish): readonly Ticket[] {
    const { prizes } = this.reward(code) as DrawnReward;
    if (prizes.length === 0) return [];
    const secret = this.open(code) as Secret;
    const parts = prizes.reduce((sum, prize) => sum + prize.parts, 0);
    const given = this.#standing(code).flatMap((taken) => taken.prizes);
    const says = word === null ? '' : digest(word);
    return Array.from({ length: quantity }, (): Ticket => {
      const number = ++secret.tickets;
      const at = restOf(digest(`${secret.seed}:${number}:M${member}:${says}`), parts);
      const fell = prizes[placeOf(at, prizes)] as Prize;
      const isGone = fell.stock !== null && given.filter((prize) => prize === fell.code).length >= fell.stock;
      const prize = isGone ? (prizes.at(-1) as Prize) : fell;
      given.push(prize.code);
      return { number, at, parts, fell: fell.code, prize };
    });
  }

  /** Somebody has got what they wanted, and what their tickets drew. */
  gave(entry: number, { reward, member, quantity }: Wish, tickets: readonly Ticket[]): void {
    const prizes = tickets.map(({ prize }) => prize.code);
    this.#taken.push({ entry, reward, member, quantity, prizes, stands: true });
    this.#books.whenUndone(() => this.#stands(entry, false), entry);
  }

  /** An entry was taken back: what it gave is there again for others. */
  took(entry: number, original: number): void {
    this.#stands(original, false);
    this.#books.whenUndone(() => this.#stands(original, true), entry);
  }

  /** What a record took that became part of another counts on. */
  merge(from: number, into: number): () => void {
    this.#merged.set(from, into);
    return () => this.#merged.delete(from);
  }

  /** A reward of which tickets are drawn, on this day. */
  reward = (code: string): DrawnReward | undefined => this.#books.rules.draws.find((one) => one.code === code);

  #standing = (reward: string): Taken[] => this.#taken.filter((one) => one.stands && one.reward === reward);

  #stands(entry: number, stands: boolean): void {
    const taken = this.#taken.find((one) => one.entry === entry);
    if (taken) taken.stands = stands;
  }

  #home(member: number): number {
    const into = this.#merged.get(member);
    return into === undefined ? member : this.#home(into);
  }
}

/** Why the money beside the points cannot be paid so; null: it can. Where value may be drawn, value pays nothing. */
function payRefused({ prizes }: DrawnReward, due: number, pay: readonly string[], money: number): string | null {
  const byBalance = pay.includes('balance');
  const isValue = prizes.some(({ gift }) => gift.bonus + gift.points > 0);
  if (byBalance && isValue) return 'tender_not_allowed';
  return byBalance && pay.length === 1 && money < due ? 'balance_insufficient' : null;
}

/** As `sha256sum` prints it. */
export const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

export const giftsOf = (tickets: readonly Ticket[]): Gift[] => tickets.map(({ prize }) => prize.gift);

/** What is left of a number in hexadecimal digits that is taken apart into so many parts, digit by digit. */
const restOf = (digits: string, parts: number): number =>
  [...digits].reduce((rest, digit) => (rest * 16 + Number.parseInt(digit, 16)) % parts, 0);

/** On which prize a part lies: they lie one after the other. */
function placeOf(at: number, [first, ...others]: readonly Prize[]): number {
  const { parts } = first as Prize;
  return at < parts ? 0 : 1 + placeOf(at - parts, others);
}

const sumOf = (some: readonly Taken[]): number => some.reduce((sum, { quantity }) => sum + quantity, 0);
