import { expect, test } from 'vitest';
import { commands, isGroup, type Leaf } from '../../src/commands/table.ts';
import { deeds } from './deeds.ts';

const leaves = Object.entries(commands).flatMap(([word, entry]): [string, Leaf][] =>
  isGroup(entry)
    ? Object.entries(entry.commands).map(([second, leaf]) => [`${word} ${second}`, leaf])
    : [[word, entry]],
);

/** It works on a terminal alone, and each of its deeds is one of the other commands. */
const RUNS_OTHERS = 'menu';

test.each(leaves.filter(([name]) => name !== RUNS_OTHERS))('%s is tortured if it writes', async (name, leaf) => {
  const { writes } = await leaf.load();
  const tried = deeds.some(({ words }) => `${words.join(' ')} `.startsWith(`${name} `));
  if (writes) expect(tried, `give ${name} a line in deeds.ts`).toBe(true);
});
