/** What one of several may take from the account that pays for them: by a bill, in a day, in a month. */
import type { Books, Deed, DeedKind } from './books.ts';
import type { Homes } from './homes.ts';
import type { AuditedLot } from './lots.ts';

const PERIODS = ['bill', 'day', 'month'] as const;

/** Null: any amount. */
export type Allowance = Readonly<Record<(typeof PERIODS)[number], number | null>>;

/** Money that somebody takes from an account. */
export interface Taking {
  readonly member: number;
  readonly account: number;
  readonly amount: number;
}

/** Who takes money by an entry, and the entries that it pays back besides the one that it is about. */
interface Doing {
  readonly takes: readonly Taking[];
  readonly back: readonly number[];
}

/** What was taken on a day; less what came back of it. */
interface Taken extends Taking {
  readonly day: string;
}

/** A taking that was held to a limit, and the lots that it was taken from. */
interface Held extends Taken {
  readonly lots: ReadonlySet<AuditedLot>;
}

const NO_LIMIT: Allowance = { bill: null, day: null, month: null };
/** What counts as taken by the books. */
const DOINGS: ReadonlySet<DeedKind> = new Set([
  'spend',
  'pass_sell',
  'plan',
  'plan_leave',
  'transfer',
  'cash_out',
  'redeem',
]);

export class Allowances {
  readonly #books: Books;
  readonly #homes: Homes;
  readonly #allowed = new Map<number, Allowance>();
  /** What counts towards limits: in one day, and in one month. */
  readonly #counted = { day: [] as Taken[], month: [] as Taken[] };
  /** What everybody took by the books, whether they had a limit or not. */
  readonly #taken: Taken[] = [];
  readonly #held = new Map<number, readonly Held[]>();
  readonly #merged = new Map<number, number>();

  constructor(books: Books, homes: Homes) {
    this.#books = books;
    this.#homes = homes;
  }

  of = (member: number): Allowance => this.#allowed.get(member) ?? NO_LIMIT;

  /** Of each account the first who takes from it; whether one of them takes more than they may. */
  isPassed = (takings: readonly Taking[]): boolean =>
    firsts(takings).some(({ member, amount }) => {
      const { bill, day, month } = this.of(member);
      if (amount === 0) return false;
      const passes = (most: number | null, before: number) => most !== null && before + amount > most;
      return passes(bill, 0) || passes(day, this.#sum('day', member)) || passes(month, this.#sum('month', member));
    });

  /** What was taken by an entry counts; what comes back makes room again on the day on which it was taken. */
  did(entry: number, member: number, { takes, back }: Doing): void {
    const books = this.#books;
    const { movements, about, strikes } = books.deed(entry);
    const first = this.#firstOf(entry);
    if (DOINGS.has(first.kind)) {
      for (const { lot, figure, by } of movements) {
        const isMoney = lot.asset === 'paid' || lot.asset === 'bonus';
        if (!isMoney || (figure !== 'used' && figure !== 'withdrawn')) continue;
        this.#taken.push({ member, account: lot.account, amount: by, day: first.day });
      }
    }
    if (strikes) return;
    const held = firsts(takes)
      .filter((taking) => taking.amount > 0 && this.#allowed.has(taking.member))
      .map((taking): Held => {
        const lots = movements.filter(({ lot, figure }) => figure !== 'opened' && lot.account === taking.account);
        return { ...taking, day: books.day, lots: new Set(lots.map(({ lot }) => lot)) };
      });
    this.#held.set(entry, held);
    this.#count(entry, held);
    const originals = [about, ...back].flatMap((one) => this.#held.get(one ?? 0) ?? []);
    this.#count(
      entry,
      originals.map((original) => {
        const returned = movements.filter(
          ({ lot, figure, by }) => original.lots.has(lot) && figure === 'used' && by < 0,
        );
        return { ...original, amount: returned.reduce((sum, { by }) => sum + by, 0) };
      }),
    );
  }

  /** What they took of the account that pays for them counts from the beginning of this day, and of this month. */
  allow(member: number, change: Partial<Allowance>): void {
    const { day } = this.#books;
    const account = this.#homes.payerOf(member);
    const taken = (from: string) =>
      this.#taken
        .filter((one) => this.#home(one.member) === member && one.account === account)
        .filter((one) => one.day >= from && one.day <= day)
        .reduce((sum, { amount }) => sum + amount, 0);
    for (const [period, from] of [
      ['day', day],
      ['month', `${day.slice(0, 7)}-01`],
    ] as const) {
      const amount = taken(from) - this.#sum(period, member);
      if (amount > 0) this.#counted[period].push({ member, account, amount, day });
    }
    const allowed = { ...this.of(member), ...change };
    if (PERIODS.every((period) => allowed[period] === null)) this.#allowed.delete(member);
    else this.#allowed.set(member, allowed);
  }

  /** Whoever leaves takes no limit along. */
  leave = (member: number): boolean => this.#allowed.delete(member);

  merge(from: number, into: number): () => void {
    this.#merged.set(from, into);
    return () => this.#merged.delete(from);
  }

  /** The very entry that something is about: a refund leads to the bill, one that was struck out does so too. */
  #firstOf(entry: number): Deed {
    const deed = this.#books.deed(entry);
    return deed.about === null ? deed : this.#firstOf(deed.about);
  }

  #count(entry: number, takings: readonly Taken[]): void {
    for (const taking of takings) {
      if (taking.amount === 0) continue;
      for (const period of ['day', 'month'] as const) {
        const list = this.#counted[period];
        list.push(taking);
        this.#books.whenUndone(() => list.push({ ...taking, amount: -taking.amount }), entry);
      }
    }
  }

  #sum(period: 'day' | 'month', member: number): number {
    const { day } = this.#books;
    const now = period === 'day' ? day : day.slice(0, 7);
    return this.#counted[period]
      .filter((one) => this.#home(one.member) === member && one.day.startsWith(now))
      .reduce((sum, { amount }) => sum + amount, 0);
  }

  #home = (member: number): number => {
    const into = this.#merged.get(member);
    return into === undefined ? member : this.#home(into);
  };
}

/** Whoever holds the card that pays is the one who takes; of two for one account, the first. */
const firsts = (takings: readonly Taking[]): Taking[] =>
  takings.filter(({ account }, place) => takings.findIndex((one) => one.account === account) === place);
