/** Who may come to the till, and with which card. */
export type Status = 'active' | 'blocked' | 'closed';

export interface AuditedCard {
  readonly id: number;
  /** As it is printed; an erased one has another. */
  number: string;
  member: number;
  status: 'active' | 'blocked' | 'replaced';
}

/** Somebody at the till; null: they show no card. */
interface Comer {
  readonly memberId: number;
  readonly cardId: number | null;
}

export class Standings {
  readonly #statuses = new Map<number, Status>();
  readonly #cards: AuditedCard[] = [];
  /** Nobody can tell any more who they are, until they get a new card. */
  readonly #erased = new Set<number>();

  statusOf = (member: number): Status => this.#statuses.get(member) ?? 'active';

  becomes(member: number, status: Status): void {
    this.#statuses.set(member, status);
  }

  /** The newest first. */
  cardsOf = (member: number): readonly AuditedCard[] => this.#cards.filter((card) => card.member === member).reverse();

  given(id: number, number: string, member: number): void {
    this.#cards.push({ id, number, member, status: 'active' });
  }

  /** Why nothing may come to somebody, or go from them (`out`): what is wrong with the card first; null: it may. */
  refused({ memberId, cardId }: Comer, way: 'in' | 'out'): string | null {
    const card = this.#cards.find(({ id }) => id === cardId);
    if (card !== undefined && card.status !== 'active') return `card_${card.status}`;
    const status = this.statusOf(memberId);
    if (status === 'closed') return 'member_closed';
    return status === 'blocked' && way === 'out' ? 'member_blocked' : null;
  }

  /** Cards go along; whoever goes comes no more. */
  merge(from: number, into: number): () => void {
    const cards = this.#cards.filter(({ member }) => member === from);
    for (const card of cards) card.member = into;
    return () => {
      for (const card of cards) card.member = from;
    };
  }

  /** They and their cards were never here. */
  forget(member: number): void {
    this.#cards.splice(0, this.#cards.length, ...this.#cards.filter((card) => card.member !== member));
  }

  isErased = (member: number): boolean =>
    this.#erased.has(member) && this.cardsOf(member).every(({ number }) => isErasedNumber(number));

  erase(member: number): void {
    this.#erased.add(member);
    this.becomes(member, 'closed');
    for (const card of this.cardsOf(member)) {
      card.number = `erased-${card.id}`;
      if (card.status === 'active') card.status = 'blocked';
    }
  }
}

const isErasedNumber = (number: string): boolean => number.startsWith('erased-');
