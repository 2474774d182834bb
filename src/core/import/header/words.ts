import { decimalsOf } from '../../domain/numbers/money.ts';
import { currencySpokenOf } from '../values/currency.ts';
import { bonusBeside } from './bonus-beside.ts';
import type { Field, ImportKind } from './field.ts';
import { countsDaysLeft, countsVisitsLeft, speaksOfBeginning, speaksOfEnd } from './word-parts.ts';

/**
 * Folded header words by meaning, in the languages that shops bring. A word means something else in another kind of file
 * (金额 of a lot, 金额 of a sale), so each kind has its own table.
 */
export function meaningOf(folded: string, kind: ImportKind): Field | undefined {
  return MEANINGS[kind].get(folded) ?? (kind === 'members' ? balanceMeant(folded) : undefined);
}

/** A balance that says whether the bonus is in it: without that it is what was paid. */
function balanceMeant(folded: string): Field | undefined {
  const said = bonusBeside(folded);
  const rest = said && MEANINGS.members.get(said.rest);
  if (rest === 'paid') return said?.isWithin ? undefined : 'paid';
  return rest !== 'balance' ? undefined : said?.isWithin ? 'balance' : 'paid';
}

/** Whether a column counts visits of passes: they come in a list of passes, and are not left out in silence. */
export function isPassColumn(header: string): boolean {
  const word = fold(header);
  return PASS_COLUMNS.has(word) || countsVisitsLeft(word);
}

/** Whether a column says in which currency its row is. */
export const isCurrencyColumn = (header: string): boolean => CURRENCY_COLUMNS.has(fold(header));

/** Whether a column of members names the first or the last day of something, `end` one that may be of anything. */
export function dayMeant(header: string): 'first' | 'last' | 'end' | undefined {
  const word = fold(header);
  const listed = DAYS_MEANT.get(word);
  if (listed !== undefined) return listed;
  if (speaksOfBeginning(word)) return 'first';
  return speaksOfEnd(word) || countsDaysLeft(word) ? 'end' : undefined;
}

/**
 * Header words are compared without case, accents, blanks, width, the currency and the unit, and the marks that say a
 * column must be filled in.
 */
export const fold = (word: string): string =>
  word
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\u064b-\u0652]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/^="(.*)"$/s, '$1')
    .replace(/\(customer\.metafields\.[^)]*\)/g, '')
    .replace(IN_BRACKETS, (whole, word: string) =>
      SAYS_NOTHING.has(word) || isCurrency(word) || placesOf(word) ? '' : whole,
    )
    .replace(UNIT_BEHIND, '')
    .replace(/^[$¥€£]|[$¥€£]$/g, '')
    .replace(/[\s_\-*:：.·'"\uFEFF]+/g, '');

/** The currency that a header names, in brackets or without: Balance (USD), 余额（元）, 港币余额. */
export const currencyIn = (header: string): string | undefined =>
  [...header.normalize('NFKC').toLowerCase().matchAll(IN_BRACKETS)]
    .map(([, word = '']) => word.trim())
    .find(isCurrency)
    ?.toUpperCase() ?? currencySpokenOf(header);

/** Whether a header names a currency or a unit of it: what stands below is money. */
export const namesMoney = (header: string): boolean => currencyIn(header) !== undefined || unitPlaces(header) !== 0;

/**
 * By how many places of ten the unit that a header names is more or less than the currency: 4 for 余额(万元), -2 for
 * Balance (cents) and 余额/分; 0: it names none.
 */
export function unitPlaces(header: string): number {
  const word = header.normalize('NFKC').toLowerCase().trim();
  const [, behind = ''] = UNIT_BEHIND.exec(word) ?? [];
  const places = [...[...word.matchAll(IN_BRACKETS)].map(([, unit = '']) => unit), behind].map(placesOf);
  return places.find((one) => one !== undefined) ?? 0;
}

/** What a word for a unit comes to. Undefined: it is none. */
export function placesOf(word: string): number | undefined {
  const words = word
    .trim()
    .replace(/^(?:[单單]位|unit|in\b)[\s:：]*/, '')
    .replace(/^人民[币幣]/, '')
    .split(/\s+/)
    .filter((one) => one !== 'us' && !isCurrency(one));
  return words.length === 1 ? UNITS.get(words[0] ?? '') : undefined;
}

const UNITS = new Map(
  (
    [
      [-2, '分 cent cents ¢ ct cts eurocent eurocents centime centimes centavo centavos céntimo céntimos pence'],
      [-1, '角'],
      [2, '百元'],
      [3, "千 千元 仟元 千円 thousand thousands tsd tsd. '000 000s"],
      [4, '万 萬 万元 萬元 万円 万圆'],
      [6, '百万 百萬 百万元 百萬元 million millions mio mio.'],
      [8, '亿 億 亿元 億元'],
    ] as const
  ).flatMap(([places, words]) => words.split(' ').map((word) => [word, places] as const)),
);
/** Without brackets only what can be nothing else, behind a mark or a blank. */
const UNIT_BEHIND =
  /(?<=[\p{L}\p{N}])(?:\s*[/_:,，、-]\s*|\s+in\s+|\s+)(cents?|分|千元|[万萬]元|百[万萬]元|thousands?)$/u;

const IN_BRACKETS = /[([【]([^()[\]【】]{1,16})[)\]】]/g;
const SAYS_NOTHING = new Set([
  '必填',
  '选填',
  '選填',
  '可选',
  'required',
  'optional',
  'yyyy-mm-dd',
  '民國',
  '民国',
  '民國年',
  '民国年',
]);
const isCurrency = (word: string): boolean =>
  /^(?:[a-z]{0,3}[$¥€£]|元|圆|圓|円|人民[币幣]|新?[台臺][币幣]|rmb|ntd)$/.test(word.trim()) ||
  decimalsOf(word.trim().toUpperCase()) !== undefined;

/** Visits of a course have a word of their own: what is said of 次数 is said of 堂數 too, which is never money. */
const visits = (words: string): string =>
  [words, ...words.split(', ').flatMap((word) => (VISITS.test(word) ? [word.replace(VISITS, '堂$1')] : []))].join(', ');
const VISITS = /次([数數])/;

/** Visits of a pass that are left. */
const VISITS_LEFT = visits(
  '剩余次数, 次卡余次, 次卡剩余次数, 余次, 套餐余次, 疗程余次, 剩余课时, 剩余课次, 剩余节数, 可用课时, 可用次数, 剩餘次數, 可用次數, 餘次數, ' +
    '未使用次数, 未使用次數, 未用次数, 未用次數, 未上次数, 未上次數, 未上课次数, 未上課次數, 剩餘課時, 剩餘節數, ' +
    'visits left, remaining visits, sessions left, remaining sessions, visits remaining, 残り回数',
);

const MEMBER_WORDS: Partial<Record<Field, string>> = {
  card:
    'card, card number, card no, card id, member number, member no, member id, membership number, customer code, ' +
    'customer number, customer id, loyalty number, loyalty card, loyalty card number, gift card, gift card number, gift card no, ' +
    'gift card code, card #, card code, barcode, bar code, account number, account no, gan, 会员号, 会员卡号, 卡号, 会员编号, 会员编码, 会员卡, 卡编号, ' +
    '會員號, 會員卡號, 卡號, 會員編號, 会員番号, カード番号, ' +
    'karte, kartennummer, karten-nr, kundenkarte, kundenkartennummer, kundennummer, kunden-nr, mitgliedsnummer, ' +
    'mitglieds-nr, carte, numéro de carte, n° de carte, numéro carte, carte cadeau, carte de fidélité, numéro de client, ' +
    'numéro client, n° client, tarjeta, número de tarjeta, nº de tarjeta, tarjeta regalo, número de cliente, nº cliente, ' +
    'carta, numero carta, tessera, numero tessera, codice cliente, kaartnummer, klantnummer, cartão, número do cartão, ' +
    'gutschein-nr, gutscheinnummer, gutscheincode, geschenkkarte, geschenkkartennummer, geschenkkarten-nr, ' +
    'numéro de carte cadeau, n° de carte cadeau, número de tarjeta regalo, numero carta regalo, cadeaukaart, cadeaukaartnummer, ' +
    'cartão presente, número do cartão presente',
  name:
    'name, full name, customer name, member name, customer, 姓名, 会员姓名, 会员名称, 会员名, 名称, 客户姓名, 顾客姓名, 昵称, ' +
    '會員姓名, 會員名稱, 客戶姓名, 氏名, お名前, 名前, 会員名, 顧客名, nombre, nom, name des kunden, kundenname, nom du client, nombre del cliente, nome',
  first_name: 'first name, firstname, given name, 名, vorname, prénom, voornaam',
  last_name:
    'last name, lastname, surname, family name, 姓, 姓氏, nachname, familienname, apellido, apellidos, nom de famille, cognome, achternaam',
  phone:
    'phone, phone number, mobile, mobile number, mobile phone, cell, cell phone, tel, telephone, customer phone, 手机, ' +
    '手机号, 手机号码, 电话, 电话号码, 会员电话, 会员手机, 联系电话, 联系方式, 手機, 手機號碼, 電話, 電話號碼, 聯絡電話, ' +
    '電話番号, 携帯電話, telefono, teléfono, telefon, handy, téléphone, ' +
    'điện thoại, số điện thoại, sđt, số đt, di động, dien thoai, so dien thoai, sdt, เบอร์โทร, เบอร์โทรศัพท์, เบอร์มือถือ, หมายเลขโทรศัพท์, โทรศัพท์, มือถือ',
  email:
    'email, e-mail, email address, mail, 이메일, 이메일주소, 메일주소, 邮箱, 电子邮箱, 电子邮件, 電子郵件, 信箱, メールアドレス, correo, thư điện tử, surel, อีเมล',
  gender:
    'gender, sex, 性别, 性別, género, geschlecht, sexe, 성별, sesso, geslacht, sexo, giới tính, jenis kelamin, jantina, เพศ',
  birthday:
    'birthday, birth date, birthdate, date of birth, dob, 生日, 出生日期, 会员生日, 誕生日, 生年月日, geburtstag, sinh nhật, tgl lahir, ulang tahun, วันเดือนปีเกิด',
  tier:
    'tier, level, member level, membership level, group, customer group, customer group name, 等级, 会员等级, 会员级别, ' +
    '级别, 会员类型, 卡类型, 卡级别, 等級, 會員等級, 會員級別, 会員ランク, 顾客等级, 顾客级别, 客户等级, 客户级别, 顧客等級, 客戶等級, ' +
    'vip等级, vip级别, tier level, member tier, membership tier, loyalty tier, loyalty level, customer tier, 회원등급, 고객등급, 등급, 등급명, 회원 등급명, 멤버십등급, ' +
    'hạng, hạng thẻ, hạng thành viên, tingkat, tingkat member, ระดับ, ระดับสมาชิก',
  status:
    'status, state, card status, 상태, 회원상태, 고객상태, 카드상태, 状态, 卡状态, 会员状态, 狀態, 會員狀態, 現況, ステータス, estado, situación, situação, situazione',
  joined_on:
    'joined on, joined, join date, created, created at, registered, registered on, activated on, first visit, member since, ' +
    '开卡日期, 开卡时间, 注册时间, 注册日期, 入会日期, 入会时间, 办卡日期, 办卡时间, 创建时间, 开户日期, 開卡日期, ' +
    '註冊時間, 入會日期, 入会日, 登録日, 가입일, 가입일자, 가입일시, 회원가입일, ' +
    'kunde seit, kundin seit, mitglied seit, beitrittsdatum, eintrittsdatum, ausgestellt am, ausstellungsdatum, client depuis, ' +
    "cliente depuis, membre depuis, date d'adhésion, date d'inscription, cliente desde, socio desde, miembro desde, " +
    'fecha de alta, membro desde, data de adesão, cliente dal, membro dal, data di iscrizione, data iscrizione, klant sinds, lid sinds, ' +
    'ngày tham gia, ngày mở thẻ, tgl daftar, tanggal gabung, tanggal bergabung, tarikh daftar, วันสมัคร, วันที่สมัครสมาชิก',
  source: 'source, channel, 가입경로, 방문경로, 유입경로, 등록경로, 来源, 会员来源, 注册来源, 來源, 会員元',
  store:
    'store, shop, branch, location, 매장, 매장명, 지점, 지점명, 가입매장, 등록매장, 门店, 开卡门店, 所属门店, 分店, 办卡门店, 店铺, 門市, 開卡門市, 店舗, ' +
    '门店名称, 開卡門店, 開卡分店, 开卡分店, 門店, 門店名稱, 所屬門店, 辦卡門店, 店鋪, 店舖',
  referrer:
    'referrer, referred by, 추천인, 소개자, 소개인, 추천고객, 推荐人, 介绍人, 推荐人卡号, 推薦人, 介紹人, 紹介者',
  tags: 'tags, tag, labels, 태그, 标签, 会员标签, 標籤, タグ',
  note:
    'note, notes, remark, remarks, comment, comments, memo, 备注, 备注信息, 会员备注, 说明, 備註, 備考, メモ, 메모, 비고, 특이사항, 참고사항, 고객메모, 회원메모, notas, ' +
    'bemerkung, bemerkungen, anmerkung, anmerkungen, notiz, notizen, kommentar, remarque, remarques, commentaire, commentaires, ' +
    'observación, observaciones, comentario, comentarios, observação, observações, comentário, comentários, osservazioni, ' +
    'annotazioni, opmerking, opmerkingen, notitie, notities, ghi chú, catatan, keterangan, หมายเหตุ',
  paid:
    'paid, principal, paid balance, cash balance, 本金, 本金余额, 实充余额, 实储余额, 储值本金, 充值余额, 实收余额, ' +
    '本金餘額, 實儲餘額, 本金残高, 其中本金, 其中本金余额, 其中本金餘額, of which paid',
  bonus:
    'bonus, gift, bonus balance, gift balance, promotional balance, promo balance, promo credit, promotional credit, ' +
    'bonus credit, 赠送, 赠送余额, 赠送金, 赠送金余额, 赠金, 赠金余额, 赠送金额, 赠额, ' +
    '贈送, 贈送餘額, 贈金, ボーナス残高, 其中赠送, 其中赠金, 其中赠送金额, 其中赠送余额, 其中贈送, 其中贈金, 其中贈送餘額, of which bonus, ' +
    'tặng, tiền tặng, tiền khuyến mãi, số dư khuyến mãi, saldo bonus, เงินโบนัส, ยอดโบนัส',
  balance:
    'balance, current balance, stored value, store credit, store credits, total balance, card balance, gift card balance, ' +
    'remaining balance, balance remaining, balance left, available balance, account balance, credit, credit balance, ' +
    'amount, amount left, remaining amount, value, current value, card value, remaining value, 余额, 储值余额, 卡余额, 账户余额, 会员余额, 剩余金额, 剩餘金額, ' +
    '总余额, 余额合计, 合计余额, 卡内余额, 可用余额, 餘額, 餘額合計, 合計餘額, 残高合計, 儲值餘額, 卡餘額, 残高, チャージ残高, saldo, guthaben, restguthaben, restwert, restbetrag, solde, solde restant, montant restant, saldo restante, ' +
    'saldo disponible, importe restante, saldo residuo, credito residuo, importo residuo, saldo disponível, valor restante, ' +
    'restwaarde, restbedrag, resterend saldo, 残額, 残金, 잔액, 잔고, 남은 금액, số dư, số dư tài khoản, số dư thẻ, số dư hiện tại, ยอดคงเหลือ, ยอดเงินคงเหลือ, เงินคงเหลือ, ' +
    'baki, baki kad, sisa saldo, saldo kartu, saldo member, saldo deposit, stan konta, kalan tutar,  баланс, υπόλοιπο, bakiye, zůstatek, الرصيد, رصيد',
  points:
    'points, points balance, point balance, loyalty points, reward points, rewards points, current points, available points, ' +
    'points available, points left, remaining points, points remaining, stars, star balance, 积分, 当前积分, 剩余积分, 可用积分, 积分余额, ' +
    '会员积分, 現有積分, 積分, 點數, 可用點數, 紅利點數, ポイント, ポイント残高, puntos, punkte, punkty, pontos, punti, puan, punten, spaarpunten, poin, jumlah poin, poin member, sisa poin, saldo poin, mata ganjaran, điểm, số điểm, điểm hiện có, điểm còn lại, diem, so diem, ' +
    'คะแนน, แต้ม, คะแนนคงเหลือ, แต้มคงเหลือ, points fidélité, points de fidélité, очки, počet bodů, poäng, pontok, puncte, 포인트, ' +
    'баллы, πόντοι,  النقاط, نقاط, 剩餘點數, 剩餘積分, 可用紅利, 剩餘紅利點數, 残ポイント, 保有ポイント, 利用可能ポイント, 잔여포인트, 보유포인트, ' +
    '남은포인트, restpunkte, verfügbare punkte, verbleibende punkte, puntos restantes, puntos disponibles, points restants, points disponibles, ' +
    'punti residui, punti disponibili, pontos restantes, pontos disponíveis, resterende punten, beschikbare punten',
  balance_expire_on:
    'balance expires, balance expires on, balance expiry, balance expiry date, credit expires on, credit expiry date, 余额到期日期, 余额有效期, 储值到期日期, 储值有效期, 餘額到期日期',
  bonus_expire_on: 'bonus expire on',
  cards: '其他卡号, 附属卡号, 副卡, 副卡卡号, 其他卡號, 副卡卡號',
  birthday_calendar:
    '生日类型, 生日類型, 历法, 曆法, 历法类型, 生日历法, 生日曆法, 阴阳历, 陰陽曆, 阴历/阳历, 阳历/阴历, 公历/农历, 农历/公历, ' +
    '阳历/农历, 农历/阳历, 國曆/農曆, 農曆/國曆',
  birthday_lunar: '是否农历, 是否農曆, 是否农历生日, 是否阴历, 农历生日, 農曆生日, 阴历生日, 陰曆生日, lunar birthday',
  points_expire_on:
    'points expire on, points expire, points expires on, points expiry, points expiry date, points expiration date, 积分到期日期, 积分有效期, 积分到期日, 积分失效日期, 積分到期日, ' +
    'ポイント有効期限',
};

const NAME_WORDS: Partial<Record<Field, string>> = {
  name: `${MEMBER_WORDS.name}`,
  first_name: `${MEMBER_WORDS.first_name}`,
  last_name: `${MEMBER_WORDS.last_name}`,
};

/** Whose a lot, pass or coupon is. */
const WHOSE_WORDS: Partial<Record<Field, string>> = {
  card: `${MEMBER_WORDS.card}`,
  phone: `${MEMBER_WORDS.phone}`,
  ...NAME_WORDS,
};

/** Last good days of value, whatever it is. */
const LAST_DAYS =
  'expires on, expires, expires at, expire date, expiry, expiry date, expiration, expiration date, valid until, valid to, ' +
  'valid through, valid thru, valid till, good until, good through, 失效日期, 失效时间, 到期日期, 到期时间, 过期日期, ' +
  '过期时间, 有效期, 有效期至, 到期日, 失效日';

const LOT_WORDS: Partial<Record<Field, string>> = {
  ...WHOSE_WORDS,
  ref: 'lot, lot number, batch, batch number, 批次, 批次号, 批号, 批次编号, 批次號',
  asset: 'asset, 资产, 类型, 资产类型',
  product: 'product, product code, 项目, 商品, 项目编码',
  amount:
    'amount, granted, earned, points earned, initial amount, initial value, initial balance, 获得积分, 发放积分, 获取积分, ' +
    '积分数量, 原始积分, 發放積分, 獲得積分, 金额, 充值金额, 储值金额, 发放金额, 原始金额, 初始金额, 原有金额, 金額, 充值金額, 儲值金額',
  remaining:
    'remaining, points remaining, left, remaining points, 剩余积分, 剩余, 可用积分, 剩余数量, 剩餘積分, 可用積分',
  opened_on:
    'opened on, earned on, granted on, issued on, date, 获得日期, 获得时间, 发放日期, 发放时间, 获取日期, 获取时间, ' +
    '獲得日期, 發放日期, 充值日期, 充值时间, 储值日期, 储值时间, 入账日期, 入账时间, 充值時間, 儲值日期, 儲值時間',
  valid_from:
    'valid from, starts on, starts, start date, 生效日期, 生效时间, 生效日, 开始日期, 開始日期, 開始日, 利用開始日, 시작일, 이용시작일, 사용시작일',
  expires_on: `${LAST_DAYS}, end date, ends on, ends, 종료일`,
  unit_cost: 'unit cost, 单价, 单位成本',
  status:
    'status, state, lot status, points status, 상태, 포인트상태, 状态, 积分状态, 批次状态, 狀態, 積分狀態, ステータス, estado, statut',
  pair: 'pair, 配对',
};

const PASS_WORDS: Partial<Record<Field, string>> = {
  ...WHOSE_WORDS,
  ref: 'pass number, pass no, 次卡编号, 次卡号, 次卡單號',
  product:
    'product, product code, pass, pass name, pass code, package, package name, service, service name, class pack, ' +
    'session pack, punch card, treatment, course, 项目, 项目名称, 项目编码, ' +
    '次卡, 次卡名称, 次卡项目, 次卡类型, 卡项, 卡项名称, 计次卡, 计次卡名称, 计次项目, 服务项目, 服务名称, 套餐, 套餐名称, 套餐项目, 疗程卡, ' +
    '课程, 课程名称, 商品, 商品名称, 疗程, 疗程名称, 項目, 項目名稱, 課程, 課程項目, 療程, 次卡名稱, 卡項, 卡項名稱, 服務項目, 套餐名稱, 療程名稱, 課程名稱, 回数券',
  amount: visits(
    'amount, total visits, visits, total sessions, sessions, visits bought, total uses, 总次数, 购买次数, 办理次数, 次数, ' +
      '总共次数, 初始次数, 總次數, 購買次數, 次數',
  ),
  remaining: `remaining, ${VISITS_LEFT}`,
  gone: visits(
    '已上次数, 已上次數, 已上课次数, 已上課次數, 已用次数, 已使用次数, 已消费次数, 已消耗次数, 已用课时, 已用課時, 已用次數, 已使用次數, 已消費次數, 已消耗次數, ' +
      'used visits, visits used, used sessions, sessions used, used uses',
  ),
  opened_on:
    'opened on, sold on, bought on, purchased on, purchased, purchased at, purchase date, date purchased, date of purchase, ' +
    'sale date, date sold, date, 开卡日期, 购买日期, 购买时间, 购卡日期, 购卡时间, 办理日期, 办理时间, 办卡日期, 办卡时间, ' +
    '开卡时间, 开通日期, 开通时间, 售卡日期, 售卡时间, 销售日期, 下单时间, 開卡日期, 購買日期, 購卡日期, 辦卡日期, 購入日, ' +
    "kaufdatum, gekauft am, date d'achat, fecha de compra",
  valid_from: `${LOT_WORDS.valid_from}`,
  expires_on: `${LOT_WORDS.expires_on}`,
  unit_cost:
    'unit cost, unit price, price per visit, price a visit, 单价, 单次价格, 每次价格, 單價, 單次價格, 每堂价格, 每堂單價, 每堂價格, 單堂價格, 單堂單價',
  cost:
    'cost, price, paid, price paid, amount paid, total price, 价格, 售价, 购买金额, 实付金额, 实收金额, 金额, 办卡金额, 购卡金额, 购卡价格, 开卡金额, 售卡金额, 购卡实收, 總價, 總金額, 購卡金額, ' +
    '售價, 購買金額, 實付金額, 價格, 整卡价格, 整卡金额, 卡金额, 卡价, 卡价格, 次卡价格, 次卡金额, 套餐价格, 套餐金额, 疗程价格, 整卡價格, 整卡金額, ' +
    '卡金額, 卡價, 次卡價格, 次卡金額, 套餐價格, 课程总价, 课程价格, 课程金额, 课程费用, 課程總價, 課程價格, 課程金額, 課程費用',
  unearned: 'unearned, money left, value left, 剩余金额, 未消耗金额, 剩余价值, 剩餘金額',
  status:
    'status, state, pass status, package status, card status, 상태, 회원권상태, 이용권상태, 이용상태, 사용상태, 状态, 次卡状态, 卡状态, 卡项状态, 套餐状态, 疗程状态, 使用状态, ' +
    '狀態, 卡狀態, 套餐狀態, 使用狀態, ステータス, estado, statut',
  bonus_amount: visits(
    'bonus visits, free visits, gift visits, bonus sessions, free sessions, 赠送次数, 赠送总次数, 赠次, 贈送次數',
  ),
  bonus_remaining: visits(
    'bonus visits left, free visits left, gift visits left, bonus sessions left, free sessions left, remaining bonus visits, ' +
      'remaining free visits, 剩余赠送次数, 赠送剩余次数, 剩余赠次, 赠送余次, 赠送可用次数, 可用赠送次数, 剩餘贈送次數, 贈送剩餘次數',
  ),
};

const COUPON_WORDS: Partial<Record<Field, string>> = {
  ...WHOSE_WORDS,
  product:
    'product, template, coupon, coupon name, coupon type, voucher, voucher name, 优惠券, 优惠券名称, 券名称, 券名, 卡券名称, ' +
    '卡券, 券类型, 優惠券, 優惠券名稱, 券名稱, クーポン',
  code:
    'code, coupon code, voucher code, coupon number, voucher number, 券码, 券号, 优惠券码, 优惠券编号, 卡券编号, 券编号, 核销码, ' +
    '券碼, 券號, 優惠券編號, クーポンコード',
  status:
    'status, state, coupon status, 상태, 쿠폰상태, 사용상태, 状态, 券状态, 使用状态, 核销状态, 狀態, 使用狀態, ' +
    'ステータス, estado, situación, situação, situazione, stato, statut',
  amount:
    'amount, uses, total uses, usage limit, quantity, qty, pieces, 可用总次数, 总次数, 數量, 数量, 张数, 券数, 份数, 券数量, 优惠券数量, 優惠券數量, 張數, 券數, 份數, 枚数',
  value:
    'value, face value, face amount, coupon value, voucher value, 面额, 面值, 券面额, 券面值, 券面金额, 优惠券面额, 优惠券金额, 券金额, ' +
    '面額, 券面額, 優惠券面額',
  gone:
    'usage count, used count, times used, times redeemed, redemption count, redemptions, 已用张数, 已使用张数, 已核销张数, 核销张数, 已用次数, ' +
    '已使用次数, 已核销次数, 核销次数, 已用数量, 已使用数量, 已核销数量, 核销数量, 已用張數, 已使用張數, 已核銷張數, 已用次數, 已使用次數, 已用數量',
  remaining:
    'remaining, uses left, remaining uses, 剩余次数, 剩余可用次数, 可用次数, 剩餘次數, 可用次數, 剩余张数, 剩余数量, 可用张数, ' +
    '可用数量, 未用张数, 未使用张数, 未核销张数, 剩餘張數, 剩餘數量, 可用張數, 未用張數, 未使用張數',
  opened_on:
    'opened on, issued on, issued, granted on, created at, date, 领取时间, 领取日期, 发放时间, 发放日期, 领券时间, 領取時間, ' +
    '領取日期, 發放日期',
  valid_from: `${LOT_WORDS.valid_from}`,
  expires_on: `${LOT_WORDS.expires_on}`,
  rule: 'rule, 发放规则, 發放規則',
};

const TRANSACTION_WORDS: Partial<Record<Field, string>> = {
  ...NAME_WORDS,
  ref:
    'ref, reference, transaction id, transaction number, receipt, receipt number, order number, order id, 流水号, 流水, ' +
    '交易号, 交易流水号, 单号, 订单号, 小票号, 流水號, 交易編號, 訂單編號, ' +
    '充值单号, 消费单号, 积分单号, 变动单号, 业务单号, 单据号, 单据编号, 充值流水号, 消费流水号, 充值編號, 消費單號, 儲值單號, 單號',
  card: `${MEMBER_WORDS.card}`,
  kind:
    'kind, type, transaction type, activity, 业务类型, 类型, 交易类型, 操作类型, 变动类型, 变动原因, 單據類型, 變動類型, ' +
    '交易類型, 種別',
  at:
    'at, date, time, date time, datetime, created at, transaction date, 发生时间, 交易时间, 时间, 日期, 操作时间, 消费时间, ' +
    '充值时间, 充值日期, 消费日期, 变动时间, 变动日期, 交易日期, 发生日期, 业务时间, 操作日期, 業務時間, 交易時間, 時間, ' +
    '儲值時間, 消費時間, 變動時間, 交易日期',
  amount: 'amount, total, 金额, 消费金额, 充值金额, 交易金额, 应收金额, 金額, 交易金額, 消費金額, 儲值金額',
  paid: 'paid, paid change, principal change, 本金变动, 本金, 本金变化, 本金變動',
  bonus: 'bonus, bonus change, 赠送金额变动, 赠送变动, 赠送, 赠金变动, 赠送变化, 贈送變動',
  balance: 'balance change, 余额变动, 储值变动, 餘額變動',
  points: 'points, points change, 积分变动, 变动积分, 积分, 积分变化, 積分變動, 點數變動',
  tender: 'tender, payment, payment method, 支付方式, 付款方式, 收款方式',
  store: 'store, shop, branch, location, 门店, 分店, 消费门店, 店铺, 門市',
  operator: 'operator, cashier, employee, staff, 操作员, 收银员, 操作人, 经手人, 店员, 操作員, 收銀員',
  items: 'items, products, 商品, 项目, 消费项目, 商品明细, 明细',
  note: 'note, notes, remark, remarks, 备注, 说明, 摘要, 備註',
};

function table(words: Partial<Record<Field, string>>): ReadonlyMap<string, Field> {
  const meanings = new Map<string, Field>();
  for (const [field, list] of Object.entries(words)) {
    // Our own names hold an underscore, which folding takes out on both sides.
    for (const word of [field, ...list.split(', ')]) meanings.set(fold(word), field as Field);
  }
  return meanings;
}

const PASS_COLUMNS = new Set(
  `次卡, 卡次, 堂数, 堂數, 课时, 課時, 课次, 課次, 节数, 節數, punches, ${VISITS_LEFT}`.split(', ').map(fold),
);

const MEANINGS: Record<ImportKind, ReadonlyMap<string, Field>> = {
  members: table(MEMBER_WORDS),
  lots: table(LOT_WORDS),
  passes: table(PASS_WORDS),
  coupons: table(COUPON_WORDS),
  // Below `Balance` stands what there was after a row, which is no change.
  transactions: new Map([...table(TRANSACTION_WORDS)].filter(([word]) => word !== 'balance')),
};

const CURRENCY_COLUMNS = new Set(
  (
    'currency, currency code, currency type, balance currency, iso currency, ccy, cur, 币种, 货币, 货币类型, 货币种类, 货币代码, 貨幣種類, 幣別, 幣種, 貨幣, 通貨, währung, ' +
    'währungscode, devise, monnaie, moneda, divisa'
  )
    .split(', ')
    .map(fold),
);

/** Until when something may not be used: it is good from then on. */
const FROZEN_UNTIL =
  '冻结至, 冻结到, 冻结结束, 冻结结束日期, 冻结结束时间, 冻结截止, 冻结截止日期, 冻结到期日, 解冻日期, 解冻时间, 停卡至, 停卡到, 停卡结束, ' +
  '停卡结束日期, 停卡结束时间, 停卡截止日期, 停用至, 停用到, 暂停至, 复卡日期, 恢复日期, 请假至, 请假结束, 请假结束日期, 凍結至, 凍結到, ' +
  '凍結結束, 凍結結束日期, 解凍日期, 停卡結束, 停卡結束日期, 停用至, 暫停至, 恢復日期, 請假至, 請假結束, 請假結束日期, ' +
  'frozen until, frozen till, freeze until, freeze end, freeze ends, freeze ends on, freeze end date, on hold until, hold until, ' +
  'paused until, pause end, pause end date, suspended until, suspension end, suspension end date, resumes on, resume date, unfreeze date, ' +
  "gesperrt bis, pausiert bis, ruht bis, eingefroren bis, suspendu jusqu'au, gelé jusqu'au, congelado hasta, suspendido hasta";

const DAYS_MEANT = new Map(
  (
    [
      [
        'first',
        `${LOT_WORDS.valid_from}, ${FROZEN_UNTIL}, usable from, gültig ab, gültig von, valable à partir du, válido desde`,
      ],
      [
        'last',
        `${LAST_DAYS}, 有效期限, 有效日期, 有效期間, 有効期限, gültig bis, ablaufdatum, verfallsdatum, verfällt am, ` +
          "date d'expiration, expiration le, expire le, valable jusqu'au, fecha de vencimiento, vencimiento, vence, " +
          'fecha de caducidad, caducidad, válido hasta, exp, exp date, exp on, use by, use before, data de validade, ' +
          'válido até, data de vencimento, vencimento, scade il, data di scadenza, scadenza, valido fino al, ' +
          'ważne do, ważny do, data ważności, platnost do, platí do, son kullanma tarihi, bitiş tarihi, geldig tot, ' +
          'vervaldatum, läuft ab am, läuft ab, date limite, valable jusque, 效期, 最后使用日, 最後使用日, 最后使用日期, ' +
          '使用截止, 使用截止日期, 可用至, 失効日, 使用期限, 利用期限, 유효기간, 만료일, 만료일자, 유효기한, 유효일, 소멸일, 소멸예정일, 사용기한, ' +
          'scade, vence el, caduca, caduca el, expira, expira el, expira em, vence em, verfällt, expire, ' +
          'действует до, срок действия, تاريخ الانتهاء, hsd, sah sehingga',
      ],
      [
        'end',
        'end date, ends on, ends, valid, validity, 종료일, lapse date, card end date, membership end, validade, platnost, gültigkeit, fin de validité',
      ],
    ] as const
  ).flatMap(([meant, words]) => words.split(', ').map((word) => [fold(word), meant] as const)),
);
