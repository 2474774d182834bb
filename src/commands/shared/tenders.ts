import type { TypedTender } from '../../core/domain/tendering.ts';
import type { Shop, Who } from '../../core/index.ts';
import { findMember } from '../../core/index.ts';
import { amountOrZero, given } from './arguments.ts';

/** What several `--pay` come to: the tenders, and whom `card:…` names. */
export interface TypedTenders {
  readonly tenders: readonly TypedTender[];
  readonly others: readonly { readonly tender: string; readonly who: Who }[];
}

/** Reads `--pay <tender>[=<amount>]`. Refuses: a malformed amount, member_not_found for another card. */
export async function typedTenders(shop: Shop, typed: readonly string[]): Promise<TypedTenders> {
  const tenders = typed.map((text): TypedTender => {
    const [, tender = '', , amount] = /^(.*?)(=([^=]*))?$/.exec(text) ?? [];
    return { tender, amount: given(amount, (money) => amountOrZero(money, shop.currency)) };
  });
  const others = [];
  for (const { tender } of tenders) {
    if (!tender.startsWith('card:')) continue;
    const { memberId, accountId, cardId } = await findMember(shop, tender.slice('card:'.length));
    others.push({ tender, who: { memberId, accountId, cardId } });
  }
  return { tenders, others };
}
