import type { Profile } from '../profile.ts';
import { chinesePointsLots, chineseTransactions } from './chinese.ts';
import { generic } from './generic.ts';
import { loyverseCustomers } from './loyverse.ts';
import { ownLots, ownMembers, ownTransactions } from './member.ts';
import { pospalMembers } from './pospal.ts';
import { shopifyCustomers } from './shopify.ts';
import { squareGiftCards } from './square.ts';

/** In the order in which they are tried: the closer a profile knows its system, the earlier. */
export const PROFILES: readonly Profile[] = [
  ownTransactions,
  ownLots,
  ownMembers,
  pospalMembers,
  chinesePointsLots,
  chineseTransactions,
  loyverseCustomers,
  squareGiftCards,
  shopifyCustomers,
  generic('transactions'),
  generic('lots'),
  generic('members'),
];

export const PROFILE_NAMES: readonly string[] = [...new Set(PROFILES.map((profile) => profile.name))];
