import { isRound, type Sign } from '../domain/ledger/unusual.ts';
import type { Day } from '../domain/time/day.ts';
import type { Shop } from '../shop.ts';
import { memberNumber } from '../store/members.ts';
import { added, afterLastSales, type NotedEntry, onOwnCards } from '../store/reports/unusual.ts';

/** One doing with why it is worth a look. An entry may stand here more than once. */
export interface UnusualDoing extends NotedEntry {
  readonly sign: Sign;
  readonly member: string | null;
}

/** Doings that are worth a look, by operator: round corrections, one's own card, money back when the shop was done. */
export const unusual = (
  shop: Shop,
  { from, to, today }: { readonly from: Day; readonly to: Day; readonly today: Day },
): Promise<UnusualDoing[]> =>
  shop.store.transaction('read', async (tx) => {
    const rounds = (await added(tx, { from, to })).filter(({ unit, moved }) =>
      isRound(unit, moved, shop.currency.decimals),
    );
    const signed = (sign: Sign, found: readonly NotedEntry[]): UnusualDoing[] =>
      [...new Map(found.map((entry) => [entry.id, entry])).values()].map(
        ({ id, kind, at, day, store, operator, memberId, amount }) => ({
          ...{ id, kind, at, day, store, operator, memberId, amount, sign },
          member: memberId === null ? null : memberNumber(memberId),
        }),
      );
    const doings = [
      ...signed('round_adjustment', rounds),
      ...signed('own_card', await onOwnCards(tx, { from, to })),
      ...signed('after_last_sale', await afterLastSales(tx, { from, to, today })),
    ];
    const who = ({ operator }: UnusualDoing): string => operator ?? '';
    return doings.sort((a, b) => (who(a) === who(b) ? a.id - b.id : who(a) < who(b) ? -1 : 1));
  });
