import { describe, expect, test } from 'vitest';
import type { FileOptions } from '../../src/core/import/file-options.ts';
import { isPassColumn } from '../../src/core/import/header/words.ts';
import { readLots, readMembers } from '../../src/core/import/read.ts';
import type { Problem } from '../../src/core/problem.ts';
import { CHINA, openingFor, refusalOf } from '../support/foreign-file.ts';

const open = openingFor(CHINA, { balanceIs: 'paid' });
const firstOf = (content: string, options: FileOptions = {}) =>
  [...readMembers(open(content, options))].flatMap(({ rows }) => rows)[0];

test.each([
  ...[
    '客户',
    '顾客',
    '会员',
    '持卡人',
    '联系人',
    '车主',
    '主人姓名',
    '宝妈姓名',
    '学员姓名',
    '家长姓名',
    '姓名(中文)',
    '姓名（中文）',
  ],
  ...['用户昵称', '顧客姓名', '学生名字'],
])('%s is a name', (word) => {
  expect(firstOf(`卡号,${word},本金\n1,王小明,5.00\n`)?.name).toBe('王小明');
});

test.each([
  ['剩余本金', '剩余赠金'],
  ['卡内本金', '卡内赠金'],
  ['本金剩余', '赠金剩余'],
  ['账户本金', '账户赠送余额'],
  ['可用本金', '可用赠送'],
  ['本金账户', '赠送账户'],
  ['储值本金', '储值赠金'],
  ['剩餘本金', '剩餘贈金'],
])('%s is what was paid, and %s what came on top of it', (paid, bonus) => {
  const bare = openingFor(CHINA);
  const content = `卡号,${paid},${bonus}\n1,80.50,20.00\n`;
  const [batch] = readMembers(bare(content));
  expect(batch?.rows).toMatchObject([{ paid: 80_50, bonus: 20_00 }]);
});

test.each([
  ['充值本金', 'value_unclear'],
  ['本金消费', undefined],
  ['本金到期日', undefined],
])('%s may be something else than what is left', (word, code) => {
  const bare = openingFor(CHINA);
  const content = `卡号,姓名,${word}\n1,A,80.50\n`;
  expect(refusalOf(() => bare(content))?.code).toBe(code);
  if (code === undefined) expect(bare(content).header.columns.has('paid')).toBe(false);
});

test.each(['推荐人姓名', '店员姓名', '教练姓名', '宠物名称', '会员等级编号', '会员卡类型'])('%s is no name', (word) => {
  expect(firstOf(`卡号,${word},本金\n1,王小明,5.00\n`)?.name).toBe('');
});

test.each([
  ...[
    '이름',
    '고객명',
    'Имя',
    'ФИО',
    'Imię',
    'Imię i nazwisko',
    'Naam',
    'Klantnaam',
    'Tên',
    'Họ và tên',
    'ชื่อ',
    'ชื่อ-นามสกุล',
  ],
  ...[
    'Nama lengkap',
    'Ad Soyad',
    'Adı',
    'Müşteri Adı',
    'الاسم',
    'Jméno',
    'Namn',
    'Név',
    'Nome completo',
    'Nombre y apellidos',
  ],
  ...[
    'Cliente',
    'Kunde',
    'Client',
    'Nom et prénom',
    'お客様名',
    '顧客氏名',
    'Cardholder',
    'Client name',
    'Contact name',
    'Owner',
  ],
  ...['Recipient', 'Guest name', 'Display name', 'Nazwisko', 'Фамилия'],
])('%s is the name of a member', (word) => {
  expect(firstOf(`卡号,${word},本金\n1,王小明,5.00\n`)?.name).toBe('王小明');
  expect(firstOf(`卡号,${word},姓名,本金\n1,李四,王小明,5.00\n`)?.name).toContain('王小明');
});

test('both parts of a name count', () => {
  expect(firstOf('卡号,Имя,Фамилия,本金\n1,Иван,Петров,5.00\n')?.name).toBe('Иван Петров');
  expect(firstOf('卡号,Imię,Nazwisko,本金\n1,Jan,Kos,5.00\n')?.name).toBe('Jan Kos');
});

test.each([
  ...['생년월일', '생일', 'Дата рождения', 'Data urodzenia', 'Geboortedatum', 'Ngày sinh', 'วันเกิด', 'Tanggal lahir'],
  ...['Doğum tarihi', 'تاريخ الميلاد', 'Date de naissance', 'Anniversaire', 'Fecha de nacimiento', 'Cumpleaños'],
  ...[
    'Data di nascita',
    'Compleanno',
    'Data de nascimento',
    'Aniversário',
    'Geburtsdatum',
    'Geb.-Datum',
    'Born',
    'B-day',
  ],
  ...['お誕生日', '出生年月日', '生日日期', '客户生日', '阳历生日', '公历生日'],
])('%s is a birthday', (word) => {
  expect(firstOf(`卡号,${word},本金\n1,1990-05-06,5.00\n`)?.birthday).toBe('1990-05-06');
});

test('a birthday of the sun goes beside one of the moon', () => {
  const row = firstOf('卡号,公历生日,是否农历,本金\n1,1990-05-06,否,5.00\n');
  expect(row?.birthday).toBe('1990-05-06');
});

test.each(['Kunde seit', 'Client depuis', 'Cliente desde', 'Cliente dal', 'Klant sinds'])(
  '%s is when somebody joined',
  (word) => {
    expect(firstOf(`Karte,${word},paid\n1,2023-01-19,5.00\n`)?.joinedOn).toBe('2023-01-19');
  },
);

test.each(['Bemerkung', 'Remarque', 'Observaciones', 'Observações', 'Annotazioni', 'Opmerking'])(
  '%s is a note',
  (word) => {
    expect(firstOf(`Karte,${word},paid\n1,VIP,5.00\n`)?.note).toBe('VIP');
  },
);

test.each(['Gutschein-Nr.', 'Gutscheincode', 'N° de carte cadeau', 'Número de tarjeta regalo', 'Cadeaukaart'])(
  '%s is the card of a list of gift cards, and what is left of them their balance',
  (word) => {
    for (const left of [
      'Restwert',
      'Restbetrag',
      'Solde restant',
      'Saldo disponible',
      'Saldo residuo',
      'Valor restante',
    ]) {
      expect(firstOf(`${word},${left}\nGS-1,25.00\n`)).toMatchObject({ card: 'GS-1', paid: 2500 });
    }
  },
);

test('a gift card is good for what is left of it, and one that is used for nothing', () => {
  const list =
    'Gutschein-Nr.,Restwert,Status\n1,5.00,offen\n2,3.00,teilweise eingelöst\n3,5.00,eingelöst\n4,0.00,storniert\n';
  const batches = [...readMembers(open(list))];
  const states = batches.flatMap(({ rows }) => rows).map(({ status }) => status);
  expect(states).toEqual(['active', 'active', 'closed']);
  expect(batches.flatMap(({ rejections }) => rejections)).toMatchObject([{ line: 4, code: 'state_differs' }]);
});

test('a word that is known whole goes before one that is known by its parts, wherever it stands', () => {
  expect(firstOf('卡号,会员,姓名\n1,M-7,王小明\n')?.name).toBe('王小明');
  expect(firstOf('卡号,车主,学员姓名\n1,王小明,李四\n')?.name).toBe('王小明');
  expect(firstOf('卡号,发卡日期,开卡日期,本金\n1,2020-01-01,2021-01-01,5.00\n')?.joinedOn).toBe('2021-01-01');
});

test.each([
  ...[
    '发卡日期',
    '加入日期',
    '登记日期',
    '註冊日期',
    '注册日',
    '办卡日',
    '开户时间',
    '创建日期',
    '开通时间',
    '激活时间',
  ],
  ...['가입일', '등록일', 'Дата регистрации', 'Data rejestracji', 'Inschrijfdatum', 'Ngày đăng ký', 'วันที่สมัคร'],
  ...[
    'Tanggal daftar',
    'Kayıt tarihi',
    'Date de création',
    'Fecha de registro',
    'Data de cadastro',
    'Angelegt am',
    '建卡日期',
  ],
  ...['成为会员时间', '會員註冊日期', 'Date joined', 'Registration date', 'Signup date', 'Activated at'],
])('%s is the day somebody joined', (word) => {
  expect(firstOf(`卡号,姓名,本金,${word}\n1,A,5.00,2020-01-01\n`)?.joinedOn).toBe('2020-01-01');
});

test.each(['最近消费日期', '停卡日期', '最后登记', 'Registered by', 'Activation'])('%s is not', (word) => {
  expect(firstOf(`卡号,姓名,本金,${word}\n1,A,5.00,2020-01-01\n`)?.joinedOn).toBeNull();
});

test.each([...['持券人手机号', '用户手机', '领取人手机', '会员联系电话', '持有人电话', '買家手機號碼']])(
  '%s says whose a coupon is',
  (word) => {
    const content = `券名称,券码,${word}\n50元券,A-1,13700137001\n`;
    const [batch] = readLots(open(content));
    expect(batch?.rows).toMatchObject([{ code: 'A-1', phone: '+8613700137001' }]);
  },
);

test.each([
  ...[
    '剩余次数',
    '剩余洗澡次数',
    '剩余洗车次数',
    '套餐余次',
    '疗程余次',
    '余次',
    '剩余课时',
    '剩余课次',
    '剩余节数',
    '可用课时',
  ],
  ...[
    '剩余张数',
    '未消费次数',
    '次卡次数',
    '卡内次数',
    '次数余额',
    '课时余额',
    '剩餘課時',
    'Lessons left',
    'Remaining classes',
  ],
])('%s counts visits of a pass, whole numbers or not', (word) => {
  expect(isPassColumn(word)).toBe(true);
  expect(open(`卡号,姓名,本金,${word}\n1,A,5.00,7\n`).columns.has('balance')).toBe(false);
});

test.each([
  '消费次数',
  '到店次数',
  '累计次数',
  '次卡总次数',
  '套餐购买次数',
  '剩余积分',
  '上次余额',
  '可用余额',
  'Visits',
])('%s does not', (word) => {
  expect(isPassColumn(word)).toBe(false);
});

const askedAbout = (content: string) => {
  const problem = refusalOf(() => open(content));
  expect(problem?.code).toBe('value_unclear');
  return (problem as Problem<'value_unclear'>).columns;
};

test.each([
  ['卡内总额', 'balance'],
  ['账户总额', 'balance'],
  ['总积分', 'points'],
  ['积分总数', 'points'],
  ['剩余币数', 'points'],
  ['剩余代币', 'points'],
  ['彩票数', 'points'],
])('whole numbers of %s are asked about', (word, likely) => {
  expect(askedAbout(`卡号,姓名,电话,${word},备注\n1,A,13500135001,100,\n2,B,13500135002,200,\n`)).toMatchObject([
    { column: word, likely, sum: '300' },
  ]);
});

test.each(['总消费', '总充值金额', '充值总额', '累计积分'])('%s is what has been', (word) => {
  expect(refusalOf(() => open(`卡号,姓名,本金,积分,${word}\n1,A,5,20,100\n`))).toBeUndefined();
});

test.each(['欠费', '欠款', '挂账金额', '赊账', 'Amount owed', 'Debt'])(
  'what members owe (%s) can only be left out',
  (word) => {
    const content = `卡号,姓名,本金,${word}\n1,A,5,20\n2,B,5,0\n`;
    expect(askedAbout(content)).toEqual([
      { column: word, beside: null, samples: '20', likely: null, others: '', owed: 'yes', sum: '20' },
    ]);
    expect(refusalOf(() => open(content, { columns: { [word]: 'ignore' } }))).toBeUndefined();
    expect(refusalOf(() => open(`卡号,姓名,本金,${word}\n1,A,5,0\n2,B,5,0\n`))).toBeUndefined();
  },
);

describe('the number by which a shop knows somebody', () => {
  const fieldOf = (word: string, beside = 'Phone') => {
    const { header } = open(`${word},Name,${beside},Paid\n1001,Ann,13900000001,5\n1002,Bea,13900000002,6\n`);
    return header.fields[0];
  };

  test.each([
    ...['Client ID', 'Client No.', 'Guest Code', 'Guest #', 'Member #', 'Customer No.', 'Patron ID'],
    ...['Código cliente', '客人编号', '顾客编码', '客户ID', '顧客番号', '고객번호'],
  ])('%s is a card where no other column is one', (word) => {
    expect(fieldOf(word)).toBe('card');
    expect(fieldOf(word, 'Card')).toBeNull();
  });

  test.each([
    ...[
      '实体卡号',
      '会员卡编码',
      '卡面号',
      '印刷卡号',
      '磁卡号',
      'IC卡号',
      '卡ID',
      'VIP卡号',
      'VIP号',
      '卡片號碼',
      '貴賓卡號',
    ],
    ...['會員代號', 'Card Nr', 'Loyalty ID', 'VIP No', 'Nr. karty', 'Kart No', 'Kart numarası', 'Nº socio', 'Klant nr'],
    ...[
      '会員No',
      '카드번호',
      'Mã thẻ',
      'Mã khách hàng',
      'รหัสสมาชิก',
      'เลขบัตร',
      'Номер карты',
      'No. Kad',
      'No Kartu',
      'Karta',
    ],
  ])('%s too', (word) => {
    expect(fieldOf(word)).toBe('card');
    expect(fieldOf(word, 'Card')).toBeNull();
  });

  test.each(['Staff ID', 'Referrer Client ID', 'Client ID type', 'Number of guests', 'Store code', '绑定卡号', 'ID'])(
    '%s is none',
    (word) => expect(fieldOf(word)).toBeNull(),
  );

  test('of two of them somebody must say', () => {
    const content = 'Client ID,Guest Code,Name,Phone,Paid\n1,a1,Ann,13900000001,5\n';
    expect(refusalOf(() => open(content))).toMatchObject({ code: 'columns_unclear', field: 'card' });
  });

  test('what most of them have in common is asked about, not booked on one of them', () => {
    const rows = [1, 2, 3, 4, 5, 6].map((n) => `${n % 2 ? 'VIP' : 'REG'},Guest ${n},1390000000${n},5\n`).join('');
    expect(refusalOf(() => open(`Guest Code,Name,Phone,Paid\n${rows}`))).toMatchObject({
      code: 'history_unclear',
      column: 'Guest Code',
    });
  });
});

test.each(['N° carte', 'No. Tarjeta', 'Nr. tessera', 'Kortnummer', 'N° do cartão', 'رقم البطاقة'])(
  '%s is the card',
  (word) => {
    expect(firstOf(`${word},Nombre,本金\nA1,Ana,5.00\n`)?.card).toBe('A1');
  },
);

test('Fecha de nac. is the birthday', () => {
  expect(firstOf('卡号,Fecha de nac.,本金\n1,1990-05-06,5.00\n')?.birthday).toBe('1990-05-06');
});

describe('lists of South-East Asia', () => {
  const FIELDS = [
    'card',
    'name',
    'phone',
    'birthday',
    'tier',
    'balance',
    'bonus',
    'points',
    'joined_on',
    'note',
  ] as const;

  test.each([
    'Số thẻ,Họ tên,SĐT,Ngày sinh,Hạng thẻ,Số dư,Tặng,Điểm,Ngày tạo,Ghi chú',
    'Mã KH,Tên KH,Số điện thoại,Sinh nhật,Hạng,Số dư thẻ,Tiền tặng,Điểm hiện có,Ngày mở thẻ,Ghi chú',
    'Ma the,Ho ten,Dien thoai,Ngay sinh,Hang the,So du,Tang,Diem,Ngay tao,Ghi chu',
    'No. Kartu,Nama,No. HP,Tgl Lahir,Tingkat,Saldo,Saldo bonus,Poin,Tgl daftar,Catatan',
    'ID Pelanggan,Nama lengkap,HP,Tanggal lahir,Level,Sisa saldo,Bonus,Sisa poin,Tanggal bergabung,Keterangan',
    'Nomor anggota,Nama anggota,Telepon,Ulang tahun,Level,Saldo kartu,Bonus,Jumlah poin,Tanggal daftar,Catatan',
    'No. Ahli,Nama penuh,Nombor telefon,Tarikh lahir,Level,Baki,Bonus,Mata ganjaran,Tarikh daftar,Catatan',
    'หมายเลขบัตร,ชื่อ,เบอร์โทร,วันเกิด,ระดับ,ยอดเงินคงเหลือ,เงินโบนัส,แต้ม,วันที่สมัคร,หมายเหตุ',
    'เลขที่สมาชิก,ชื่อ-นามสกุล,โทรศัพท์,วันเดือนปีเกิด,ระดับสมาชิก,เงินคงเหลือ,ยอดโบนัส,คะแนนคงเหลือ,วันสมัคร,หมายเหตุ',
  ])('are read by their words: %s', (header) => {
    const content = `${header}\n8001,An,13900000001,1990-05-20,,50.00,5.00,12,2022-08-13,x\n`;
    expect(open(content).header.fields).toEqual(FIELDS);
  });

  test.each(['Hạn sử dụng', 'HSD', 'Berlaku sampai', 'Sah sehingga', 'วันหมดอายุ'])('%s is a last day', (word) => {
    expect(refusalOf(() => open(`Card,Balance,Points,${word}\n1,5.00,3,2027-12-31\n`))?.code).toBe('end_unclear');
  });

  test.each(['Số thẻ,Mã KH', 'No. Kartu,ID Pelanggan', 'หมายเลขบัตร,รหัสลูกค้า'])(
    'two numbers of one member are asked about: %s',
    (numbers) => {
      const problem = refusalOf(() => open(`${numbers},Saldo\n8001,K1,5.00\n8002,K2,6.00\n`));
      expect(problem).toMatchObject({ code: 'columns_unclear', field: 'card', columns: numbers.split(',') });
    },
  );
});

test.each(['余额合计', '合计余额', '餘額合計', '残高合計'])(
  '%s is what several balances are together, and no total',
  (word) => {
    const content = `卡号,姓名,${word},本金,赠送\n1,甲,55.50,50.50,5.00\n2,乙,30.00,30.00,0\n合计,,85.50,80.50,5.00\n`;
    const [batch] = readMembers(openingFor(CHINA)(content));
    expect(batch?.rows).toMatchObject([{ paid: 50_50, bonus: 5_00 }, { paid: 30_00 }]);
    expect(openingFor(CHINA)(content).header.fields[2]).toBe('balance');
  },
);
