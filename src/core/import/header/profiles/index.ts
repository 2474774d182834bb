import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../../package.ts';
import { readProfile } from '../mapping.ts';
import type { Profile } from '../profile.ts';
import { generic } from './generic.ts';
import { ownCoupons, ownLots, ownMembers, ownPasses, ownTransactions } from './member.ts';

/**
 * Every profile: our own columns, the systems that come with the program as mapping files, and the plain meaning of
 * words for everything else.
 */
export function allProfiles(): readonly Profile[] {
  profiles ??= [
    ownTransactions,
    // What says which pass or coupon it is, and not what kind of value, is no list of lots.
    ownCoupons,
    ownPasses,
    ownLots,
    ownMembers,
    ...readdirSync(folder())
      .filter((file) => file.endsWith('.yaml'))
      .sort()
      .map((file) => readProfile(readFileSync(join(folder(), file), 'utf8'), file)),
    generic('transactions'),
    generic('lots'),
    generic('passes'),
    generic('coupons'),
    generic('members'),
  ];
  return profiles;
}

let profiles: readonly Profile[] | undefined;

const folder = (): string => join(packageRoot(), 'fixtures', 'profiles');
