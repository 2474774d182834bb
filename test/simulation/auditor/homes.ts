/** On which account each person has what is theirs, and whose pays for them: both change when they join or leave. */
export interface Home {
  /** Where their points are, and gifts come. */
  readonly account: number;
  /** The account of others from which they spend; null: their own pays. */
  readonly paysFrom: number | null;
}

export class Homes {
  readonly #of = new Map<number, Home>();
  readonly #merged = new Map<number, number>();
  /** Every account that anybody ever had. */
  readonly accounts = new Set<number>();

  live(member: number, home: Home): void {
    this.#of.set(member, home);
    this.accounts.add(home.account);
  }

  of(member: number): Home {
    const home = this.#of.get(this.#record(member));
    if (!home) throw new Error(`the auditor does not know where M${member} is`);
    return home;
  }

  accountOf = (member: number): number => this.of(member).account;

  /** The account whose money somebody spends. */
  payerOf(member: number): number {
    const { account, paysFrom } = this.of(member);
    return paysFrom ?? account;
  }

  /** Everybody who lives on an account. */
  on = (account: number): readonly number[] =>
    [...this.#of.keys()].filter((member) => !this.#merged.has(member) && this.accountOf(member) === account);

  /** Part of somebody else. */
  isGone = (member: number): boolean => this.#merged.has(member);

  /** Whether anybody besides somebody lives on an account, or has come to spend from it. */
  isSharedWith = (member: number, account: number): boolean =>
    [...this.#of].some(
      ([other, home]) => other !== member && (home.paysFrom === account || this.on(account).includes(other)),
    );

  merge(from: number, into: number): () => void {
    this.#merged.set(from, into);
    return () => this.#merged.delete(from);
  }

  #record(member: number): number {
    const into = this.#merged.get(member);
    return into === undefined ? member : this.#record(into);
  }
}
