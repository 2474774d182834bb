/** What rules say, as programme files write it. */
import type { Money } from '../../core/domain/numbers/money.ts';
import { type ArgumentKind, FACTOR_ONE, type Factor, type Hours, written } from '../../core/domain/rules/words.ts';
import type { Json } from './output.ts';

export type MoneyText = (amount: Money | null) => string | null;

/** What a rule says in words of a vocabulary, as the programme file writes it. */
export function wordsJson(
  vocabulary: Readonly<Record<string, { readonly argument: ArgumentKind }>>,
  said: object,
  money: MoneyText,
): { [key: string]: Json } {
  const words = Object.entries(said).filter(([, argument]) => argument !== null);
  return Object.fromEntries(
    words.map(([name, argument]) => [written(name), argumentJson(vocabulary[name]?.argument, argument, money)]),
  );
}

function argumentJson(kind: ArgumentKind | undefined, argument: unknown, money: MoneyText): Json {
  if (kind === 'money' || kind === 'price') return money(argument as Money);
  if (kind === 'factor') return factorText(argument as Factor);
  if (kind !== 'hours') return argument as Json;
  return (argument as readonly Hours[]).map(({ from, to }) => `${timeOfDay(from)}-${timeOfDay(to)}`);
}

/** Thousandths as a number of programmes: 1200 is 1.2. */
export const factorText = (factor: Factor): number => factor / FACTOR_ONE;

export const timeOfDay = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
