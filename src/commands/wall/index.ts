/** Everything that hangs on the wall, in its order. Each kind of rule has its words in a file of its own. */
import { birthday } from './birthday.ts';
import { coupons } from './coupons.ts';
import { earning } from './earning.ts';
import { passes } from './passes.ts';
import { plans } from './plans.ts';
import { points } from './points.ts';
import { promotions } from './promotions.ts';
import { referral } from './referral.ts';
import { rewards } from './rewards.ts';
import type { Section } from './speech.ts';
import { storedValue } from './stored-value.ts';
import { terms } from './terms.ts';
import { tiers } from './tiers.ts';
import { topupOffers } from './topup-offers.ts';

export const SECTIONS: readonly Section[] = [
  ...[storedValue, topupOffers, passes, plans],
  ...[promotions, coupons, tiers, earning, points, rewards],
  ...[birthday, referral, terms],
];
