/** Why somebody may not do something, and what they can do then. */
import type { Problem } from '../../core/problem.ts';
import type { Wordings } from '../shared/language.ts';
import type { Figures } from '../shared/wording.ts';
import { deeds, roles, wordFor } from './rights.ts';

type NotAllowed = Problem<'not_allowed'>;
type Sentence = readonly [message: string, hint: string];

const SEE = { en: 'See who works where with member operator list.', 'zh-CN': '用 member operator list 查看各操作员。' };

/** What happened, and what to do next. */
export const notAllowed: Wordings<(problem: NotAllowed, writing: Pick<Figures, 'money'>) => Sentence> = {
  en(
    {
      because,
      command = '',
      store,
      operator = '',
      closed_on,
      role,
      needs,
      wait_seconds,
      limit,
      before = 0,
      amount = 0,
    },
    { money },
  ) {
    const where = store === undefined ? '' : ` at store ${store}`;
    const deed = wordFor(deeds, command).en;
    switch (because) {
      case 'operator_missing':
        return [
          `Nobody is named who does this${where}.`,
          'Name somebody with --operator or MEMBER_OPERATOR, or sign in with member operator login; see who there is with member operator list.',
        ];
      case 'operator_unknown':
        return [`There is no operator ${operator}, so nothing can be done${where}.`, SEE.en];
      case 'operator_closed':
        return [`Operator ${operator} left on ${closed_on}, so nothing can be done${where}.`, SEE.en];
      case 'other_store':
        return [`Operator ${operator} does not work${where}.`, SEE.en];
      case 'role':
        return [
          `Operator ${operator} is a ${wordFor(roles, role ?? '').en}; ${deed} needs ${needs === 'owner' ? 'an' : 'a'} ${wordFor(roles, needs ?? '').en}.${
            limit === undefined
              ? ''
              : ` Of one entry ${money(limit)} may go back, ${money(before)} did already, this is ${money(amount)}.`
          }`,
          'Somebody who may can do it with --operator and their PIN; see member operator rights.',
        ];
      case 'pin_missing':
        return [
          `The PIN of operator ${operator} is wanted for ${deed}.`,
          'Run it on a terminal to be asked, or give it with --pin-file or MEMBER_PIN. A cashier can sign in for a while: member operator login',
        ];
      case 'pin_wrong':
        return [
          `That is not the PIN of operator ${operator}.`,
          wait_seconds === undefined
            ? 'Try again.'
            : `Too many wrong ones: wait ${wait_seconds} seconds before the next.`,
        ];
      case 'pin_waits':
        return [
          `Too many wrong PINs for operator ${operator}; this one was not looked at.`,
          `Wait ${wait_seconds} seconds and try again.`,
        ];
      default:
        return [because, SEE.en];
    }
  },
  'zh-CN'(
    {
      because,
      command = '',
      store,
      operator = '',
      closed_on,
      role,
      needs,
      wait_seconds,
      limit,
      before = 0,
      amount = 0,
    },
    { money },
  ) {
    const where = store === undefined ? '' : `在门店 ${store} `;
    const deed = wordFor(deeds, command)['zh-CN'];
    switch (because) {
      case 'operator_missing':
        return [
          store === undefined ? '没有写明操作员。' : `没有写明门店 ${store} 的操作员。`,
          '用 --operator 或 MEMBER_OPERATOR 写明，或用 member operator login 登录；member operator list 查看有哪些操作员。',
        ];
      case 'operator_unknown':
        return [`没有登记操作员 ${operator}，不能${where}操作。`, SEE['zh-CN']];
      case 'operator_closed':
        return [`操作员 ${operator} 已于 ${closed_on} 停用，不能${where}操作。`, SEE['zh-CN']];
      case 'other_store':
        return [`操作员 ${operator} 不${where}工作。`, SEE['zh-CN']];
      case 'role':
        return [
          `操作员 ${operator} 是${wordFor(roles, role ?? '')['zh-CN']}；${deed}需要${wordFor(roles, needs ?? '')['zh-CN']}。${
            limit === undefined ? '' : `每笔流水限退 ${money(limit)}，已退 ${money(before)}，本次 ${money(amount)}。`
          }`,
          '请有权限的人用 --operator 和自己的 PIN 操作；权限见 member operator rights。',
        ];
      case 'pin_missing':
        return [
          `${deed}需要操作员 ${operator} 的 PIN。`,
          '在终端运行会询问，也可用 --pin-file 或 MEMBER_PIN 提供。收银员可先登录一段时间：member operator login',
        ];
      case 'pin_wrong':
        return [
          `操作员 ${operator} 的 PIN 不对。`,
          wait_seconds === undefined ? '请再试一次。' : `错误次数过多：请等 ${wait_seconds} 秒再试。`,
        ];
      case 'pin_waits':
        return [`操作员 ${operator} 的 PIN 错误次数过多，这次没有核对。`, `请等 ${wait_seconds} 秒再试。`];
      default:
        return [`不能操作：${because}。`, SEE['zh-CN']];
    }
  },
};
