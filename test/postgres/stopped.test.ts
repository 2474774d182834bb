/** A server that is stopped under an open shop: its till says so in one sentence, and nothing is half done. */
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { enrol, initShop, openShop, topup } from '../../src/core/index.ts';
import { kindOf } from '../../src/core/problem.ts';
import { startServer } from '../support/postgres-server.ts';
import { asked, NOBODY } from '../support/shop.ts';
import { problemOf, whoIs } from '../support/till.ts';

test('a till whose server is stopped', async () => {
  const server = await startServer(tmpdir());
  const at = { path: server.url, now: Date.now, random: (bytes: number) => new Uint8Array(bytes).fill(7) };
  const details = { name: 'Gone', currency: null, timeZone: null };
  await initShop(at, { programme: { template: 'retail' }, details, language: null, operator: null });
  const shop = await openShop(at);
  await enrol(shop, asked(), { ...NOBODY, name: '张三', card: '8001' });
  const who = await whoIs(shop, '8001');
  await server.stop();

  const put = topup(shop, asked({ ref: 'R-1' }), { who, amount: 10_00, tender: 'cash', offer: null });
  const problem = await problemOf(put);
  expect(['connection_lost', 'server_unreachable']).toContain(problem.code);
  expect(kindOf(problem)).toBe('storage');
  expect(JSON.stringify(problem)).not.toContain('till@');
  expect(await problemOf(openShop(at))).toMatchObject({ code: 'server_unreachable' });
  await shop.close();
});
