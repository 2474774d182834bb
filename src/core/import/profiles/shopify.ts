import type { Profile } from '../profile.ts';

/**
 * Customers. Birthday and points live in metafields, whose columns are known by the name before the bracket. The
 * second phone belongs to the address and may be somebody else's.
 */
export const shopifyCustomers: Profile = {
  name: 'shopify',
  kind: 'members',
  recognise: ['Customer ID', 'First Name', 'Last Name', 'Accepts Email Marketing', 'Default Address Phone'],
  columns: {
    'Customer ID': 'card',
    'First Name': 'first_name',
    'Last Name': 'last_name',
    Email: 'email',
    'Default Address Phone': 'ignore',
    Phone: 'phone',
    Note: 'note',
    Tags: 'tags',
    Birthday: 'birthday',
    'Birth date': 'birthday',
    Points: 'points',
    'Loyalty points': 'points',
  },
};
