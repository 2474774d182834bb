import { describe, expect, onTestFinished, test } from 'vitest';
import { traditional } from '../../scripts/traditional.mjs';
import { stateWords } from '../../src/commands/text/import.ts';
import type { FileOptions } from '../../src/core/import/file-options.ts';
import type { ImportKind } from '../../src/core/import/header/field.ts';
import { readMapping } from '../../src/core/import/header/mapping.ts';
import { STATES_SAID } from '../../src/core/import/header/profile.ts';
import { writeMapping } from '../../src/core/import/header/saved-mapping.ts';
import { STATES_OF, stateWord } from '../../src/core/import/header/state-word.ts';
import { readLots, readMembers } from '../../src/core/import/read.ts';
import { readPassState } from '../../src/core/import/values/words.ts';
import { importFiles } from '../../src/core/operations/import.ts';
import { batchesOf, CHINA, csv, openingFor, plainImport, refusalOf } from '../support/foreign-file.ts';
import { asked, testShop } from '../support/shop.ts';

const open = openingFor(CHINA, { balanceIs: 'paid' });

/** The states of the rows, or what is asked. */
function statesOf(content: string, options: FileOptions = {}) {
  const problem = refusalOf(() => open(content, options));
  if (problem !== undefined) return problem;
  return [...readMembers(open(content, options))].flatMap(({ rows }) => rows.map(({ status }) => status));
}

const list = (word: string, ...cells: string[]) =>
  `卡号,姓名,本金,${word}\n${cells.map((cell, row) => `${row + 1},A,5.00,${cell}\n`).join('')}`;

test.each([
  ...[
    '客户状态',
    '会员卡状态',
    '账户状态',
    '帐户状态',
    '卡片状态',
    '使用状态',
    '当前状态',
    '冻结状态',
    '启用状态',
    '會員卡狀態',
  ],
  ...['Membership status', 'Account status', '是否挂失', '挂失状态'],
])('%s is the state of a member', (word) => {
  expect(statesOf(list(word, '正常', '挂失', '注销', ''))).toEqual(['active', 'blocked', 'closed', 'active']);
});

test('a column called so is one where as many of its cells are states as are not', () => {
  const file = open(list('Stato', 'Attiva', 'Boh'));
  expect(file.header.fields.at(-1)).toBe('status');
  expect(open(list('Stato', 'Italia', 'Francia')).header.fields.at(-1)).toBeNull();
});

test.each([
  ['Situação', 'Ativo', 'Bloqueado', 'Cancelado'],
  ['Situação do cliente', 'ativa', 'Inativa', 'Excluída'],
  ['Stav', 'aktivní', 'zablokováno', 'zrušeno'],
  ['Stav karty', 'Platná', 'Neaktivní', 'Zrušená'],
  ['Durum', 'Aktif', 'Pasif', 'İPTAL'],
  ['Üye durumu', 'AKTİF', 'Askıda', 'Kapalı'],
  ['Estado de la tarjeta', 'Activa', 'Suspendida', 'De baja'],
  ['Kundenstatus', 'aktiv', 'nicht aktiv', 'Gelöscht'],
  ['Statut', 'Actif', 'Bloqué', 'Résilié'],
  ['Stato tessera', 'Attiva', 'Smarrita', 'Annullata'],
  ['Kaartstatus', 'Actief', 'Geblokkeerd', 'Beëindigd'],
  ['Stan karty', 'aktywna', 'zablokowana', 'zamknięta'],
  ['الحالة', 'نشط', 'موقوف', 'ملغي'],
  ['حالة العضوية', 'مفعّل', 'محظور', 'ملغاة'],
  ['حالة البطاقة', 'ساري', 'منتهي', 'مغلقة'],
  ['会員ステータス', '利用中', '利用停止', '退会済み'],
  ['회원상태', '정상', '정지', '탈퇴'],
  ['Статус', 'Активен', 'Заблокирован', 'Закрыт'],
  ['Trạng thái', 'Hoạt động', 'Khóa', 'Đã hủy'],
  ['Tình trạng thẻ', 'Đang sử dụng', 'Tạm khoá', 'HỦY'],
  ['สถานะ', 'ใช้งาน', 'ระงับ', 'ยกเลิก'],
  ['สถานะบัตร', 'ปกติ', 'อายัด', 'ปิดบัญชี'],
  ['Kortstatus', 'Aktivt', 'Spärrat', 'Makulerat'],
  ['Kundstatus', 'aktiv', 'Förlorat', 'Avslutad'],
  ['Status kartu', 'Aktif', 'Diblokir', 'Ditutup'],
  ['Keadaan kad', 'Aktif', 'Hilang', 'Dibatalkan'],
  ['Kaartstatus', 'In gebruik', 'Kwijt', 'Ingetrokken'],
  ['Status karty', 'czynna', 'Zastrzeżona', 'Unieważniona'],
  ['Статус карты', 'Действующая', 'Утеряно', 'Аннулировано'],
  ['Durum', 'Kullanımda', 'Kilitli', 'İptal edilmiş'],
])('%s is one too, with %s, %s and %s', (word, good, stopped, closed) => {
  expect(statesOf(list(word, good, stopped, closed, ''))).toEqual(['active', 'blocked', 'closed', 'active']);
});

test.each([
  ['Bloqueado', 'Sim', 'Não'],
  ['Gesperrt', 'Ja', 'Nein'],
])('%s is answered by %s and %s', (word, yes, no) => {
  expect(statesOf(list(word, yes, no))).toEqual(['blocked', 'active']);
});

test.each([
  ...[
    'カード停止',
    'カード紛失',
    '会員停止',
    '停止フラグ',
    '利用不可',
    'ブラックリスト',
    '카드정지',
    '블랙리스트',
    '封卡',
  ],
  ...['Verlust', 'Kartensperre', 'Hausverbot', 'Perte', 'Mise en opposition', 'Robo', 'Extravío', 'Perda', 'Roubo'],
  ...['Smarrimento', 'Verlies', 'Blokkering', 'Utrata karty', 'Ztráta', 'Förlust', 'Утеря', 'Блокировка', 'Kara liste'],
  ...['Do not honor', 'Do not serve', 'Blacklist', 'Stop card', 'No longer valid'],
])('%s is said of whoever is blocked', (word) => {
  expect(statesOf(list(word, '', '○', ''))).toEqual(['active', 'blocked', 'active']);
  expect(statesOf(list(word, '', 'x', ''))).toEqual(['active', 'blocked', 'active']);
});

test.each([
  ...['Data zamknięcia', 'Data rezygnacji', 'Date de fermeture', 'Parti le', 'Schließungsdatum', 'Ausgetreten am'],
  ...[
    'Fecha de cierre',
    'Data de encerramento',
    'Data de saída',
    'Data di chiusura',
    'Sluitingsdatum',
    'Datum ukončení',
  ],
  ...['Avslutsdatum', 'Kapanış tarihi', 'Дата закрытия', 'Ngày đóng', 'Tanggal tutup', '退会年月日', '離會日期'],
  ...['Closing date', 'Date left', 'Leave date', 'تاريخ الإغلاق'],
])('a day below %s is that on which somebody was closed', (word) => {
  expect(statesOf(list(word, '', '2025-02-15'))).toEqual(['active', 'closed']);
});

test.each([
  ...['Inactif depuis', 'Inactivo desde', 'Inativo desde', 'Inattivo dal', 'Inactief sinds', 'Neaktivní od'],
  ...[
    'Nieaktywny od',
    'Inaktiv sedan',
    'Неактивен с',
    'Bloqué depuis',
    'Verlustmeldung',
    'Data blokady',
    'Sperret fra',
  ],
  ...['Spärrdatum', 'Дата блокировки', 'カード停止日', 'วันที่ระงับ', 'Tanggal blokir', 'Ngày khóa thẻ'],
])('since a day below %s somebody is blocked', (word) => {
  const [good, stopped] = statesOf(list(word, '', '2025-02-15')) as string[];
  expect(good).toBe('active');
  expect(stopped).not.toBe('active');
});

test.each(['Time left', 'Left', 'Activo desde', 'Cliente desde', 'Ważne od', 'Store left'])(
  '%s says nothing of the kind',
  (word) => {
    expect(statesOf(list(word, '2025-02-15', ''))).toEqual(['active', 'active']);
  },
);

test.each([
  ['Bloqueado', 'S', 'N', 'blocked'],
  ['Bloqueada', 's', '', 'blocked'],
  ['Baja', 'S', 'N', 'closed'],
  ['Bloqué', 'O', 'N', 'blocked'],
  ['Gesperrt', 'J', '', 'blocked'],
  ['Zastrzeżona', 'T', 'N', 'blocked'],
  ['Zablokováno', 'A', 'N', 'blocked'],
  ['Kapalı', 'E', 'H', 'closed'],
  ['Activo', 'N', 'S', 'blocked'],
])('below %s a letter is short for yes or no: %s, %s', (word, stopped, good, state) => {
  expect(statesOf(list(word, good, stopped, good))).toEqual(['active', state, 'active']);
});

test('letters of which one is neither yes nor no are states, and nobody guesses them', () => {
  for (const cells of [
    ['N', 'S', 'X1'],
    ['A', 'N', 'S'],
  ]) {
    const content = list('Bloqueado', ...cells);
    expect(statesOf(content)).toMatchObject({ code: 'state_unclear', column: 'Bloqueado' });
    const [batch] = readMembers(open(content, { columns: { Bloqueado: 'status' } }));
    expect(batch?.rejections.map(({ value }) => value)).toEqual(cells.filter((cell) => cell !== 'N'));
  }
});

test('a column that nothing reads is asked about by such words alone', () => {
  const unclear = { code: 'state_unclear', column: 'Observação', samples: 'Bloqueado' };
  expect(statesOf(list('Observação', 'Ativo', 'Bloqueado'))).toMatchObject(unclear);
  expect(statesOf(list('备注', '正常', '挂失'))).toMatchObject({ ...unclear, column: '备注', samples: '挂失' });
  const passes = 'card,pass,visits left,Situação\n1,yoga,3,Ativo\n2,yoga,3,Cancelado\n';
  expect(statesOf(passes)).toMatchObject({ code: 'state_unclear', column: 'Situação' });
});

test.each<[string, string, string, string]>([
  ['是否停用', '是', '否', 'blocked'],
  ['是否挂失', '1', '0', 'blocked'],
  ['是否已注销', '是', '否', 'closed'],
  ['是否有效', '否', '是', 'blocked'],
  ['是否启用', '否', '是', 'blocked'],
  ['启用状态', '0', '1', 'blocked'],
  ['Enabled?', 'false', 'true', 'blocked'],
  ['Active', 'No', 'Yes', 'blocked'],
  ['Is active', 'FALSE', 'TRUE', 'blocked'],
  ['Disabled', 'yes', 'no', 'blocked'],
  ['Blocked', 'Y', 'N', 'blocked'],
  ['Banned', '1', '0', 'blocked'],
  ['Membership cancelled', 'yes', 'no', 'closed'],
  ['Card closed', 'true', 'false', 'closed'],
])('below %s, %s says what the word says, and %s the contrary', (word, stopped, good, state) => {
  expect(statesOf(list(word, good, stopped))).toEqual(['active', state]);
  const mapping = readMapping(writeMapping(open(list(word, good, stopped))), 'saved.yaml');
  expect(statesOf(list(word, good, stopped), { mapping })).toEqual(['active', state]);
  expect(statesOf(list(word, good, stopped), { columns: { [word]: 'status' } })).toEqual(['active', state]);
});

test.each([
  ['Deleted at', '2024-01-01 10:00', 'closed'],
  ['Date deleted', '01/02/2024', 'closed'],
  ['Account closed on', '2024-01-01', 'closed'],
  ['注销日期', '2024年1月1日', 'closed'],
  ['Disabled at', '2024-01-01', 'blocked'],
  ['冻结时间', '2024-01-01 10:00', 'blocked'],
])('a day below %s is that of whoever may use nothing since', (word, day, state) => {
  expect(statesOf(list(word, day, '', '0000-00-00'))).toEqual([state, 'active', 'active']);
  const mapping = readMapping(writeMapping(open(list(word, day, ''))), 'saved.yaml');
  expect(statesOf(list(word, day, ''), { mapping })).toEqual([state, 'active']);
});

test('a day that is still to come says of nobody that they are gone', () => {
  const [batch] = readMembers(open(list('Deleted at', '2024-01-01', '2027-01-01', '2024-01-02')));
  expect(batch?.rows.map(({ status }) => status)).toEqual(['closed', 'closed']);
  expect(batch?.rejections).toMatchObject([{ line: 3, code: 'status_unknown', value: '2027-01-01' }]);
});

test('what a person says of states goes before what a word says', () => {
  const mapping = readMapping(
    'columns: {卡号: card, 本金: paid, 是否停用: status}\nstatus: {是: closed}\n',
    'map.yaml',
  );
  expect(statesOf(list('是否停用', '是', '否'), { mapping })).toEqual(['closed', 'active']);
});

test.each([
  ['Situación', 'Vigente', 'Baja', 'Extraviada'],
  ['現況', '正常', '已退會', '掛失'],
])('%s is the state of a member by itself', (word, ...cells) => {
  expect(statesOf(list(word, ...cells))).toEqual(['active', 'closed', 'blocked']);
  expect(statesOf(list(word, 'Siempre'))).toEqual([]);
});

describe('where it is not plain, somebody is asked', () => {
  test.each(['办理状态', 'Loyalty programme status', '备用列', '卡况'])('%s', (word) => {
    const content = list(word, '正常', '挂失', '注销');
    expect(statesOf(content)).toEqual({
      ...{ code: 'state_unclear', path: 'members.csv', option: '--column' },
      ...{ column: word, samples: '挂失, 注销' },
    });
    expect(statesOf(content, { columns: { [word]: 'status' } })).toEqual(['active', 'blocked', 'closed']);
    expect(statesOf(content, { columns: { [word]: 'ignore' } })).toEqual(['active', 'active', 'active']);
  });

  const rows = (count: number, word: string) => Array.from({ length: count }, () => word);

  test.each<[string, string, readonly string[]]>([
    ['挂失', 'Hinweis', ['挂失', ...rows(30, '老卡'), ...rows(9, '新卡'), ...rows(5, '')]],
    ['lost', 'Card kind', [...rows(20, 'plastic'), 'lost', ...rows(20, 'phone')]],
    ['abgemeldet', 'Lage', [...rows(2, 'aktiv'), 'abgemeldet', '']],
    ['mise de côté', 'Carte en', [...rows(9, 'mise de côté'), ...rows(3, 'active')]],
    ['F, S', 'Medlemsstatus', ['F', 'S', 'F', 'F']],
    ['Chờ, Xong', 'Trạng thái', ['Chờ', 'Xong']],
    ['1, 2', 'Kundenstatus', ['1', '2', '1', '1']],
  ])('%s among a few words', (samples, word, cells) => {
    expect(statesOf(list(word, ...cells))).toMatchObject({ code: 'state_unclear', column: word, samples });
    expect(statesOf(list(word, ...cells), { columns: { [word]: 'ignore' } })).toHaveLength(cells.length);
  });

  test.each<[string, readonly string[]]>([
    ['Ort', [...rows(9, 'Normal'), ...rows(3, 'Bloomington'), ...rows(8, 'Peoria')]],
    ['City', ['Lost', 'Paris', 'Berlin', 'Rome', 'Oslo', 'Bath', 'Ulm', 'Köln', ...rows(90, 'Wien')]],
    ['Nhân viên', [...rows(9, 'Huy'), ...rows(9, 'Khoa'), ...rows(9, 'Lan')]],
    ['Bemerkungen', ['lost', ...rows(30, 'nice'), ...rows(9, 'tall')]],
    ['备注', ['挂失', ...rows(30, '老客户'), ...rows(9, 'VIP')]],
    ['Info', ['lost', 'called twice', 'likes tea', 'frozen']],
    ['健康状态', [...rows(9, '正常'), ...rows(3, '过敏')]],
    ['Haut', [...rows(9, 'normal'), ...rows(3, 'trocken')]],
    ['Last appointment', [...rows(9, 'completed'), ...rows(9, 'cancelled')]],
    ['Newsletter', [...rows(9, 'active'), 'opted out']],
    ['Estatura', [...rows(9, 'media'), ...rows(9, 'baja')]],
    ['Tier', [...rows(9, 'gold'), ...rows(9, 'silver')]],
  ])('and not about %s', (word, cells) => {
    expect(statesOf(list(word, ...cells))).toEqual(cells.map(() => 'active'));
  });

  test('words that nobody knows say nothing beside what is read as the state', () => {
    const content = (word: string) => `卡号,状态,${word}\n1,正常,active\n2,挂失,active\n3,正常,asleep\n`;
    expect(statesOf(content('Newsfeed'))).toEqual(['active', 'blocked', 'active']);
  });

  test.each(['휴면', '휴면회원', '休眠', '沉睡会员', 'Dormant'])(
    'who has not been there for long is not blocked: %s',
    (word) => {
      expect(statesOf(`卡号,状态\n1,正常\n2,${word}\n3,挂失\n`)).toEqual(['active', 'active', 'blocked']);
    },
  );

  test.each(['휴면여부', 'Dormant', '休眠'])('nor is anybody by %s', (word) => {
    expect(statesOf(`卡号,本金,${word}\n1,5,Y\n2,5,N\n3,5,N\n`)).toEqual(['active', 'active', 'active']);
  });

  test('a second state', () => {
    const content = '卡号,状态,账户状态\n1,正常,注销\n2,正常,正常\n';
    expect(statesOf(content)).toMatchObject({ code: 'state_unclear', column: '账户状态', beside: '状态' });
    expect(statesOf(content, { columns: { 账户状态: 'ignore' } })).toEqual(['active', 'active']);
    expect(statesOf(content, { columns: { 账户状态: 'status', 状态: 'ignore' } })).toEqual(['closed', 'active']);
  });

  test.each([
    ['Banned', '1', '0', 'blocked'],
    ['Deleted at', '2024-01-01', '', 'closed'],
    ['是否注销', '是', '否', 'closed'],
  ])('%s beside a state, and both count where somebody says so', (word, stopped, good, state) => {
    const content = `卡号,本金,状态,${word}\n1,5,正常,${stopped}\n2,5,挂失,${good}\n3,5,注销,${stopped}\n4,5,正常,${good}\n`;
    expect(statesOf(content)).toMatchObject({ code: 'state_unclear', column: word, beside: '状态' });
    for (const columns of [
      { 状态: 'status', [word]: 'status' },
      { [word]: 'status', 状态: 'status' },
    ] as const) {
      expect(statesOf(content, { columns })).toEqual([state, 'blocked', 'closed', 'active']);
      const opened = open(content, { columns });
      expect(opened.seconds).toEqual([]);
      expect(statesOf(content, { mapping: readMapping(writeMapping(opened), 'saved.yaml') })).toEqual([
        ...[state, 'blocked', 'closed', 'active'],
      ]);
    }
  });

  test('yes and no of one column say nothing of another', () => {
    const content = 'Card,Name,Paid,Blocked,Memberships\n1,A,5.00,0,1\n2,B,5.00,1,0\n';
    expect(statesOf(content)).toEqual(['active', 'blocked']);
  });

  test('two whose word is the very one for it', () => {
    const content = '会员卡号,姓名,开卡日期,状态,会员状态\n1,A,2023-01-01,正常,注销\n2,B,2023-01-01,正常,正常\n';
    expect(statesOf(content)).toMatchObject({
      code: 'columns_unclear',
      field: 'status',
      columns: ['状态', '会员状态'],
    });
    expect(statesOf(content, { columns: { 会员状态: 'status' } })).toEqual(['closed', 'active']);
    expect(statesOf(content, { columns: { 状态: 'status' } })).toEqual(['active', 'active']);
  });

  test('two that are answered by yes and no', () => {
    const content = '卡号,姓名,是否停用,是否挂失\n1,A,否,是\n2,B,否,否\n';
    expect(statesOf(content)).toMatchObject({ code: 'state_unclear', column: '是否挂失', samples: '是' });
    expect(statesOf(content, { columns: { 是否挂失: 'status' } })).toEqual(['blocked', 'active']);
  });

  test('lists of passes and coupons', () => {
    const passes = '卡号,项目名称,剩余次数,审核状态\n1,护理,3,已退卡\n';
    expect(refusalOf(() => open(passes))).toMatchObject({ code: 'state_unclear', samples: '已退卡' });
    const coupons = '券名称,券码,处理状态\n50元券,A-1,已转赠\n';
    expect(refusalOf(() => open(coupons))).toMatchObject({ code: 'state_unclear', samples: '已转赠' });
  });
});

describe('what pauses, or may have been used', () => {
  const KINDS = {
    members: '卡号,姓名,本金',
    lots: '卡号,剩余积分,获得日期',
    passes: '卡号,项目名称,剩余次数',
    coupons: '卡号,券名称,券码',
  } as const;
  const CELLS = { members: 'A,5.00', lots: '5,2026-01-05', passes: '护理,5', coupons: '50元券,A-' } as const;
  const content = (kind: keyof typeof KINDS, word: string, ...cells: string[]) =>
    `${KINDS[kind]},${word}\n${cells.map((cell, row) => `K${row}7,${CELLS[kind]}${kind === 'coupons' ? row : ''},${cell}\n`).join('')}`;
  const askedOf = (kind: keyof typeof KINDS, word: string, ...cells: string[]) =>
    refusalOf(() => open(content(kind, word, ...cells), { kind }));

  test.each<[string, string, string]>([
    ...(['停卡开始', '停卡开始日期', '冻结开始时间', '请假起始日期', '暂停开始'] as const).map(
      (word) => [word, '2026-11-10', ''] as [string, string, string],
    ),
    ...(['Freeze start', 'Frozen from', 'Pause start date', 'Hold start', 'Suspended from'] as const).map(
      (word) => [word, '2026-11-10', ''] as [string, string, string],
    ),
    ...[
      ['冻结天数', '20', '0'],
      ['请假天数', '20', ''],
      ['Freeze days', '20', '0'],
      ['Days frozen', '20', ''],
      ['On hold', 'Yes', 'No'],
      ['Claimed', 'Yes', 'No'],
      ['Claimed', 'x', ''],
      ['Claimed on', '2026-11-10', ''],
      ['是否补卡', '是', '否'],
      ['已换卡', '是', ''],
      ...['Replaced by', 'Replacement card', 'Transferred to', '补卡新卡号', '转入卡号', '转让给', '转赠给'].map(
        (word) => [word, 'K17', ''],
      ),
    ].map((row) => row as [string, string, string]),
  ])('%s with %s is asked about, of whatever rows', (word, stopped, good) => {
    for (const kind of ['members', 'lots', 'passes', 'coupons'] as const) {
      const asked = askedOf(kind, word, good, stopped);
      const isRead = (kind === 'members' || kind === 'coupons') && word === 'On hold';
      if (isRead) expect(asked).toBeUndefined();
      else expect(asked).toMatchObject({ code: 'state_unclear', column: word, samples: stopped });
      expect(askedOf(kind, word, good, good)).toBeUndefined();
    }
  });

  test('a pause whose end is read is none that anybody is asked about', () => {
    const rows = (...cells: string[]) =>
      `卡号,项目名称,剩余次数,停卡开始,停卡结束\n${cells.map((cell) => `1,护理,3,${cell}\n`).join('')}`;
    const paused = rows('2026-11-10,2026-12-10', '2026-01-10,2026-02-10', ',');
    expect(open(paused).columns.get('valid_from')).toBe(4);
    expect(refusalOf(() => open(rows('2026-11-10,', ',')))).toMatchObject({ column: '停卡开始' });
  });

  test('what is frozen today is asked about though its pause has ended', () => {
    const rows = (until: string) => `卡号,项目名称,剩余次数,冻结,冻结至\n1,护理,3,是,${until}\n`;
    expect(refusalOf(() => open(rows('2026-12-10')))).toBeUndefined();
    expect(refusalOf(() => open(rows('2026-01-10')))).toMatchObject({ code: 'state_unclear', column: '冻结' });
  });

  test.each(['补卡次数', '补卡费', '冻结金额', 'Transferred from', 'Hold music', '暂停'])(
    '%s is none of these',
    (word) => {
      expect(askedOf('passes', word, '', '7')?.code).not.toBe('state_unclear');
    },
  );
});

test.each([
  list('健康状态', '正常', '良好'),
  list('婚姻状态', '已婚', '未婚'),
  list('Email subscription status', 'subscribed', 'unsubscribed'),
  list('Marketing enabled', 'yes', 'no'),
  list('Activated at', '2024-01-01', ''),
  list('失效日期', '', ''),
  list('Memberships', '1', '0'),
  list('是否挂失', '', ''),
  list('关注状态', '已关注', '取消'),
])('nothing is asked about %j', (content) => {
  expect(statesOf(content)).toEqual(['active', 'active']);
});

test('a state that is known does not come in as good because another word is not', () => {
  const content = list('客户状态', '正常', '挂失', '正在升级');
  const [batch] = readMembers(open(content));
  expect(batch?.rows.map(({ status }) => status)).toEqual(['active', 'blocked']);
  expect(batch?.rejections).toMatchObject([{ line: 4, code: 'status_unknown' }]);
});

describe('words of a state that nobody knows', () => {
  test.each([
    ['状态', ['1', '2', '1', '9', ''], ['1', '2', '9']],
    ['Card status', ['A', 'S', 'A', 'A', 'X'], ['A', 'S', 'X']],
  ])('are told once where no other is known: %s', (word, cells, words) => {
    const content = list(word, ...cells);
    const refused = { code: 'states_unknown', option: '--column', column: word, words };
    expect(statesOf(content)).toMatchObject(refused);
    expect(statesOf(content, { columns: { [word]: 'ignore' } })).toEqual(cells.map(() => 'active'));
    const meant = words.map((text, place) => `'${text}': ${['active', 'blocked', 'closed'][place]}`).join(', ');
    const mapping = readMapping(`columns: {卡号: card, 本金: paid, ${word}: status}\nstatus: {${meant}}\n`, 'map.yaml');
    const states = cells.map((text) => (text === words[1] ? 'blocked' : text === words[2] ? 'closed' : 'active'));
    expect(statesOf(content, { mapping })).toEqual(states);
  });

  test('cost their own rows where others are known, where there is one, or where somebody has said what the column is', () => {
    const rejectedIn = (content: string, options: FileOptions = {}) =>
      [...readMembers(open(content, options))].flatMap(({ rejections }) => rejections.map(({ line }) => line));
    expect(rejectedIn(list('状态', '正常', '9', '9'))).toEqual([3, 4]);
    expect(rejectedIn(list('状态', '', '9', ''))).toEqual([3]);
    expect(rejectedIn(list('状态', '1', '9'), { columns: { 状态: 'status' } })).toEqual([2, 3]);
  });
});

describe('a mapping file without columns', () => {
  const PASSES = 'N° client;Prestation;Séances restantes;Statut\nC1;Hammam;4;Ouvert-ci\nC2;Hammam;0;Fini-ci\n';
  const passesOf = (content: string, options: FileOptions = {}) =>
    [...readLots(open(content, { kind: 'auto', balanceIs: undefined, ...options }))].flatMap(({ rows, rejections }) => [
      ...rows.map(({ ended }) => ended),
      ...rejections.map(({ code, value }) => `${code} ${value}`),
    ]);

  test('says what words mean, and the file what it is', () => {
    const words = (text: string) => ({ mapping: readMapping(text, 'map.yaml') });
    expect(passesOf(PASSES, words('status: {Ouvert-ci: open}'))).toEqual([null, 'status_unknown Fini-ci']);
    expect(refusalOf(() => passesOf(PASSES, words('status: {Zu: open}')))).toMatchObject({
      ...{ code: 'states_unknown', words: ['Ouvert-ci', 'Fini-ci'] },
      states: ['open', 'used', 'expired', 'void', 'frozen'],
    });
    expect(passesOf(PASSES, words('status: {Ouvert-ci: active, Fini-ci: used}'))).toEqual([null, null]);
    expect(passesOf(PASSES, words('status: {Ouvert-ci: void, Fini-ci: expired}'))).toEqual(['closed', 'expired']);
    expect(passesOf(PASSES, words('{kind: passes, status: {Ouvert-ci: blocked}}'))[0]).toBe('frozen');
  });

  test('says the same of every list that has the word', () => {
    const mapping = readMapping('status: {Zu: void, Auf: open}', 'map.yaml');
    expect(statesOf(list('状态', 'Zu', 'Auf'), { mapping })).toEqual(['closed', 'active']);
  });

  test('goes over what is known of a system', () => {
    const content =
      'Code,Balance,Purchaser,Status,Issued On\nG1,5.00,A,redeemed,2026-01-01\nG2,5.00,A,issued,2026-01-01\n';
    const said = { profile: 'giftup' } as const;
    expect(statesOf(content, said)).toEqual(['active', 'active']);
    expect(statesOf(content, { mapping: readMapping('status: {issued: closed}', 'map.yaml') })).toEqual([
      'active',
      'closed',
    ]);
  });

  test.each([
    ['{}', { code: 'key_missing', key: 'columns' }],
    ['recognise: [Card]', { code: 'key_needs', key: 'recognise', needs: 'columns' }],
    ['{kind: coupons, status: {X: frozen}}', { code: 'value_not_allowed', value: 'frozen' }],
    ['{kind: members, status: {X: expired}}', { code: 'value_not_allowed', value: 'expired' }],
    ['{kind: transactions, status: {X: open}}', { code: 'value_not_allowed', path: 'status.X' }],
  ])('is refused where it says nothing that can be: %s', (text, finding) => {
    const findings = [expect.objectContaining(finding)];
    expect(refusalOf(() => readMapping(text, 'map.yaml'))).toMatchObject({ code: 'mapping_invalid', findings });
  });
});

test.each(Object.entries(STATES_SAID))('what a mapping may say of %s is read there', (kind, { told, also }) => {
  const read = STATES_OF[kind as ImportKind];
  for (const state of [...told, ...also]) expect(read?.(state), state).toBeDefined();
  for (const state of told) {
    const words = Object.values(stateWords[state]);
    for (const word of [...words, ...words.map(traditional)]) expect(read?.(word), word).toBe(read?.(state));
  }
  expect(new Set(told.map((state) => read?.(state))).size).toBe(told.length);
});

test('a state that none of the lists can tell of is refused', async () => {
  const { shop, remove } = await testShop();
  onTestFinished(remove);
  const reading = { mapping: readMapping('status: {Pausado: frozen}', 'map.yaml') };
  const coupons = csv('Code,Coupon,Status\nA1,C5,Pausado\n', 'bons.csv');
  const importing = importFiles(shop, asked(), { ...plainImport('2026-11-20'), files: [coupons], reading });
  await expect(importing).rejects.toMatchObject({
    problem: { code: 'state_not_in_kind', path: 'bons.csv', word: 'pausado', state: 'frozen', file_kind: 'coupons' },
  });
});

test('what a word may mean is offered as its column says, else so that nothing comes to life by it', () => {
  const offered = (content: string, options: FileOptions = {}) =>
    batchesOf(open(content, { kind: 'auto', ...options })).flatMap(({ rejections }) =>
      rejections.map((one) => (one.code === 'status_unknown' ? `${one.of} ${one.likely}` : one.code)),
    );
  expect(offered(list('状态', '正常', '正在升级'))).toEqual(['members blocked']);
  const said = { columns: { Storniert: 'status' } } as const;
  expect(offered(list('Storniert', 'ja', 'vielleicht'), said)).toEqual(['members closed']);
});

test.each([
  ['En cours', 'Terminé', 'Expiré'],
  ['Entamée', 'Épuisé', 'Périmé'],
  ['En curso', 'Agotado', 'Caducado'],
  ['Iniciado', 'Terminado', 'Vencido'],
  ['Em andamento', 'Esgotado', 'Expirado'],
  ['In corso', 'Esaurito', 'Scaduto'],
  ['Laufend', 'Aufgebraucht', 'Abgelaufen'],
  ['Angebrochen', 'Abgeschlossen', 'Verfallen'],
  ['Lopend', 'Opgebruikt', 'Verlopen'],
  ['W trakcie', 'Zakończony', 'Wygasły'],
  ['Devam ediyor', 'Tükendi', 'Süresi doldu'],
  ['利用中', '使用済', '期限切れ'],
  ['消化中', '終了', '失効'],
  ['사용중', '소진', '만료'],
  ['진행 중', '완료', '기간만료'],
  ['進行中', '已完成', '過期'],
  ['In progress', 'Completed', 'Expired'],
])('a pass is %s, %s or %s', (...words) => {
  expect(words.map((word) => readPassState(word))).toEqual(['open', 'used', 'expired']);
});

test.each(['Last Transaction Date', 'Last Order', 'Last bill', 'LAST INVOICE DATE'])(
  '%s says of nobody how they stand',
  (word) => {
    expect(stateWord(word, 'members')).toBeUndefined();
  },
);

test.each(['Låst', 'Låst datum'])('%s says that a card is locked', (word) => {
  expect(stateWord(word, 'members')?.state).toBe('blocked');
});
