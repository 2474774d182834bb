/** The inactivity clock of each account: activity winds it anew, and what is on it ends with it. */
import { plusMonths } from '../arithmetic.ts';
import type { AuditedRules } from './rules.ts';

export class Clocks {
  readonly #rulesOn: (day: string) => AuditedRules;
  readonly #activity = new Map<number, { entry: number; day: string }[]>();
  /** Days to which reinstatements wound a clock that had run out. */
  readonly #wound = new Map<number, { entry: number; until: string }[]>();
  readonly #ends = new Map<number, string>();

  constructor(rulesOn: (day: string) => AuditedRules) {
    this.#rulesOn = rulesOn;
  }

  /** The last day of what is on the clock of an account; null: nothing ends. */
  endOf = (account: number): string | null => this.#ends.get(account) ?? null;

  activity(account: number, entry: number, day: string): void {
    this.#activity.set(account, [...(this.#activity.get(account) ?? []), { entry, day }]);
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

  #wind(account: number): void {
    const newest = (this.#activity.get(account) ?? []).at(-1);
    const rules = newest && this.#rulesOn(newest.day);
    const own = rules?.pointsMonths === null ? [plusMonths(newest?.day ?? '', rules.idleMonths)] : [];
    const end = [...own, ...(this.#wound.get(account) ?? []).map(({ until }) => until)].sort().at(-1);
    if (end === undefined) this.#ends.delete(account);
    else this.#ends.set(account, end);
  }
}
