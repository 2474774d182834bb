/** A Spanish list of customers, each with a wallet, points and a pass: known as members by their ficha, with who has left. */
import { expect, test } from 'vitest';
import { readMembers } from '../../src/core/import/read.ts';
import { CHINA, openingFor, refusalOf } from '../support/foreign-file.ts';

const EURO = { ...CHINA, currency: { code: 'EUR', decimals: 2 }, region: 'ES' } as const;
const open = openingFor(EURO);
const HEADER = 'Nº ficha;Cliente;Móvil;Saldo monedero;Puntos;Bono;Sesiones restantes;Precio bono;Fecha alta;Baja';
const list = (left: string, header = HEADER) =>
  `${header}\n101;ANA;600111222;25,50;150;BONO 10;6;120,00;21/02/2022;\n104;EVA;;0,00;12;;;;25/05/2023;${left}\n`;

test('is no list of passes, and asks about the wallet and about nothing else', () => {
  const content = list('S');
  const refusal = refusalOf(() => open(content));
  expect(refusal).toMatchObject({ code: 'value_unclear', columns: [{ column: 'Saldo monedero' }] });
  const file = open(content, { columns: { 'Saldo monedero': 'paid' } });
  expect([file.kind, file.passes.columns]).toEqual(['members', ['Sesiones restantes']]);
  const rows = [...readMembers(file)].flatMap((batch) => batch.rows);
  expect(rows).toMatchObject([
    { card: '101', paid: 25_50, points: 150, status: 'active', joinedOn: '2022-02-21' },
    { card: '104', paid: 0, points: 12, status: 'closed', joinedOn: '2023-05-25' },
  ]);
});

test.each([
  ['Baja', 'S', 'N'],
  ['Baja', 'VERDADERO', 'FALSO'],
  ['Gesperrt', 'J', 'N'],
  ['Gesperrt', 'WAHR', 'FALSCH'],
  ['Bloqué', 'O', 'N'],
  ['Bloqué', 'VRAI', 'FAUX'],
  ['Bloccato', 'VERO', 'FALSO'],
])('below %s %s is yes and %s no', (word, yes, no) => {
  const content = `Card;Name;Balance;${word}\n1;A;1,50;${yes}\n2;B;2,50;${no}\n3;C;2,50;${no}\n`;
  const rows = [...readMembers(open(content, { balanceIs: 'paid' }))].flatMap((batch) => batch.rows);
  expect(rows.map(({ status }) => status === 'active')).toEqual([false, true, true]);
});

test.each(['Precio bono', 'Prix du carnet', 'Preis Gutschein'])('%s is no money of members', (word) => {
  const file = open(`Card;Name;Balance;${word}\n1;A;1,50;120,00\n2;B;2,50;175,00\n`, { balanceIs: 'paid' });
  expect(file.header.fields).toEqual(['card', 'name', 'balance', null]);
});
