import { expect, test } from 'vitest';
import { decideStatus, type MemberStatus, type StatusMove } from '../../../src/core/domain/members/status.ts';
import { standing, who } from '../../support/people.ts';

const decide = (move: StatusMove, from: string) =>
  decideStatus({ move, who: who(), standing: standing(from), note: 'a call' });

test.each<{ from: MemberStatus; do: StatusMove; becomes: MemberStatus }>([
  { from: 'active', do: 'block', becomes: 'blocked' },
  { from: 'blocked', do: 'unblock', becomes: 'active' },
  { from: 'active', do: 'close', becomes: 'closed' },
  { from: 'blocked', do: 'close', becomes: 'closed' },
  { from: 'closed', do: 'reopen', becomes: 'active' },
])('$do makes of $from $becomes', ({ from, do: move, becomes }) => {
  const decision = decide(move, from);
  if (!decision.ok) throw new Error(decision.problem.code);
  const { plan, to, idle } = decision.value;
  expect({ to, idle }).toEqual({ to: becomes, idle: false });
  expect(plan).toMatchObject({ postings: [], entry: { kind: 'status', memberId: 1, text: 'a call', activity: false } });
  expect(plan.entry.facts.steps).toEqual([{ step: 'status', from, to: becomes }]);
});

test.each<{ from: MemberStatus; do: StatusMove }>([
  { from: 'blocked', do: 'block' },
  { from: 'active', do: 'unblock' },
  { from: 'closed', do: 'close' },
  { from: 'active', do: 'reopen' },
  { from: 'blocked', do: 'reopen' },
])('$do finds $from as it should be', ({ from, do: move }) => {
  expect(decide(move, from)).toMatchObject({ ok: true, value: { to: from, idle: true } });
});

test.each<{ from: MemberStatus; do: StatusMove }>([
  { from: 'closed', do: 'block' },
  { from: 'closed', do: 'unblock' },
  { from: 'merged', do: 'block' },
  { from: 'merged', do: 'unblock' },
  { from: 'merged', do: 'close' },
  { from: 'merged', do: 'reopen' },
])('$do refuses where somebody is $from', ({ from, do: move }) => {
  expect(decide(move, from)).toMatchObject({ ok: false, problem: { code: 'member_closed', member: 'M1' } });
});

test('a lost card names its member all the same', () => {
  expect(decide('block', 'card blocked')).toMatchObject({ ok: true, value: { to: 'blocked' } });
});
