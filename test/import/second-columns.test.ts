import { expect, test } from 'vitest';
import { readMembers } from '../../src/core/import/read.ts';
import { AMERICA, openingFor } from '../support/foreign-file.ts';

const open = openingFor(AMERICA, { profile: 'lightspeed-x' });
const head = 'id,customer_code,first_name,last_name,email,loyalty_balance,note,phone,mobile\n';
const both = `${head}a,ANN-1,Ann,Lee,a@example.org,12,vip,406 555 0194,406 555 0195\n`;

test('a second phone is told, and kept in the note where that is asked for', () => {
  expect(open(both).seconds).toMatchObject([{ word: 'phone', first: 'mobile' }]);
  const [batch] = readMembers(open(both, { notes: true }));
  expect(batch?.rows).toMatchObject([{ phone: '+14065550195', note: expect.stringContaining('phone: 406 555 0194') }]);
  expect(open(both, { notes: true }).seconds).toEqual([]);
});

test.each(['406 555 0194,', ',406 555 0195', '406 555 0194,406 555 0194'])('nothing stays behind of %j', (phones) => {
  expect(open(`${head}a,ANN-1,Ann,Lee,a@example.org,12,vip,${phones}\n`).seconds).toEqual([]);
});
