import { phrase } from '../shared/language.ts';

export const erase = {
  who: {
    en: 'The member: card, phone, member number or name',
    'zh-CN': '会员：卡号、手机号、会员号或姓名',
  },
  acceptLoss: {
    en: 'Also while money is on the card: it stays in the books, owed to nobody who is known',
    'zh-CN': '卡里还有钱也删除：余额留在账上，不再知道欠谁',
  },
  plain: { en: 'Erase a member who asked for it', 'zh-CN': '应会员要求删除其个人信息' },
  rehearsal: { en: 'See whether it can be done', 'zh-CN': '先看能不能删除' },
  notes: {
    en:
      'Name, phone, e-mail, birthday, gender, source, notes, tags, card numbers, reasons of entries and imported history are ' +
      'taken away, of records that were merged into theirs too; entries, lots and totals stay, under the number of the member. It cannot be undone; hand them what you ' +
      'keep first: member export person <who>. Files that were exported or imported, and backups made before, are yours to ' +
      'delete. A --ref stays, or the same deed could be booked twice: write no name, phone or card into one. No --reason is ' +
      'kept: it would tell again whom it was about.',
    'zh-CN':
      '删除姓名、电话、邮箱、生日、性别、来源、备注、标签、卡号、流水的原因说明和导入的历史，合并进来的档案也一并删除；流水、批次和合计不变，只留会员号。' +
      '无法撤销；可先把资料交给本人：member export person <会员>。导出、导入的文件和以前的备份需自行删除。--ref 会保留，否则同一笔可能重复入账：请勿在其中写姓名、电话或卡号。不保存 --reason，以免再次提到本人。',
  },
  question: phrase<string>({
    en: (who) => `Erase all that tells who ${who} is, for good?`,
    'zh-CN': (who) => `永久删除 ${who} 的个人信息？`,
  }),
};
