import type { Standing, Who } from '../../src/core/domain/staff/who.ts';

/** Member M1 on account 1 and so on, found without a card. */
export const who = (id = 1): Who => ({ memberId: id, accountId: id, cardId: null });

/** How a member stands; `card blocked` and `card replaced` speak of the card that was shown. */
export function standing(word = 'active', id = 1): Standing {
  const [what = '', status = ''] = word.split(' ');
  const card = status === '' ? null : { number: '8001', status: status as 'blocked', statusOn: '2026-05-01' };
  return { member: { number: `M${id}`, status: card ? 'active' : (what as 'active') }, card };
}
