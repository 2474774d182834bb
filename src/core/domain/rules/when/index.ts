/** Every word of **when**, in the order in which they are told. A new one is a file beside this and a line here. */
import { atLeast } from './at-least.ts';
import { billAtLeast } from './bill-at-least.ts';
import { billOver } from './bill-over.ts';
import { birthday } from './birthday.ts';
import { categories } from './categories.ts';
import { channels } from './channels.ts';
import { first } from './first.ts';
import { from } from './from.ts';
import { hours } from './hours.ts';
import { lessThan } from './less-than.ts';
import { limitPerMember } from './limit-per-member.ts';
import { limitTotal } from './limit-total.ts';
import { payWith } from './pay-with.ts';
import { plans } from './plans.ts';
import { quantityAtLeast } from './quantity-at-least.ts';
import { skus } from './skus.ts';
import { stores } from './stores.ts';
import { tags } from './tags.ts';
import { tenders } from './tenders.ts';
import { tiers } from './tiers.ts';
import { to } from './to.ts';
import { topupWithinDays } from './topup-within-days.ts';
import { weekdays } from './weekdays.ts';

export const WHEN = {
  atLeast,
  lessThan,
  billAtLeast,
  billOver,
  from,
  to,
  weekdays,
  hours,
  birthday,
  first,
  tiers,
  plans,
  tags,
  stores,
  channels,
  tenders,
  payWith,
  categories,
  skus,
  quantityAtLeast,
  topupWithinDays,
  limitPerMember,
  limitTotal,
} as const;
