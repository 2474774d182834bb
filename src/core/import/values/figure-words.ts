import { isNone } from './none.ts';
import { unpack } from './packing.ts';

/** On which side of an account a row stands, by a word that says nothing else: owed to the member, or owed by them. */
export function sideOf(cell: string): 'owed_to' | 'owed_by' | 'nothing' | undefined {
  const text = plain(cell);
  if (isNone(text)) return 'nothing';
  return OWED_BY.has(text) ? 'owed_by' : OWED_TO.has(text) ? 'owed_to' : undefined;
}

/** Whether a row is said to be a card of visits, of points or of a discount, so that its figures are no money. */
export const isOtherThanMoney = (cell: string): boolean => NO_MONEY.has(plain(cell));

/** Whether a row is said to be value that nobody has paid for. */
export const isGivenAway = (cell: string): boolean => GIVEN_AWAY.has(plain(cell));

const plain = (cell: string): string => unpack(cell).normalize('NFKC').toLowerCase().replace(/\.$/, '');

const OWED_BY = new Set(
  ['dr debit debet debe débit debito débito soll s', '借 借方 借记 借記 支 支出 欠 欠款 应收 應收']
    .join(' ')
    .split(' '),
);

const OWED_TO = new Set(
  ['cr credit kredit haber haben crédit credito crédito avere h', '贷 貸 贷方 貸方 贷记 貸記 收 收入 存 存入 预存 預存']
    .join(' ')
    .split(' '),
);

const NO_MONEY = new Set([
  ...['次卡', '计次卡', '計次卡', '计次', '計次', '次数卡', '次數卡', '课时卡', '課時卡', '时长卡', '時長卡'],
  ...['折扣卡', '打折卡', '折扣', '优惠券', '優惠券', '积分卡', '積分卡', '积分', '積分'],
  ...['discount', 'discount code', 'discount card', 'percent', 'percentage', 'percent off', 'coupon'],
  ...['visits', 'visit card', 'sessions', 'class pass', 'punch card', 'points', 'points card', 'point card'],
  ...[
    'rabatt',
    'rabattkarte',
    'punkte',
    'punktekarte',
    '10er-karte',
    'zehnerkarte',
    'remise',
    'descuento',
    'desconto',
    'sconto',
  ],
]);

const GIVEN_AWAY = new Set([
  ...['promo', 'promotion', 'promotional', 'promo card', 'promo credit', 'promotional credit', 'promotional card'],
  ...[
    'complimentary',
    'comp',
    'comped',
    'free',
    'goodwill',
    'courtesy',
    'giveaway',
    'given away',
    'bonus',
    'bonus card',
  ],
  ...['gratis', 'kulanz', 'werbung', 'cortesia', 'cortesía', 'omaggio', 'offert', 'offerte'],
  ...[
    '赠送',
    '贈送',
    '赠送卡',
    '贈送卡',
    '赠卡',
    '贈卡',
    '赠金',
    '贈金',
    '赠送金',
    '免费',
    '免費',
    '免费卡',
    '活动赠送',
    '活動贈送',
  ],
]);
