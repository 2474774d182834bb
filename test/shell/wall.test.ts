import { expect, test } from 'vitest';
import { sayIn } from '../../src/commands/shared/language.ts';
import { validSaid } from '../../src/commands/wall/expiry.ts';
import { points } from '../../src/commands/wall/points.ts';
import { speechOf } from '../../src/commands/wall/speech.ts';
import { takeSaid } from '../../src/commands/wall/take.ts';
import { rules } from '../support/programme.ts';

const english = (given: Parameters<typeof rules>[0]) => {
  const { programme } = rules(given);
  return {
    programme,
    speech: speechOf(
      programme,
      sayIn(() => 'en'),
    ),
  };
};

test('one of something is one', () => {
  const { speech } = english({});
  expect(validSaid({ months: 1 }, speech)).toBe('good for 1 month');
  expect(validSaid({ days: 1 }, speech)).toBe('good for 1 day');
  expect(validSaid({ months: 2 }, speech)).toBe('good for 2 months');
});

test('points that are used one by one have no steps', () => {
  const use = (step: number) => ({ min: null, step, maxShare: null, max: null });
  const lines = (step: number): readonly string[] => {
    const { programme, speech } = english({ points: { value: { points: 100, worth: 100 }, use: use(step) } });
    return points.lines(programme, speech);
  };
  expect(lines(50)).toContain('In steps of 50 points.');
  expect(lines(1).join()).not.toContain('steps');
});

test.each([
  [5, '95 折'],
  [12, '88 折'],
  [20, '8 折'],
  [90, '1 折'],
  [91, '0.9 折'],
  [95, '0.5 折'],
  [99, '0.1 折'],
])('%d % off in Chinese is what is still paid, in tenths: %s', (percent, said) => {
  const speech = speechOf(
    rules({}).programme,
    sayIn(() => 'zh-CN'),
  );
  expect(takeSaid({ percent, on: 'bill' }, speech)).toEqual([`减 ${percent}%（${said}）`]);
});
