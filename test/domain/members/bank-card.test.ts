import { expect, test } from 'vitest';
import { bankCardIn } from '../../../src/core/domain/members/bank-card.ts';
import { cardNumber } from '../../../src/core/domain/members/enrol.ts';

test.each([
  ['Visa', '4111111111111111', '1111'],
  ['Visa in groups', '4111 1111 1111 1111', '1111'],
  ['Visa with hyphens, in a sentence', '卡 4012-8888-8888-1881，过期', '1881'],
  ['full width', '４１１１１１１１１１１１１１１１', '1111'],
  ['Mastercard', '5555555555554444', '4444'],
  ['Mastercard of the newer range', '2223003122003222', '3222'],
  ['UnionPay of 16', '6200000000000005', '0005'],
  ['UnionPay of 19', '6205500000000000004', '0004'],
  ['American Express', '378282246310005', '0005'],
  ['JCB', '3530111333300000', '0000'],
  ['Diners Club', '30569309025904', '5904'],
  ['Discover', '6011111111111117', '1117'],
])('%s is one', (_name, text, ends) => {
  expect(bankCardIn(text)).toBe(ends);
});

test.each([
  ['nothing', ''],
  ['a phone', '+8613800000001'],
  ['another check digit', '4111111111111112'],
  ['an EAN-13 bar code with that check digit', '4006381333931'],
  ['a gift card of another maker', '7783320001001635'],
  ['a longer number, such as a payment of WeChat', '4200001234202611221234567890'],
  ['the end of a longer one', '994111111111111111'],
  ['an amount', '4111111111111.111'],
  ['two numbers', '41111111 , 11111111'],
  ['no beginning of a bank', '8111111111111115'],
])('%s is none', (_name, text) => {
  expect(bankCardIn(text)).toBeNull();
});

test('a number that the shop gives is never one', () => {
  for (let serial = 1; serial < 10 ** 12; serial = serial * 7 + 3) expect(bankCardIn(cardNumber(serial))).toBeNull();
});
