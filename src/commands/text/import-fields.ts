import type { Field } from '../../core/import/header/field.ts';
import { type Phrase, phrase } from '../shared/language.ts';

/** What a field of imported files is called beside its code, which commands and mapping files keep. */
const names: { readonly 'zh-CN': Readonly<Record<Field, string>> } = {
  'zh-CN': {
    card: '卡号',
    name: '姓名',
    first_name: '名',
    last_name: '姓',
    phone: '手机号',
    email: '邮箱',
    gender: '性别',
    birthday: '生日',
    birthday_calendar: '生日的历法',
    birthday_lunar: '农历生日',
    tier: '等级',
    status: '状态',
    joined_on: '入会日期',
    source: '来源',
    store: '门店',
    referrer: '推荐人',
    tags: '标签',
    note: '备注',
    cards: '副卡卡号',
    paid: '本金',
    bonus: '赠送',
    balance: '余额',
    in: '收入',
    out: '支出',
    points: '积分',
    points_expire_on: '积分到期日',
    balance_expire_on: '余额到期日',
    bonus_expire_on: '赠送到期日',
    expires_on: '到期日',
    valid_from: '生效日',
    opened_on: '发放日期',
    asset: '价值类型',
    product: '项目',
    amount: '原有数量或金额',
    remaining: '剩余数量',
    bonus_amount: '赠送次数',
    bonus_remaining: '剩余赠送次数',
    gone: '已用数量',
    unit_cost: '单价',
    cost: '整卡价格',
    unearned: '剩余金额',
    pair: '配对号',
    code: '券码',
    value: '面额',
    rule: '发放规则',
    ref: '单号',
    kind: '业务类型',
    at: '时间',
    tender: '支付方式',
    operator: '操作员',
    items: '商品明细',
  },
};

/** What a field is called in Chinese, in the middle of a sentence. */
export const plainFieldWord = (field: Field | null): string => (field === null ? '' : names['zh-CN'][field]);

/** `余额（balance）`; in English the code is the word. What is no field stays as it is. */
export const fieldWord: Phrase<string> = phrase<string>({
  en: (field) => field,
  'zh-CN': (field) => (Object.hasOwn(names['zh-CN'], field) ? `${names['zh-CN'][field as Field]}（${field}）` : field),
});
