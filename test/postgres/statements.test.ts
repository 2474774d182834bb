/** Every statement that the build compiles is one that the server understands, also those that no other test runs. */
import { join } from 'node:path';
import { Client } from 'pg';
import { expect, test } from 'vitest';
import { shopDatabase } from '../support/postgres.ts';
import { ROOT } from '../support/program.ts';

const { collect } = await import(join(ROOT, 'scripts/freeze.mjs'));

test('every statement', { timeout: 60_000 }, async () => {
  const texts: Map<string, { postgres: { sql: string } }> = await collect(join(ROOT, 'src/core/store'));
  const ours = [...texts].filter(([name]) => !name.startsWith('sqlite/'));
  const { url, release } = await shopDatabase();
  const client = new Client({ connectionString: url });
  await client.connect();
  const refused: string[] = [];
  try {
    for (const [index, [name, { postgres }]] of ours.entries()) {
      // A waiting table cannot be prepared; it is made, and those that use it come after it.
      const { sql } = postgres;
      await client
        .query(sql.startsWith('create ') ? sql : `prepare s${index} as ${sql}`)
        .catch((error) => refused.push(`${name}: ${error.message}`));
    }
  } finally {
    await client.end();
    await release();
  }
  expect(refused).toEqual([]);
  expect(ours.length).toBeGreaterThan(100);
});
