/**
 * Many tills at once: 1, 2, 4 and 8 processes that sell on one shop, in a file and on a server, beside as many that
 * write as much with the engine's driver alone, on the same disk in the same run. Says how many sales a second, how
 * long the slowest waited, and whether each acknowledged sale is in the books exactly once.
 *
 * npm run bench:tills [-- sales per till]
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { check, enrol, initShop, openShop, type ShopLocation, topup } from '../src/core/index.ts';
import { startServer } from '../test/support/postgres-server.ts';
import { asked, NOBODY } from '../test/support/shop.ts';
import { MEMBERS, type Sold } from './bench-tills/till.ts';

const SALES = Number(process.argv[2] ?? 200);
const TILLS = [1, 2, 4, 8];
/** Enough for every sale to be one of ¥1.00. */
const BALANCE = 1_000_00;

const folder = mkdtempSync(join(tmpdir(), 'member-tills-'));
// The server runs as a user of its own, who must get into the folder.
chmodSync(folder, 0o755);
const server = await startServer(folder);
try {
  for (const engine of ['sqlite', 'postgres'] as const) {
    const path = engine === 'sqlite' ? join(folder, 'shop.db') : server.url;
    await makeShop(path);
    process.stdout.write(`${engine}, ${SALES} sales a till\n`);
    process.stdout.write('tills   driver alone      member   ratio   slowest sale   errors   in the books\n');
    for (const tills of TILLS) {
      const floor = await run('floor', path, tills);
      const before = await entries(path);
      const member = await run('member', path, tills);
      const booked = (await entries(path)) - before;
      const ratio = member.rate / floor.rate;
      const exact = booked === tills * SALES ? 'each once' : `${booked} of ${tills * SALES}`;
      process.stdout.write(
        `${String(tills).padStart(5)}${`${floor.rate.toFixed(0)}/s`.padStart(15)}${`${member.rate.toFixed(0)}/s`.padStart(12)}` +
          `${ratio.toFixed(2).padStart(8)}${`${member.slowest.toFixed(0)} ms`.padStart(15)}${String(member.errors).padStart(9)}   ${exact}\n`,
      );
    }
    const shop = await openShop(at(path));
    const { findings } = await check(shop, shop.now());
    await shop.close();
    process.stdout.write(findings === 0 ? 'check: nothing wrong\n\n' : `check: ${findings} FINDINGS\n\n`);
  }
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

function at(path: string): ShopLocation {
  return { path, now: Date.now, random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)) };
}

async function makeShop(path: string): Promise<void> {
  const details = { name: 'Tills', currency: null, timeZone: null };
  await initShop(at(path), { programme: { template: 'retail' }, details, language: null, operator: null });
  const shop = await openShop(at(path));
  for (let member = 1; member <= MEMBERS; member++) {
    const { member: made } = await enrol(shop, asked(), { ...NOBODY, name: `M${member}`, card: `T${member}` });
    const who = { memberId: made?.id as number, accountId: member, cardId: member };
    await topup(shop, asked(), { who, amount: BALANCE, tender: 'cash', offer: 'none' });
  }
  await shop.close();
}

async function entries(path: string): Promise<number> {
  const shop = await openShop(at(path));
  const { sizes } = await import('../src/core/store/health.ts');
  const { entries } = await sizes(shop.store);
  await shop.close();
  return entries;
}

/** All tills begin at the same moment; the time is that of the last one to end. */
async function run(how: 'floor' | 'member', path: string, tills: number) {
  const children = Array.from({ length: tills }, (_, till) =>
    spawn(
      process.execPath,
      [join(import.meta.dirname, 'bench-tills/till.ts'), how, path, String(SALES), `${how}-${tills}-${till}`],
      {
        stdio: ['pipe', 'pipe', 'inherit'],
      },
    ),
  );
  const talks = children.map((child) => createInterface({ input: child.stdout }));
  const heard = talks.map((talk) => ({ ready: once(talk, 'line'), lines: linesOf(talk) }));
  await Promise.all(heard.map(({ ready }) => ready));
  const begin = performance.now();
  for (const child of children) child.stdin.end('go');
  const sold = (await Promise.all(heard.map(({ lines }) => lines))).map((lines) => JSON.parse(lines[1] ?? '') as Sold);
  const seconds = (performance.now() - begin) / 1000;
  return {
    rate: (tills * SALES) / seconds,
    slowest: Math.max(...sold.map(({ slowest }) => slowest)),
    errors: sold.reduce((sum, { errors }) => sum + errors, 0),
  };
}

async function linesOf(talk: Interface): Promise<string[]> {
  const lines: string[] = [];
  talk.on('line', (line) => lines.push(line));
  await once(talk, 'close');
  return lines;
}
