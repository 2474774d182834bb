import { expect, test } from 'vitest';
import { phoneUnsaid, pinUnsaid } from '../../../src/core/domain/members/unsaid.ts';

test.each([
  { typed: '13800001111', said: '…1111' },
  { typed: '+86 138-0000-1111', said: '…1111' },
  { typed: '１３８００００１１１１', said: '…1111' },
  { typed: '8001', said: '8001' },
  { typed: 'M12', said: 'M12' },
  { typed: '张三', said: '张三' },
])('of "$typed" as a phone no more than its end is repeated', ({ typed, said }) => {
  expect(phoneUnsaid(typed)).toBe(said);
});

test.each([
  { typed: '4321', said: '••••' },
  { typed: '４３２１', said: '••••' },
  { typed: '123456789012', said: '••••' },
  { typed: '200', said: '200' },
  { typed: 'boss', said: 'boss' },
])('of "$typed" as a surplus word no PIN is repeated', ({ typed, said }) => {
  expect(pinUnsaid(typed)).toBe(said);
});
