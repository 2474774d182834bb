import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layout } from './layouts/layout.ts';
import { listOf } from './layouts/list.ts';
import { people } from './layouts/people.ts';
import { readWithOwner } from './layouts/reading.ts';
import { style } from './layouts/style.ts';

const lists = fc.record({ people, layout, style }).map(({ people, layout, style }) => listOf(people, layout, style));

const RUNS = Number(process.env.MEMBER_LAYOUTS ?? 250);
const SEED = Number(process.env.MEMBER_LAYOUTS_SEED ?? 1);

test('however a list is laid out, what people have comes in right, is asked about or is rejected', () => {
  let whole = 0;
  fc.assert(
    fc.property(lists, (list) => {
      const { faults, asked, said, isWhole } = readWithOwner(list);
      expect(faults, `${list.text}\nasked ${JSON.stringify(asked)}\nsaid ${JSON.stringify(said)}`).toEqual([]);
      if (isWhole) whole += 1;
    }),
    { numRuns: RUNS, seed: SEED },
  );
  // Whoever refuses everything makes no mistake.
  expect(whole).toBeGreaterThan(RUNS / 2);
}, 600_000);
