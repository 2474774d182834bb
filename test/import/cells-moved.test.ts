/** Rows whose cells have moved although there are as many as the header has: told by what stands in the place of the phone. */
import { describe, expect, test } from 'vitest';
import { readMembers } from '../../src/core/import/read.ts';
import { CHINA, linesOfCodes, openingFor, together } from '../support/foreign-file.ts';

const open = openingFor(CHINA);
const HEADER = 'card,name,phone,paid,bonus,points\nK1,Bob,13800000001,1.00,0.00,5\n';
const read = (row: string) => {
  const { rows, rejections } = together(readMembers(open(`${HEADER}${row}\n`)));
  return { cards: rows.map(({ card }) => card), rejections: linesOfCodes(rejections) };
};

describe('a row is rejected', () => {
  test.each([
    ['whose phone is an amount', 'Weiß,13988895081,"4,492.22",0.00,,2296'],
    ['whose phone is an amount, and its name none', 'Weiß,Anna,4492.20,0.00,,2296'],
    ['whose name is the phone', 'Weiß,13988895081,30,0.00,,2296'],
    ['whose name is the phone beside no money', 'Weiß,13988895081,0.00,0.00,,2296'],
    ['whose money is the phone', 'K2,Li,Wang,13988895081,10.00,2296'],
  ])('%s', (_, row) => {
    expect(read(row)).toEqual({ cards: ['K1'], rejections: ['3 cells_moved'] });
  });
});

test.each([
  ['without its last cells', 'K2,Anna,13988895081,10.00,0.00,'],
  ['with the phone as a name too', 'K2,13988895081,13988895081,10.00,0.00,5'],
  ['with the phone as a name alone', 'K2,13988895081,,10.00,0.00,5'],
  ['with a word for no phone', 'K2,13988895081,无,10.00,0.00,5'],
  ['whose phone a spreadsheet has ruined', 'K2,Anna,13988895081.00,10.00,0.00,5'],
  ['whose phone has lost its digits', 'K2,Anna,1.39E+10,10.00,0.00,5'],
  ['with nothing as a figure', 'K2,Anna,0.00,10.00,0.00,5'],
  ['with a slip in the phone', 'K2,Anna,1398889508,10.00,0.00,5'],
  ['of a number for a name', 'K2,20001234,see note,10.00,0.00,5'],
])('an honest row %s comes', (_, row) => {
  expect(read(row)).toEqual({ cards: ['K1', 'K2'], rejections: [] });
});
