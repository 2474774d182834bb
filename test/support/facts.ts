import { type Facts, type MemberFacts, unasked } from '../../src/core/domain/rules/facts.ts';

/** What rules look at: a Sunday noon at the main shop's till, somebody of whom nothing is known. */
export const factsOf = ({
  member,
  ...facts
}: Partial<Omit<Facts, 'member'>> & { member?: Partial<MemberFacts> } = {}): Facts => ({
  day: '2026-11-22',
  minute: 12 * 60,
  store: 'main',
  channel: 'till',
  member: { ...unasked(1), ...member },
  tenders: ['cash'],
  topup: null,
  bill: null,
  ...facts,
});
