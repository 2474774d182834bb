/** Every word of **give**, in the order in which they are told. A new one is a file beside this and a line here. */
import { bonus } from './bonus.ts';
import { bonusPercent } from './bonus-percent.ts';
import { coupons } from './coupons.ts';
import { goods } from './goods.ts';
import { passes } from './passes.ts';
import { plan } from './plan.ts';
import { points } from './points.ts';
import { pointsFactor } from './points-factor.ts';
import { tier } from './tier.ts';

export const GIVE = { bonus, bonusPercent, points, pointsFactor, passes, coupons, tier, plan, goods } as const;
