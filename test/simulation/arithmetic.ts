/** The auditor's arithmetic: shares, halves and days, by no code of the program. */

/** a × b ÷ c, half up. */
export const rounded = (a: number, b: number, c: number): number =>
  Number((BigInt(a) * BigInt(b) * 2n + BigInt(c)) / (BigInt(c) * 2n));

/** Shares that add up: the largest fractions get the odd units, the earlier one at a tie. */
export function shares(whole: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return weights.map((_, index) => (index === 0 ? whole : 0));
  const product = (weight: number) => BigInt(whole) * BigInt(weight);
  const result = weights.map((weight) => Number(product(weight) / BigInt(total)));
  const order = weights
    .map((weight, index) => ({ index, rest: Number(product(weight) % BigInt(total)) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index);
  for (let odd = whole - result.reduce((sum, part) => sum + part, 0), place = 0; odd > 0; odd--, place++) {
    const { index } = order[place] as { index: number };
    result[index] = (result[index] as number) + 1;
  }
  return result;
}

/** The next piece of something that goes back in pieces: all pieces together follow the weights, none takes more in. */
export function cumulative(piece: number, parts: readonly (readonly [weight: number, already: number])[]): number[] {
  const sum = (numbers: readonly number[]) => numbers.reduce((total, part) => total + part, 0);
  if (parts.length === 0) return [];
  const targets = shares(
    piece + sum(parts.map(([, already]) => already)),
    parts.map(([weight]) => weight),
  );
  const room = parts.map(([weight, already]) => weight - already);
  const next = parts.map(([, already], index) =>
    Math.min(Math.max((targets[index] as number) - already, 0), room[index] as number),
  );
  const missing = piece - sum(next);
  if (missing > 0) {
    const more = shares(
      missing,
      next.map((part, index) => (room[index] as number) - part),
    );
    return next.map((part, index) => part + (more[index] as number));
  }
  const less = missing < 0 ? shares(-missing, next) : next.map(() => 0);
  return next.map((part, index) => part - (less[index] as number));
}

/** Which of two rows comes first, cell by cell. */
export const compare = (a: readonly (string | number)[], b: readonly (string | number)[]): number => {
  for (let place = 0; place < a.length; place++) {
    const [left, right] = [a[place] as string | number, b[place] as string | number];
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
};

// Days, by the calendar alone: the business day is told from outside.

const at = (day: string): Date => new Date(`${day}T00:00:00Z`);
const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

export function plusDays(day: string, days: number): string {
  const date = at(day);
  date.setUTCDate(date.getUTCDate() + days);
  return dayOf(date);
}

/** Days from one to another. */
export const daysFrom = (day: string, later: string): number => (at(later).getTime() - at(day).getTime()) / 86_400_000;

/** Months clamp: 31 August and six months are the last of February. */
export function plusMonths(day: string, months: number): string {
  const date = at(day);
  const target = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1));
  const last = Number(endOfMonth(dayOf(target)).slice(8));
  target.setUTCDate(Math.min(date.getUTCDate(), last));
  return dayOf(target);
}

export function endOfMonth(day: string): string {
  const date = at(day);
  return dayOf(new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)));
}

/** The last day of the block of so many months that a day lies in; the first block of all years begins in January 0. */
export function endOfBlock(day: string, months: number): string {
  const date = at(day);
  const index = date.getUTCFullYear() * 12 + date.getUTCMonth();
  const last = index - (index % months) + months - 1;
  return endOfMonth(dayOf(new Date(Date.UTC(Math.floor(last / 12), last % 12, 1))));
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The business day of an instant: the date on the wall, so many minutes of it earlier. */
export function dayIn(instant: number, { timeZone, dayStartsAt }: { timeZone: string; dayStartsAt: number }): string {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium', hourCycle: 'h23' });
  formats.set(timeZone, format);
  const wall = Date.parse(`${format.format(instant).replace(' ', 'T')}Z`);
  return dayOf(new Date(wall - dayStartsAt * 60_000));
}
