import type { Profile } from '../profile.ts';

/** Points only. The customer code is what a till scans; the customer ID is the system's own and means nothing here. */
export const loyverseCustomers: Profile = {
  name: 'loyverse',
  kind: 'members',
  recognise: ['Customer ID', 'Customer name', 'Customer code', 'Points balance'],
  columns: {
    'Customer ID': 'ignore',
    'Customer name': 'name',
    Email: 'email',
    Phone: 'phone',
    'Customer code': 'card',
    'Points balance': 'points',
    Note: 'note',
    'First visit': 'joined_on',
    'Last visit': 'ignore',
    'Total visits': 'ignore',
    'Total spent': 'ignore',
  },
};
