/**
 * The inactivity clock of each account: activity winds it anew, and what is on it ends with it. What first comes onto
 * one that never ran winds it too.
 */
import { plusMonths } from '../arithmetic.ts';
import type { AuditedRules } from './rules.ts';

export class Clocks {
  readonly #rulesOn: (day: string) => AuditedRules;
  readonly #activity = new Map<number, { entry: number; end: string | null }[]>();
  /** Days to which reinstatements wound a clock that had run out. */
  readonly #wound = new Map<number, { entry: number; until: string }[]>();
  readonly #ends = new Map<number, string>();
  /** Accounts that were taken in. */
  readonly #within = new Map<number, readonly number[]>();
  /** By whom. */
  readonly #home = new Map<number, number>();

  constructor(rulesOn: (day: string) => AuditedRules) {
    this.#rulesOn = rulesOn;
  }

  /** The last day of what is on the clock of an account; null: nothing ends. */
  endOf = (account: number): string | null => this.#ends.get(account) ?? null;

  activity(account: number, entry: number, day: string, rules: AuditedRules): void {
    const end = this.#windTo(day, rules);
    this.#activity.set(account, [...(this.#activity.get(account) ?? []), { entry, end }]);
    this.#wind(account);
  }

  /** Nothing has ever been done on it. */
  stop(account: number): void {
    this.#activity.delete(account);
    this.#wind(account);
  }

  /** An entry that was struck out never kept a clock running. */
  forget(account: number, entry: number): void {
    const known = this.#activity.get(account) ?? [];
    this.#activity.set(
      account,
      known.filter((activity) => activity.entry !== entry),
    );
    this.#wind(account);
  }

  /** Points that were brought back would end again at once: the clock runs until this day at least. */
  windOn(account: number, entry: number, until: string): void {
    this.#wound.set(account, [...(this.#wound.get(account) ?? []), { entry, until }]);
    this.#wind(account);
  }

  letGo(account: number, entry: number): void {
    const known = this.#wound.get(account) ?? [];
    this.#wound.set(
      account,
      known.filter((wound) => wound.entry !== entry),
    );
    this.#wind(account);
  }

  /** Both were one person's doings, so the later end counts; a clock that has run out counts for nothing. */
  merge(from: number, into: number, day: string): () => void {
    const undos = [this.#activity, this.#wound, this.#within, this.#ends].flatMap((known) =>
      [from, into].map((account) => asItWas<unknown>(known, account)),
    );
    for (const account of [from, into]) {
      const end = this.endOf(account);
      if (end === null || end >= day) continue;
      this.#activity.delete(account);
      this.#wound.delete(account);
      this.#within.delete(account);
    }
    this.#within.set(into, [...(this.#within.get(into) ?? []), from]);
    this.#home.set(from, into);
    this.#wind(into);
    return () => {
      for (const undo of undos) undo();
      this.#home.delete(from);
    };
  }

  #wind(touched: number): void {
    const account = this.#homeOf(touched);
    const ends = [this.#byActivity(account), ...this.#woundOf(account)].filter((end) => end !== null);
    const end = ends.sort().at(-1);
    if (end === undefined) this.#ends.delete(account);
    else this.#ends.set(account, end);
  }

  #homeOf = (account: number): number => {
    const into = this.#home.get(account);
    return into === undefined ? account : this.#homeOf(into);
  };

  /** Whatever was done winds it, of those that were taken in too; nothing winds it back. */
  #byActivity(account: number): string | null {
    const own = (this.#activity.get(account) ?? []).map(({ end }) => end);
    const within = (this.#within.get(account) ?? []).map((one) => this.#byActivity(one));
    const ends = [...own, ...within].filter((end) => end !== null);
    return ends.sort().at(-1) ?? null;
  }

  /** Rules without a clock leave one that runs to the rules of before. */
  #windTo(day: string, rules: AuditedRules): string | null {
    const clock = [rules, this.#rulesOn(FIRST_DAY)].find(({ pointsMonths }) => pointsMonths === null);
    return clock === undefined ? null : plusMonths(day, clock.idleMonths);
  }

  #woundOf = (account: number): string[] => [
    ...(this.#wound.get(account) ?? []).map(({ until }) => until),
    ...(this.#within.get(account) ?? []).flatMap(this.#woundOf),
  ];
}

const FIRST_DAY = '0001-01-01';

/** Makes of an account what it is now, whatever comes in between. */
function asItWas<T>(known: Map<number, T>, account: number): () => void {
  const before = known.get(account);
  return () => {
    if (before === undefined) known.delete(account);
    else known.set(account, before);
  };
}
