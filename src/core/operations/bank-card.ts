import { fail } from '../problem.ts';

/**
 * Ends a write that would keep the number of a bank card, in whatever field it was typed. Most writes hold no long
 * number at all, and need not know what bank cards look like. Refuses: bank_card_number.
 */
export async function refuseBankCards(...typed: readonly unknown[]): Promise<void> {
  const texts = typed.flatMap(textsIn).filter((text) => LONG_NUMBER.test(text));
  if (texts.length === 0) return;
  const { bankCardIn } = await import('../domain/members/bank-card.ts');
  for (const text of texts) {
    const ends = bankCardIn(text);
    if (ends !== null) fail({ code: 'bank_card_number', ends });
  }
}

const LONG_NUMBER = /\p{Nd}(?:[ -]?\p{Nd}){12}/u;

const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return value === null || typeof value !== 'object' ? [] : Object.values(value).flatMap(textsIn);
};
