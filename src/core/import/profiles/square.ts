import type { Profile } from '../profile.ts';

/** Gift cards: one balance, and nobody but the owner knows how much of it was paid for. */
export const squareGiftCards: Profile = {
  name: 'square',
  kind: 'members',
  recognise: ['Gift Card Number', 'State', 'Balance'],
  columns: {
    'Gift Card Number': 'card',
    Type: 'ignore',
    State: 'status',
    Balance: 'balance',
    'Activated On': 'joined_on',
    'Customer Name': 'name',
    'Customer Phone': 'phone',
  },
  // A card that waits for its activation can hold nothing yet and must not be spent from.
  status: { pending: 'blocked', deactivated: 'closed' },
};
