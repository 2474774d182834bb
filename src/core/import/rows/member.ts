import { isEmail } from '../../domain/members/email.ts';
import { formatMoney, type Money } from '../../domain/numbers/money.ts';
import { ratio } from '../../domain/numbers/ratio.ts';
import type { Day } from '../../domain/time/day.ts';
import type { ScannedRow } from '../bytes/scan.ts';
import type { Field } from '../header/field.ts';
import type { RowState } from '../header/state-word.ts';
import type { MemberRow } from '../row.ts';
import { stateBesideName } from '../values/state-beside.ts';
import { isLunarCalendar, isOurCalendar, readGender, readTags, saysNo, saysYes } from '../values/words.ts';
import type { Cells, ReadingStyle } from './cells.ts';
import { nameOf } from './name.ts';
import { refuseNobody } from './nobody.ts';
import { statesIn } from './state.ts';

/**
 * A row of members. Rejected, in this order: what a cell cannot be read as, balance_differs, state_differs (used up, and
 * something is left), card_masked and card_missing (neither card nor phone: nobody could ever find the money).
 */
export function readMember(cells: Cells, row: ScannedRow, style: ReadingStyle): MemberRow {
  cells.open(row);
  const { profile } = style;
  const card = cells.card('card');
  const phone = cells.phone('phone');
  const states = statesIn(cells, style);
  const member: MemberRow = {
    line: row.line,
    lines: row.lines,
    card,
    cards: cells.has('cards') ? cells.cards('cards').filter((other) => other !== card) : NONE,
    name: nameOf(cells),
    phone,
    email: cells.has('email') || card === null || !isEmail(card) ? cells.email('email') : card,
    gender: genderOf(cells, style),
    birthday: birthdayOf(cells),
    tier: cells.word('tier'),
    status: leastOf(states),
    joinedOn: cells.day('joined_on'),
    source: cells.word('source'),
    store: cells.word('store'),
    referrer: cells.card('referrer'),
    tags: cells.has('tags') ? readTags(cells.word('tags') ?? '', profile.own === true) : [],
    note: cells.note(),
    ...moneyOf(cells, style),
    points: cells.points('points'),
    unstated: unstatedBy(cells, states),
    ...endsOf(cells, style),
  };
  if (states.includes('used') && (member.paid !== 0 || member.bonus !== 0 || member.points !== 0)) {
    cells.fail('state_differs', 'status');
  }
  if (member.status === 'active' && stateBesideName(member.name) !== undefined) cells.warn('name_state', 'name');
  refuseNobody(cells, [card, phone]);
  return member;
}

/**
 * Last good days of money and of points: their own, or the one of everything that the row has. A bonus may end on a day
 * of its own beside the balance. A list of members brings what can be used today, so none of them begins later.
 * Refuses: date_ahead.
 */
function endsOf(
  cells: Cells,
  { today }: ReadingStyle,
): Pick<MemberRow, 'paidExpiresOn' | 'bonusExpiresOn' | 'pointsExpireOn' | 'pointsNeverExpire'> {
  const endOf = (...own: readonly Field[]): { readonly field: Field; readonly day: Day | null } => {
    const field = own.find((one) => cells.has(one)) ?? 'expires_on';
    const start = cells.firstDay(field);
    if (start !== null && start > today) cells.fail('date_ahead', field);
    return { field, day: cells.lastDay(field) };
  };
  const paid = endOf('balance_expire_on');
  const bonus = cells.has('bonus_expire_on') ? endOf('bonus_expire_on') : paid;
  const points = endOf('points_expire_on');
  const never = points.day === null && cells.never(points.field);
  return {
    paidExpiresOn: paid.day,
    bonusExpiresOn: bonus.day,
    pointsExpireOn: points.day,
    pointsNeverExpire: never,
  };
}

/**
 * A birthday of the lunar calendar falls on another day every year: it is kept as what it is. A column may say of which
 * calendar it is, or whether it is lunar, or have the lunar day itself: that counts where there is no other.
 */
function birthdayOf(cells: Cells): string | null {
  const lunar = cells.has('birthday_lunar') ? cells.word('birthday_lunar') : null;
  const stated = cells.states('birthday');
  if (lunar !== null && stated && saysYes(lunar)) return cells.lunarBirthday('birthday');
  if (lunar !== null && !stated && !saysYes(lunar) && !saysNo(lunar)) return cells.lunarBirthday('birthday_lunar');
  const calendar = cells.has('birthday_calendar') ? cells.word('birthday_calendar') : null;
  if (calendar === null || isOurCalendar(calendar) || !stated) return cells.birthday('birthday');
  if (isLunarCalendar(calendar)) return cells.lunarBirthday('birthday');
  cells.warn('day_left', 'birthday');
  return null;
}

function genderOf(cells: Cells, { profile }: ReadingStyle): string | null {
  const word = cells.word('gender');
  return word === null || profile.own ? word : readGender(word, profile.gender) || null;
}

/** Of several columns the one counts that allows least. What is used up is nothing worse than empty. */
const leastOf = (states: readonly (RowState | null)[]): MemberRow['status'] =>
  (states.length > 0 && BY_WHAT_THEY_ALLOW.findLast((state) => states.includes(state))) || 'active';

const BY_WHAT_THEY_ALLOW: readonly MemberRow['status'][] = ['active', 'blocked', 'closed'];

/** Paid and bonus as the file has them, or what a balance says of them as the owner has told. */
function moneyOf(cells: Cells, { currency, balanceIs }: ReadingStyle): { paid: Money; bonus: Money } {
  const paid = cells.money('paid');
  const bonus = cells.money('bonus');
  if (!cells.has('balance')) return { paid, bonus };
  const balance = cells.money('balance');
  const [hasPaid, hasBonus] = [cells.has('paid'), cells.has('bonus')];
  if (!hasPaid && !hasBonus) {
    if (balanceIs === null) cells.fail('balance_unsplit', 'balance');
    return splitBalance(balance, balanceIs ?? 'paid');
  }
  // One of them stands beside a balance that is the other, or both together.
  if (!hasPaid && (balanceIs === 'paid' || balance >= bonus)) {
    return { paid: balanceIs === 'paid' ? balance : balance - bonus, bonus };
  }
  if (!hasBonus && (balanceIs === 'bonus' || balance >= paid)) {
    return { paid, bonus: balanceIs === 'bonus' ? balance : balance - paid };
  }
  if (balance !== paid + bonus) {
    const stated = formatMoney(balance, currency);
    const sum = formatMoney(paid + bonus, currency);
    cells.refuse({ code: 'balance_differs', field: 'balance', value: cells.raw('balance'), stated, sum }, [
      'paid',
      'bonus',
    ]);
  }
  return { paid, bonus };
}

/**
 * An empty cell says that there is no value, and nothing of the state; a balance speaks for the money that has no column
 * of its own.
 */
function unstatedBy(cells: Cells, states: readonly (RowState | null)[]): MemberRow['unstated'] {
  const values = VALUES.filter((asset) => !cells.has(asset) && (asset === 'points' || !cells.has('balance')));
  return states.every((state) => state === null) ? [...values, 'status'] : values;
}

const NONE: readonly string[] = [];

const VALUES = ['paid', 'bonus', 'points'] as const;

function splitBalance(
  balance: Money,
  balanceIs: NonNullable<ReadingStyle['balanceIs']>,
): { paid: Money; bonus: Money } {
  if (balanceIs === 'paid') return { paid: balance, bonus: 0 };
  if (balanceIs === 'bonus') return { paid: 0, bonus: balance };
  const paid = ratio(balance, balanceIs.percentPaid, 100, 'half_up');
  return { paid, bonus: balance - paid };
}
