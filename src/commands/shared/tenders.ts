import type { TypedTender } from '../../core/domain/bills/tendering.ts';
import type { Tender } from '../../core/domain/ledger/entry.ts';
import type { Shop, Who } from '../../core/index.ts';
import { findMember } from '../../core/index.ts';
import { fail } from '../../core/problem.ts';
import { tenderCalled } from '../text/words.ts';
import { amountOrZero, given } from './arguments.ts';

/** What several `--pay` come to: the tenders, and whom `card:…` names. */
export interface TypedTenders {
  readonly tenders: readonly TypedTender[];
  readonly others: readonly { readonly tender: string; readonly who: Who }[];
}

/** A tender as it was typed: by its code, or as receipts print it. What the shop itself calls so comes first. */
export const tenderTyped = ({ programme: { programme } }: Shop, typed: string): Tender =>
  programme.tenders.includes(typed) ? typed : tenderCalled(typed);

/** Reads `--pay <tender>[=<amount>]`. Refuses: a malformed amount, member_not_found, card_not_found. */
export async function typedTenders(shop: Shop, typed: readonly string[], ref: string | null): Promise<TypedTenders> {
  const tenders = typed.map((text): TypedTender => {
    const [, tender = '', , amount] = /^(.*?)(=([^=]*))?$/.exec(text) ?? [];
    return { tender: tenderTyped(shop, tender), amount: given(amount, (money) => amountOrZero(money, shop.currency)) };
  });
  const others = [];
  for (const { tender } of tenders) {
    if (!tender.startsWith('card:')) continue;
    const card = tender.slice('card:'.length);
    const { memberId, accountId, cardId } = await findMember(shop, card, ref);
    // The tender's name stays in the books: a card number may, a phone or a name may not.
    if (cardId === null) fail({ code: 'card_not_found', card });
    others.push({ tender, who: { memberId, accountId, cardId } });
  }
  return { tenders, others };
}
