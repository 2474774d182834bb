/** What a shop calls its members. */
export class Tags {
  readonly #of = new Map<number, Set<string>>();

  of = (member: number): readonly string[] => [...(this.#of.get(member) ?? [])].sort();

  /** Those that somebody does not have yet, or has. */
  changing(member: number, tags: readonly string[], remove: boolean): readonly string[] {
    return [...new Set(tags)].filter((tag) => this.of(member).includes(tag) === remove);
  }

  set(member: number, tags: readonly string[], remove: boolean): void {
    const own = this.#of.get(member) ?? new Set();
    this.#of.set(member, own);
    for (const tag of tags) remove ? own.delete(tag) : own.add(tag);
  }

  merge(from: number, into: number): () => void {
    const before = this.of(into);
    this.set(into, this.of(from), false);
    return () => this.#of.set(into, new Set(before));
  }

  erase(member: number): void {
    this.#of.delete(member);
  }
}
