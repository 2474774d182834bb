import type { LotDraft } from './lot.ts';

type Given = Pick<LotDraft, 'accountId' | 'asset' | 'amount' | 'openedOn' | 'store' | 'programme'>;

/** A lot that nobody paid for at the till: a reward, a correction. What is not said of it is as plain as can be. */
export const givenLot = (given: Given & Partial<LotDraft>): LotDraft => ({
  product: null,
  pairId: null,
  validFrom: null,
  expiresOn: null,
  onClock: false,
  cost: null,
  originLot: null,
  tender: null,
  funder: null,
  rule: null,
  terms: {},
  ...given,
});
