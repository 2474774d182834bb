/** What the rows of a file are. */
export type ImportKind = 'members' | 'lots' | 'passes' | 'coupons' | 'transactions';

/** In the order in which the files of one shop are taken: whose it is comes before what they have. */
export const IMPORT_KINDS: readonly ImportKind[] = ['members', 'lots', 'passes', 'coupons', 'transactions'];

/** Our own columns of each kind in the order in which they are exported. */
export const OWN_COLUMNS = {
  members: [
    'card',
    'name',
    'phone',
    'email',
    'gender',
    'birthday',
    'tier',
    'status',
    'joined_on',
    'source',
    'store',
    'referrer',
    'tags',
    'note',
    'paid',
    'bonus',
    'points',
    'points_expire_on',
  ],
  lots: [
    'card',
    'asset',
    'product',
    'amount',
    'remaining',
    'opened_on',
    'valid_from',
    'expires_on',
    'unit_cost',
    'pair',
  ],
  passes: [
    'card',
    'product',
    'amount',
    'remaining',
    'opened_on',
    'valid_from',
    'expires_on',
    'unit_cost',
    'cost',
    'unearned',
  ],
  coupons: [
    'card',
    'product',
    'code',
    'status',
    'amount',
    'remaining',
    'opened_on',
    'valid_from',
    'expires_on',
    'rule',
  ],
  transactions: [
    'ref',
    'card',
    'kind',
    'at',
    'amount',
    'paid',
    'bonus',
    'points',
    'tender',
    'store',
    'operator',
    'items',
    'note',
  ],
} as const;

/** Whose a row is, beside a card or a phone. */
export const NAMES = ['name', 'first_name', 'last_name'] as const;

/**
 * What other systems have besides: a name in two cells, one balance that is paid and bonus money together and may have
 * a last good day, the one of the bonus alone, or one for all that somebody has, further cards of the same person, the calendar of a birthday or the
 * lunar birthday itself, the number by which a lot or a pass was known, the phone and the name of whom a lot, pass or
 * coupon belongs to, the name of whom a line of history is about, how a lot or pass stands, and visits of it that were a
 * gift and are counted apart; of a pass or coupon how many of its uses are gone, of a coupon what it takes off; the change
 * of a balance with its sign, or in two columns by the way that it went.
 */
const FOREIGN_FIELDS = {
  members: [
    'first_name',
    'last_name',
    'balance',
    'balance_expire_on',
    'bonus_expire_on',
    'expires_on',
    'cards',
    'birthday_calendar',
    'birthday_lunar',
  ],
  lots: ['ref', 'phone', ...NAMES, 'status'],
  passes: ['ref', 'phone', ...NAMES, 'status', 'gone', 'bonus_amount', 'bonus_remaining'],
  coupons: ['phone', ...NAMES, 'gone', 'value'],
  transactions: ['balance', 'in', 'out', ...NAMES],
} as const;

type MemberField = (typeof OWN_COLUMNS.members)[number] | (typeof FOREIGN_FIELDS.members)[number];
type LotField = (typeof OWN_COLUMNS.lots)[number] | (typeof FOREIGN_FIELDS.lots)[number];
type PassField = (typeof OWN_COLUMNS.passes)[number] | (typeof FOREIGN_FIELDS.passes)[number];
type CouponField = (typeof OWN_COLUMNS.coupons)[number] | (typeof FOREIGN_FIELDS.coupons)[number];
type TransactionField = (typeof OWN_COLUMNS.transactions)[number] | (typeof FOREIGN_FIELDS.transactions)[number];
export type Field = MemberField | LotField | PassField | CouponField | TransactionField;

/** Every field that a column of such a file can feed. */
export const fieldsOf = (kind: ImportKind): readonly Field[] => [...OWN_COLUMNS[kind], ...FOREIGN_FIELDS[kind]];

/** Whether a column of such a file can feed a field. */
export const isFieldOf = (kind: ImportKind, field: Field): boolean => fieldsOf(kind).includes(field);

/** Fields that hold value: two columns are never one of them by their words. */
export const VALUE_FIELDS: ReadonlySet<Field> = new Set([
  ...(['paid', 'bonus', 'balance', 'points', 'amount', 'remaining'] as const),
  ...(['cost', 'unit_cost', 'unearned', 'bonus_amount', 'bonus_remaining', 'gone', 'value', 'in', 'out'] as const),
]);

/**
 * What a member may have in several columns, each of it money or points of its own: they are added where somebody has
 * named every one.
 */
export const ADDED_FIELDS = ['paid', 'bonus', 'points'] as const satisfies readonly MemberField[];
export type AddedField = (typeof ADDED_FIELDS)[number];

/** Whether several columns of such a file can be that field together. */
export const mayBeAdded = (kind: ImportKind, field: Field): field is AddedField =>
  kind === 'members' && (ADDED_FIELDS as readonly Field[]).includes(field);

/** Fields that hold value, say whose it is, or whether it may be used: their columns are never chosen by the meaning of a word alone. */
export const DECISIVE: ReadonlySet<Field> = new Set([
  ...VALUE_FIELDS,
  'card',
  'cards',
  'phone',
  'ref',
  'product',
  'code',
  'status',
]);
