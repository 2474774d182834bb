/** The ways in which people and programs write that there is nothing. */
const NONE = new Set(
  [
    '',
    '-',
    '--',
    '---',
    '–',
    '—',
    '——',
    '/',
    '\\',
    '.',
    '\\n',
    '无',
    '無',
    '没有',
    '空',
    '暂无',
    '未填',
    '未填写',
    '未知',
    'なし',
  ].concat(['none', 'null', '(null)', 'nil', 'n/a', 'na', '#n/a', 'nan', 'undefined', 'unknown']),
);

export const isNone = (text: string): boolean => text === '' || (text.length < 10 && NONE.has(text.toLowerCase()));

/** Words for what somebody does not know: of an amount that is not the same as nothing. */
export const isUnknown = (text: string): boolean => text.length < 10 && UNKNOWN.has(text.toLowerCase());

const UNKNOWN = new Set(['未知', '#n/a', 'nan', 'undefined', 'unknown']);

/** Words for a date that never comes. */
const NEVER = new Set(
  [
    '长期有效',
    '长期',
    '永久',
    '永久有效',
    '永不过期',
    '不过期',
    '无限期',
    '无期限',
    '永不',
    '长期使用',
    '终身',
    '终身有效',
    '終身',
    '長期有效',
    '永久有效',
    '無期限',
    '不限',
    '期限なし',
    '無期限',
  ].concat([
    'never',
    'no expiry',
    'no expiration',
    'never expires',
    'unlimited',
    'lifetime',
    'forever',
    'permanent',
    'does not expire',
    ...[
      'unbegrenzt',
      'unbefristet',
      'nie',
      'kein ablauf',
      'illimité',
      'illimitée',
      'jamais',
      'sans limite',
      'nunca',
      'ilimitado',
    ],
    ...[
      'no caduca',
      'sin vencimiento',
      'sem validade',
      'indeterminado',
      'mai',
      'illimitato',
      'illimitata',
      'onbeperkt',
      'nooit',
    ],
    ...[
      'bezterminowo',
      'nigdy',
      'neomezeně',
      'nikdy',
      'süresiz',
      'sınırsız',
      'бессрочно',
      'никогда',
      'aldrig',
      'tills vidare',
    ],
    ...['무제한', '무기한', 'selamanya', 'vĩnh viễn'],
    '9999-12-31',
    '2999-12-31',
  ]),
);

export const isNever = (text: string): boolean => NEVER.has(text.toLowerCase());

/** Words in the place of a number of visits for as many as somebody likes: Unlimited, 无限次, 通い放題, illimité. */
export const isEndless = (text: string): boolean => isNever(text) || ENDLESS.test(text.normalize('NFKC').toLowerCase());

const ENDLESS =
  /无限|無限|不限|放题|放題|무제한|unlimit|limitless|∞|il+imit|(?:sans|sin|sem|senza|bez) l[ií]mit|unbegrenzt|unbeschränkt|onbeperkt|bez ogranicze|nieogranicz|nielimit|neomez|neobmedz|sınırsız|limitsiz|безлимит|неограничен|obegräns|ubegrens|ubegræns|rajato|korlátlan|nelimit|không giới hạn|ไม่จำกัด|tanpa batas|tidak terbatas|tanpa had/;
