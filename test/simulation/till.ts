/**
 * A till in a process of its own: `till.ts <shop file> <name> <deeds>`. It waits for a line on stdin, so that several
 * begin at once, then trades on one card and prints what it was answered, one JSON line per deed.
 */
import { openShop, spend, topup } from '../../src/core/index.ts';

const [path = '', name = '', deeds = '0'] = process.argv.slice(2);
const who = { memberId: 1, accountId: 1, cardId: 1 };
const shop = await openShop({ path, now: Date.now, random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)) });
const request = (ref: string) => ({ at: null, store: name, operator: null, ref, reason: null, dryRun: false });
const onBalance = { amount: 1_37, items: [], category: null, points: null, tenders: [], others: [] };

console.log('ready');
await new Promise((resolve) => process.stdin.once('data', resolve));
for (let deed = 0; deed < Number(deeds); deed++) {
  // Every third has a reference that the other till uses too: a retry that came in on another line.
  const shared = deed % 3 === 0;
  const ref = shared ? `both-${deed}` : `${name}-${deed}`;
  const { entry, balance } =
    deed % 2 === 0
      ? await topup(shop, request(ref), { who, amount: 3_00, tender: 'cash', offer: null })
      : await spend(shop, request(ref), { who, ...onBalance });
  console.log(JSON.stringify({ ref, id: entry.id, replayed: entry.replayed, total: balance.total }));
}
await shop.close();
process.stdin.destroy();
