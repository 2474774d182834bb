import { enrol } from './enrol.ts';
import { tag } from './tag.ts';

const { name, phone, birthday, email, gender, source, note } = enrol;

export const edit = {
  ...{ who: tag.who, name, phone, birthday, email, gender, source, note },
  notes: {
    en: "What is not named stays; an empty one ('') takes away what is there. The books keep which details were changed, not what they said: that is on the receipt alone.",
    'zh-CN': "没有写的保持不变；写成空的（''）表示删除。账上只记改了哪几项，不记内容；改前改后的内容只在回执上显示。",
  },
  plain: { en: 'Another phone, and an e-mail address', 'zh-CN': '换手机号，补上邮箱' },
  removed: { en: 'Take the note away', 'zh-CN': '删除备注' },
};
