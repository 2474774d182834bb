/** Every kind of gift, in the order in which they are opened. A new one is a file beside this and a line here. */
import { bonus } from './bonus.ts';
import { coupons } from './coupons.ts';
import { goods } from './goods.ts';
import type { GiftKind } from './kind.ts';
import { passes } from './passes.ts';
import { plan } from './plan.ts';
import { points } from './points.ts';
import { tier } from './tier.ts';

export const KINDS: readonly GiftKind[] = [bonus, points, passes, coupons, tier, plan, goods];
