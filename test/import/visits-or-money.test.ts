/** Lists of passes in which the visits that are left are called a balance. */
import { describe, expect, test } from 'vitest';
import type { FileOptions } from '../../src/core/import/file-options.ts';
import { readLots } from '../../src/core/import/read.ts';
import { AMERICA, openingFor, refusalOf } from '../support/foreign-file.ts';

const products = { passes: new Set(['wash & cut', 'wash']), coupons: new Set<string>(), worth: new Map() };
const open = openingFor({ ...AMERICA, products });

const asked = (content: string, options: FileOptions = {}) => refusalOf(() => open(content, options));
const list = (header: string, ...rows: string[]) => `${header}\n${rows.join('\n')}\n`;
const unclear = (columns: string[], left: string) => ({ code: 'passes_unclear', option: '--as', columns, left });

describe('a balance of few whole figures beside what names a pass', () => {
  test.each([
    ['N° client;Client;Carnet;Solde', 'Carnet', 'Solde'],
    ['卡号;姓名;项目;余额', '项目', '余额'],
    ['Client ID;Name;Package;Balance', 'Package', 'Balance'],
    ['고객번호;고객명;회원권;잔액', '회원권', '잔액'],
    ['Nº de cliente;Nombre;Paquete;Saldo', 'Paquete', 'Saldo'],
  ])('is asked about, whatever is said of balances: %s', (header, product, left) => {
    const content = list(header, '1;A;Hammam;4', '2;B;Hammam;0', '3;C;Scrub;8');
    const problem = asked(content, { balanceIs: 'paid' });
    expect(problem).toMatchObject(unclear([product], left));
    expect(problem).not.toHaveProperty('known');
    const file = open(content, { kind: 'passes', columns: { [product]: 'product', [left]: 'remaining' } });
    expect([...readLots(file)].flatMap(({ rows }) => rows)).toMatchObject([
      { card: '1', product: 'Hammam', remaining: 4 },
      { card: '2', product: 'Hammam', remaining: 0 },
      { card: '3', product: 'Scrub', remaining: 8 },
    ]);
  });

  test.each([
    ['会员号;姓名;卡种;总次数;已用;余额', '卡种', '余额'],
    ['Card;Name;Plan;Total;Used;Balance', 'Plan', 'Balance'],
    ['Código;Cliente;Serviço contratado;Qtd;Usadas;Saldo', 'Serviço contratado', 'Saldo'],
    ['Numer karty;Klient;Nazwa;Ilość;Wykorzystano;Saldo', 'Nazwa', 'Saldo'],
  ])('that is what was bought less what was used is asked about too, beside any words: %s', (header, product, left) => {
    const content = list(header, '1;A;Hammam;10;6;4', '2;B;Hammam;5;5;0', '3;C;Scrub;8;0;8');
    const problem = asked(content, { balanceIs: 'paid' });
    expect(problem).toMatchObject(unclear([product], left));
    const file = open(content, { kind: 'passes', columns: { [product]: 'product', [left]: 'remaining' } });
    expect([...readLots(file)].flatMap(({ rows }) => rows)).toMatchObject([
      { card: '1', product: 'Hammam', amount: 10, remaining: 4 },
      { card: '2', product: 'Hammam', amount: 5, remaining: 0 },
      { card: '3', product: 'Scrub', amount: 8, remaining: 8 },
    ]);
  });

  test.each([
    ['once it is not', list('Card,Plan,Total,Used,Balance', '1,Gold,10,6,4', '2,Gold,5,1,3')],
    ['beside no words', list('Card,Total,Used,Balance', '1,10,6,4', '2,5,1,4')],
    ['of money that came in', list('Card,Plan,Loaded,Used,Balance', '1,Gold,100,60,40', '2,Gold,50,10,40')],
  ])('but not %s', (_, content) => {
    expect(asked(content, { balanceIs: 'paid' })?.code).not.toBe('passes_unclear');
  });

  test('a pass without an end among them hides none of it', () => {
    const content = list('Client ID,Package,Balance', '1,Hammam,4', '2,Monthly,Unlimited', '3,Scrub,8');
    expect(asked(content, { balanceIs: 'paid' })).toMatchObject(unclear(['Package'], 'Balance'));
  });

  test.each<[string, FileOptions]>([
    ['the rows', { kind: 'members', balanceIs: 'paid' }],
    ['the column', { columns: { Balance: 'balance' }, balanceIs: 'paid' }],
  ])('is money where somebody says so of %s', (_, options) => {
    expect(open(list('Card,Package,Balance', '1,Wash,4'), options).columns.has('balance')).toBe(true);
  });

  test.each([
    ['with cents', list('Card,Package,Balance', '1,Gold,4', '2,Gold,4.50')],
    ['too much for visits', list('Card,Package,Balance', '1,Gold,4', '2,Gold,500')],
    ['of dollars by its word', list('Card,Package,Balance ($)', '1,Gold,4')],
    ['of nobody', list('Card,Package,Balance', '1,Gold,0')],
    ['beside points', list('Card,Package,Balance,Points', '1,Gold,4,20')],
    ['beside what names no pass', list('Card,Level,Balance', '1,Gold,4')],
  ])('but not %s', (_, content) => {
    expect(asked(content, { balanceIs: 'paid' })?.code).not.toBe('passes_unclear');
  });
});

describe('a balance beside passes of the programme', () => {
  test('is asked about whatever the words of the columns are, and beside points', () => {
    const content = list('Card,Kind,Balance,Points', '1,Wash & Cut,4,0', '2,WASH,1,3', '3,,0,2');
    expect(asked(content)).toMatchObject({ ...unclear(['Kind'], 'Balance'), known: 'yes' });
  });

  test('before it is asked which of several balances counts', () => {
    const content = list('Card,Pass,Service,Balance,Balance due', '1,Gold,Wash,4,50.00', '2,Gold,Wash,1,0');
    expect(asked(content)).toMatchObject({ ...unclear(['Service'], 'Balance'), known: 'yes' });
    const rivals = list('Card,Kind,余额,Balance', '1,Wash,4,50.00', '2,Wash,1,20.50');
    expect(asked(rivals)).toMatchObject({ ...unclear(['Kind'], '余额'), known: 'yes' });
  });

  test('is money where most of them are none', () => {
    const content = list('Card,Kind,Balance', '1,Wash,4', '2,Gold,1', '3,Gold,5');
    expect(asked(content, { balanceIs: 'paid' })).toBeUndefined();
  });
});
