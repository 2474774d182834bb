import { expect, test } from 'vitest';
import { decideCard, decideReplacement, type ShownCard } from '../../../src/core/domain/members/card.ts';
import { who } from '../../support/people.ts';

const card = (status: ShownCard['status']): ShownCard => ({
  id: 7,
  number: '8001',
  status,
  statusOn: status === 'active' ? null : '2026-05-01',
});

test.each<{ name: string; from: ShownCard['status']; to: 'active' | 'blocked'; idle?: boolean; refuses?: object }>([
  { name: 'a lost card', from: 'active', to: 'blocked', idle: false },
  { name: 'lost twice', from: 'blocked', to: 'blocked', idle: true },
  { name: 'found again', from: 'blocked', to: 'active', idle: false },
  { name: 'never lost', from: 'active', to: 'active', idle: true },
  {
    name: 'an old one stays old',
    from: 'replaced',
    to: 'active',
    refuses: { code: 'card_replaced', card: '8001', on: '2026-05-01' },
  },
  { name: 'nor can it be lost', from: 'replaced', to: 'blocked', refuses: { code: 'card_replaced' } },
])('$name', ({ from, to, idle, refuses }) => {
  const decision = decideCard({ card: card(from), who: who(), to, note: null });
  if (refuses) {
    expect(decision).toMatchObject({ ok: false, problem: refuses });
    return;
  }
  const steps = idle ? [] : [{ step: 'card_status', card: 7, from, to }];
  expect(decision).toMatchObject({ ok: true, value: { idle, plan: { entry: { cardId: 7, facts: { steps } } } } });
});

interface Replacement {
  name: string;
  old?: ShownCard['status'];
  member?: 'active' | 'blocked' | 'closed';
  number?: string | null;
  owner?: string | null;
  refuses?: object;
}

test.each<Replacement>([
  { name: 'the shop gives a number' },
  { name: 'a number of choice', number: '9001' },
  { name: 'a lost card', old: 'blocked' },
  { name: 'of a blocked member', member: 'blocked' },
  { name: 'an old one', old: 'replaced', refuses: { code: 'card_replaced', card: '8001', on: '2026-05-01' } },
  { name: 'of somebody who left', member: 'closed', refuses: { code: 'member_closed', member: 'M1' } },
  { name: 'no number at all', number: '90 01', refuses: { code: 'card_malformed', text: '90 01' } },
  ...['\u3164', '\ufe0f', '\u034f', '\u115f', '\u2800'].map((letter) => ({
    name: `with an invisible letter, U+${letter.charCodeAt(0).toString(16)}`,
    number: `9001${letter}`,
    refuses: { code: 'card_malformed' },
  })),
  { name: 'a taken one', number: '9001', owner: 'M2', refuses: { code: 'card_exists', card: '9001', member: 'M2' } },
  { name: 'its own', number: '8001', owner: 'M1', refuses: { code: 'card_exists', card: '8001', member: 'M1' } },
])('a new card: $name', ({ old = 'active', member = 'active', number = null, owner = null, refuses }) => {
  const decision = decideReplacement({ old: card(old), member: { number: 'M1', status: member }, number, owner });
  expect(decision).toMatchObject(refuses ? { ok: false, problem: refuses } : { ok: true });
});
