/** A word of money that says besides whether what came on top is in it: 余额(不含赠送), Guthaben inkl. Bonus. */
export interface BonusBeside {
  /** The word without that, folded. */
  readonly rest: string;
  readonly isWithin: boolean;
}

/** What a folded word says of the bonus beside what it is about. Undefined: nothing, or it is about the bonus itself. */
export function bonusBeside(folded: string): BonusBeside | undefined {
  const without = WITHOUT.exec(folded)?.[1];
  if (without !== undefined) return { rest: without, isWithin: false };
  const within = WITHIN.exec(folded)?.[1];
  return within === undefined ? undefined : { rest: within, isWithin: true };
}

const BONUS =
  '(?:the|any|der|den|des|il|el|le|les|los|o|os)?(?:赠送?|贈送?|红包|紅包|返现|返現|bonus|bono|promo(?:tional)?|gift|cashback|ボーナス|보너스|бонус)' +
  '(?:金[额額]?|余额|餘額|部分|guthaben|money|balance|credits?|betrag|es|e?n|em|u|s|ov|ami|ов|ами|ом|ы|а|금액?|分)?';
const PAID = '本金|充值|[实實]充|principal|paid(?:money)?|cash';
const AND = '[+&、]|和|及|与|與|and|und|et|y|e|plus';

const said = (before: string, behind: string, ...whole: readonly string[]): RegExp =>
  new RegExp(
    `^(?!其中)(.{2,}?)\\(?(?:(?:${before})${BONUS}(?:在内|在內)?|${[...whole, `${BONUS}(?:${behind})`].join('|')})\\)?$`,
  );

const WITHOUT = said(
  '不包?含|不包括|不[计計]|未含|除去?|扣除|ohne|excl|excluding|exclusive(?:of)?|exkl|exklusive|without|w/o|netof|less|hors|sans|sin|sem|senza|zonder|exclusief|bez|без|esclus[oi]|excepto|exceto',
  'を?除く|抜き?|を?含まず|を?含まない|別|除外|不含|제외|별도|미포함|excl(?:uded)?|notincluded|exkl|ausgeschlossen|nicht(?:enthalten|inbegriffen)|(?:no)?excluid[oa]|noincluid[oa]|naoinclus[oa]|escluso|exclu|noninclus|nietinbegrepen|haric',
);
const WITHIN = said(
  '[内內已]?含|包含|包括|[连連]|incl|including|inclusive(?:of)?|inkl|inklusive|mit|with|davon|darunter|ofwhich|dont|avec|ycompris|con|com|incluye|incluyendo|incluindo|compreso|dicui|delcual|met|inclusief|wtym|z|vcetne|втч|включая|с',
  'を?含む|込み?|含|포함|incl(?:uded|usive)?|inkl(?:usive)?|inbegriffen|enthalten|incluid[oa]|inclus[oa]?|compris|inbegrepen|dahil',
  `(?:${PAID})?(?:${AND})${BONUS}`,
  `(?:${PAID})\\/${BONUS}`,
  `${BONUS}(?:${AND}|\\/)(?:${PAID})`,
);
