import { accept, type Decision, refuse } from '../decision.ts';
import type { Money, Points } from '../numbers/money.ts';
import { ratio } from '../numbers/ratio.ts';
import type { PointsRules } from '../programme/programme.ts';

export interface PointsUse {
  readonly points: Points;
  /** What they pay of the bill. */
  readonly worth: Money;
}

/**
 * Points as money on a bill of `due`. Worth is floor(points × worth ÷ per), to the minor unit; `max` takes the fewest
 * points that cover as much as the rules allow; no change is given. Fewer points than a minor unit is worth pay nothing,
 * so nobody gives them away.
 * Refuses, in this order: tender_not_allowed, below_minimum, points_step, above_maximum, points_insufficient.
 */
export function pointsAsMoney(
  rules: PointsRules,
  wanted: Points | 'max',
  { due, have }: { readonly due: Money; readonly have: Points },
): Decision<PointsUse> {
  const { value, use } = rules;
  if (value === null) {
    return refuse({ code: 'tender_not_allowed', tender: 'points', command: 'spend', because: 'no_value' });
  }
  const step = use.step ?? 1;
  const worthOf = (points: Points): Money => ratio(points, value.worth, value.points, 'down');
  const pointsFor = (worth: Money): Points => upTo(step, ratio(worth, value.points, value.worth, 'up'));
  const least = Math.max(use.min ?? 0, pointsFor(1));

  const cap = ratio(due, use.maxShare ?? 100, 100, 'down');
  const covering = pointsFor(cap);
  // Covering a whole bill may take a step too many, and no change is given; a share must not be passed by a cent.
  const fitting = cap === due || worthOf(covering) <= cap ? covering : Math.max(0, covering - step);
  const most = Math.min(fitting, use.max === null ? Number.POSITIVE_INFINITY : downTo(step, use.max));

  if (wanted === 'max') {
    const points = downTo(step, Math.min(most, have));
    const enough = Math.min(points, pointsFor(Math.min(worthOf(points), due)));
    const usable = enough < least ? 0 : enough;
    return accept({ points: usable, worth: Math.min(worthOf(usable), due) });
  }
  if (wanted < least) return refuse({ code: 'below_minimum', points: wanted, minimum_points: least });
  if (wanted % step !== 0) {
    const below = downTo(step, wanted);
    return refuse({ code: 'points_step', points: wanted, step, below, above: below + step });
  }
  if (wanted > most) return refuse({ code: 'above_maximum', points: wanted, maximum_points: most });
  if (wanted > have) {
    return refuse({ code: 'points_insufficient', points: have, needed: wanted, short: wanted - have });
  }
  return accept({ points: wanted, worth: Math.min(worthOf(wanted), due) });
}

const downTo = (step: number, points: Points): Points => points - (points % step);
const upTo = (step: number, points: Points): Points => downTo(step, points + step - 1);
