import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadProgramme } from '../../src/core/programme/load.ts';

const template = readFileSync('fixtures/programmes/hair-salon.yaml', 'utf8').split('\n');

/** Findings of a file, each of which must point into it. */
function findingsOf(lines: readonly string[]): number {
  const loaded = loadProgramme(lines.join('\n'), 'shop.yaml');
  if (loaded.ok) return 0;
  if (loaded.problem.code !== 'programme_invalid') throw new Error(loaded.problem.code);
  for (const { line } of loaded.problem.findings) {
    expect(line).toBeGreaterThanOrEqual(1);
    expect(line).toBeLessThanOrEqual(lines.length);
  }
  return loaded.problem.findings.length;
}

test('however a file is damaged, there are findings or rules, never a crash', () => {
  const scrap = fc.oneof(
    fc.string(),
    fc.constantFrom(
      'points:',
      'earning: [',
      '- {code: a',
      '  x: 1',
      '&a *a',
      '? [a]',
      'null: null',
      '"',
      '--- ',
      '\t',
      '{}',
    ),
  );
  fc.assert(
    fc.property(fc.nat(template.length - 1), fc.nat(3), scrap, (at, removed, text) => {
      findingsOf(template.toSpliced(at, removed, text));
    }),
    { numRuns: 150 },
  );
});

const key = fc.constantFrom(
  ...[
    'name',
    'currency',
    'tenders',
    'stored_value',
    'points',
    'topup_offers',
    'earning',
    'tiers',
    'items',
    'constructor',
  ],
);
test('any value under any key is read or complained of', () => {
  fc.assert(
    fc.property(key, fc.jsonValue({ maxDepth: 4 }), (name, value) => {
      const shop = { name: 'a', currency: 'CNY', time_zone: 'UTC', [name]: value };
      findingsOf([JSON.stringify(shop)]);
    }),
    { numRuns: 150 },
  );
});

test.each(['constructor', 'toString', 'hasOwnProperty'])('%s is a key like any other unknown one', (name) => {
  expect(findingsOf(['name: a', 'currency: CNY', 'time_zone: UTC', `${name}: {}`])).toBe(1);
});

test('a line that is left out is found where it is needed', () => {
  const required = template.findIndex((line) => line.startsWith('currency:'));
  expect(findingsOf(template.toSpliced(required, 1))).toBe(1);
});
