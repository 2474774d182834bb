/** Rules that hold only so often: for one member, and for all together. */
export interface Limited {
  readonly code: string;
  /** Null: as often as one likes. */
  readonly perMember: number | null;
  readonly total: number | null;
}

/** A use of a rule by somebody. */
export interface Use {
  readonly rule: Limited;
  readonly member: number;
}

export class Uses {
  readonly #all = new Map<string, number>();
  readonly #own = new Map<string, number>();
  readonly #merged = new Map<number, number>();

  /** Whether it cannot be used once more; `before` are uses on the same bill, which are not counted yet. */
  isReached({ rule, member }: Use, before: readonly Use[] = []): boolean {
    const { code, perMember, total } = rule;
    const here = before.filter((use) => use.rule.code === code).length;
    const all = (this.#all.get(code) ?? 0) + here;
    const own = (this.#own.get(this.#key(code, member)) ?? 0) + here;
    return (perMember !== null && own >= perMember) || (total !== null && all >= total);
  }

  /** One use more or less; of a rule without a limit nobody keeps count. */
  count({ rule, member }: Use, by: 1 | -1): void {
    const { code, perMember, total } = rule;
    if (perMember === null && total === null) return;
    const key = this.#key(code, member);
    this.#all.set(code, (this.#all.get(code) ?? 0) + by);
    this.#own.set(key, (this.#own.get(key) ?? 0) + by);
  }

  /** What a record used that became part of another counts on. */
  merge(from: number, into: number): () => void {
    const own = [...this.#own].filter(([key]) => key.endsWith(` ${from}`));
    this.#merged.set(from, into);
    const add = (sign: 1 | -1) => {
      for (const [key, often] of own) {
        const merged = this.#key(key.slice(0, key.lastIndexOf(' ')), from);
        this.#own.set(merged, (this.#own.get(merged) ?? 0) + sign * often);
      }
    };
    add(1);
    return () => {
      add(-1);
      this.#merged.delete(from);
    };
  }

  #key(code: string, member: number): string {
    const into = this.#merged.get(member);
    return into === undefined ? `${code} ${member}` : this.#key(code, into);
  }
}
