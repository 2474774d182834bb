import { expect, test } from 'vitest';
import { readLots } from '../../src/core/import/read.ts';
import { AMERICA, linesOfCodes, openingFor, together } from '../support/foreign-file.ts';

const open = openingFor(AMERICA, { kind: 'passes' });
const read = (content: string) => {
  const { rows, rejections, warnings } = together(readLots(open(content)));
  return { ends: rows.map(({ expiresOn }) => expiresOn), rejections: linesOfCodes(rejections), warnings };
};

test.each([
  ['12个月', '2026-08-31', '2027-08-31'],
  ['6 months', '2026-08-31', '2027-02-28'],
  ['90天', '2026-08-31', '2026-11-29'],
  ['1 year', '2024-02-29', '2025-02-28'],
  ['2 weeks', '2026-08-31', '2026-09-14'],
  ['半年', '2026-08-31', '2027-02-28'],
  ['half a year', '2026-08-31', '2027-02-28'],
  ['一年', '2024-02-29', '2025-02-28'],
  ['三个月', '2026-08-31', '2026-11-30'],
  ['两年', '2026-08-31', '2028-08-31'],
])('a period instead of a last day counts from the day of purchase: %s', (period, opened, ends) => {
  const content = `card,pass,visits left,purchase date,expires on\n8001,ten,3,${opened},${period}\n`;
  expect(read(content)).toMatchObject({
    ends: [ends],
    rejections: [],
    warnings: [{ code: 'end_counted', line: 2, field: 'expires_on', value: period, opened, ends }],
  });
});

test.each([
  ['no such day', 'card,pass,visits left,purchase date,expires on\n8001,ten,3,,90天\n'],
  ['none in the file', 'card,pass,visits left,expires on\n8001,ten,3,90天\n'],
  [
    'another first day',
    'card,pass,visits left,purchase date,valid from,expires on\n8001,ten,3,2026-01-05,2026-02-01,90天\n',
  ],
])('where nothing says from when, the row is rejected: %s', (_, content) => {
  expect(read(content).rejections).toEqual(['2 end_is_period']);
});

test('a number or another word is no period', () => {
  const of = (cell: string) => read(`card,pass,visits left,purchase date,expires on\n8001,ten,3,2026-01-05,${cell}\n`);
  for (const cell of ['12', '12月', '0 days', '3 visits', '半', '一月'])
    expect(of(cell).rejections).toEqual(['2 date_malformed']);
});
