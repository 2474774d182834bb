import { readCouponState, readPassState, readState } from '../values/words.ts';
import type { ImportKind } from './field.ts';
import type { MemberState } from './profile.ts';
import { wordsIn } from './value-word.ts';
import { dayMeant, fold } from './words.ts';

/** How a row of another system stands, whatever its rows are: `frozen` may be used again one day. */
export type RowState = MemberState | 'open' | 'used' | 'expired' | 'frozen';

/** What the word of a column says of the rows that it is filled in for. */
export interface StateWord {
  readonly state: RowState;
  /**
   * `itself`: yes, no, a mark or a day tells. `answer`: all of these but a day, since it is a last one. `filled`: whatever
   * stands there is of how it came to that, as a day, a reason or a receipt.
   */
  readonly by: 'itself' | 'answer' | 'filled';
  /** It is said of this very row, and not of a sale or of another card. */
  readonly isPlain: boolean;
}

/** The words by which a state is told in files of each kind. Nothing: history has none. */
export const STATES_OF: Partial<Record<ImportKind, (text: string) => RowState | undefined>> = {
  members: readState,
  lots: readPassState,
  passes: readPassState,
  coupons: readCouponState,
};

export const mayBeUsed = (state: RowState): boolean => state === 'active' || state === 'open';

/**
 * What a column says whose word is one of a state, with whom it is said of, and how it came to it: Void, 是否停用, Redeemed
 * on, 作废原因, Storniert am. Undefined: its word speaks of anything else too, as last used, points used and frozen money do.
 */
export function stateWord(header: string, kind: ImportKind): StateWord | undefined {
  const own = STATES_OF[kind];
  if (own === undefined || header.length > LONGEST || NOT_SEEN.test(header)) return undefined;
  // What stops a card stops whatever else is called so.
  const read = (text: string): RowState | undefined => own(text) ?? stopFor(kind, readState(text));
  const word = header.replace(YES_OR_NO, '');
  const found = inHan(fold(word), kind, read) ?? inLetters(word, kind, read);
  if (found === undefined) return undefined;
  // What can be used is told by itself, and a last day is none of what has been.
  if (found.by === 'filled' && mayBeUsed(found.state)) return undefined;
  if (found.by === 'filled' && dayMeant(header) !== undefined && !SAYS_WHY.test(header)) return undefined;
  if (found.by === 'itself' && dayMeant(header) !== undefined) return { ...found, by: 'answer' };
  // Of what has so much left a use is no end.
  return found.state === 'used' && (kind === 'lots' || kind === 'passes') ? undefined : found;
}

/** As forms say what may stand there: Used (Y/N). */
const YES_OR_NO = /[([（【]\s*(?:y\s*\/\s*n|yes\s*\/\s*no|是\s*\/?\s*否|ja\s*\/\s*nein)\s*[)\]）】]|\s+y\/n$/i;
const SAYS_WHY = /原因|理由|reason|grund|motif|motivo/i;

/** Of who has not been there for long: 휴면여부, Dormant since. */
const NOT_SEEN = /휴면|休眠|沉睡|dorman(?:t|cy)/i;

/** What is longer is a text and no word. */
const LONGEST = 60;

type Read = (text: string) => RowState | undefined;

function inHan(folded: string, kind: ImportKind, read: Read): StateWord | undefined {
  if (REPLACED_HAN.test(folded)) return REPLACED;
  if (PAUSED_HAN.test(folded)) return pausedOf(kind);
  if (REISSUED_HAN.test(folded)) return REISSUED;
  const word = (kind === 'members' ? folded.replace(OF_MEMBER_HAN, '$1') : folded).replace(/[?？]$/, '');
  const whole = read(word.replace(/^是否/, ''));
  if (whole !== undefined) return { state: whole, by: 'itself', isPlain: true };
  const [, said = '', tail] = HAN.exec(word) ?? [];
  const by = tail === undefined || FLAG_HAN.test(tail) ? 'itself' : 'filled';
  const plain = read(said) ?? read(`已${said}`) ?? (USE_HAN.test(said) ? 'used' : undefined);
  const state = plain ?? (GIVEN_BACK_HAN.test(said) ? 'closed' : undefined);
  if (state === undefined) return undefined;
  // Where and how something may be used is no use of it.
  const ofUse = kind === 'coupons' ? USED_HAN : DAY_HAN;
  if (USE_HAN.test(said) && tail !== undefined && !ofUse.test(tail)) return undefined;
  return { state, by, isPlain: plain !== undefined };
}

const HAN =
  /^(?:是否|优惠券|優惠券|代金券|礼品卡|禮品卡|卡券|卡片|次卡|套餐|カード|카드|卡|券)*(?:已经|已經|已|被)*(.+?)((?:状态|狀態|标志|標誌|フラグ|flag|年月日|日期|时间|時間|时刻|日|原因|理由|说明|說明|备注|備註|门店|門店|門市|店铺|店舖|分店|地点|地點|渠道|终端|操作|人员|人員|人|员|員|店员|店員|收银员|收銀員|订单|訂單|单据|單據|小票|流水|单|單|号|號|编号|編號|届|여부|일자|일시|일|사유|매장)+)?$/;
const OF_MEMBER_HAN = /^(是否)?(?:会员|會員|会員|회원|账户|帐户|賬戶|帳戶)+/;
const FLAG_HAN = /^(?:状态|狀態|标志|標誌|フラグ|flag|여부)$/;
const DAY_HAN = /^(?:日期|时间|時間|时刻|日|일자|일시|일|여부)$/;
const USE_HAN = /^(?:使用|利用|사용|이용)$/;
const USED_HAN =
  /^(?:日期|时间|時間|时刻|日|일자|일시|일|여부|门店|門店|門市|店铺|店舖|分店|(?:订单|訂單|单据|單據|小票|流水|单|單)(?:编?号|編?號)?)$/;
const GIVEN_BACK_HAN = /^(?:退款|退费|退費|退货|退貨|转让|轉讓|转赠|轉贈|转出|轉出)$/;
/** The card that has taken its place, or has what stands in the row. */
const REPLACED_HAN =
  /^(?:补卡|補卡|换卡|換卡|转入|轉入|转至|轉至|并入|併入|合并到|合併到|合并至|合併至|替换|替換)(?:后|後|为|為|的)?(?:新)?(?:卡号|卡號|卡|会员卡号|会员号|会员|會員|账户|账号)$|^(?:转至|轉至|(?:转让|轉讓|转赠|轉贈|转|轉)[给給]|并入|併入|合并[到至]|合併[到至])$/;
/** Of a pause when it begins or how long it is, and not until when. */
const PAUSED_HAN =
  /^(?:冻结|凍結|停卡|停用|暂停|暫停|请假|請假)(?:开始|開始|起始|起)(?:日期|时间|時間|日)?$|^(?:已)?(?:冻结|凍結|停卡|停用|暂停|暫停|请假|請假)(?:总|總)?(?:天数|天數|日数|日數|时长|時長)$/;
/** A new card was given for one that is lost: the row may be either. */
const REISSUED_HAN = /^(?:是否|已)*(?:补|補|换|換)卡[?？]?$/;
const REISSUED: StateWord = { state: 'closed', by: 'itself', isPlain: false };
const REPLACED: StateWord = { state: 'closed', by: 'filled', isPlain: false };

function inLetters(header: string, kind: ImportKind, read: Read): StateWord | undefined {
  if (NEWEST.test(header)) return undefined;
  const words = wordsIn(header.replaceAll('ı', 'i')).flatMap(apart);
  const whole = words.join('');
  if (REPLACED_BY.test(whole)) return REPLACED;
  if (PAUSED.test(whole)) return pausedOf(kind);
  const itself = read(whole);
  if (itself !== undefined) return { state: itself, by: 'itself', isPlain: true };
  const told = words.filter((word) => !BESIDE.has(word) && !(kind === 'members' && OF_MEMBER.has(word)));
  const isTold = told.some((word) => TAILS.has(word));
  const said = told.filter((word) => !TAILS.has(word) && !FLAGS.has(word) && !(isTold && NUMBERS.has(word))).join('');
  const by = isTold || ENDS_WITH.has(words.at(-1) ?? '') ? 'filled' : 'itself';
  const plain = read(said) ?? STOPS.get(said);
  if (plain !== undefined) return { state: plain === 'blocked' ? blockedOf(kind) : plain, by, isPlain: true };
  if (GIVEN_BACK.test(said) || CLAIMED.test(said)) return { state: 'closed', by, isPlain: false };
  if (by === 'filled' && USES.test(said)) return { state: 'used', by, isPlain: true };
  if (kind === 'members' && LEAVES.test(whole)) return { state: 'closed', by: 'filled', isPlain: true };
  return undefined;
}

/** Last order, last transaction: without its ring it is no låst, which says that a card is locked. */
const NEWEST = /(?<!\p{L})last(?!\p{L})/iu;

const pausedOf = (kind: ImportKind): StateWord => ({ state: blockedOf(kind), by: 'filled', isPlain: false });

const blockedOf = (kind: ImportKind): RowState =>
  kind === 'members' ? 'blocked' : kind === 'coupons' ? 'closed' : 'frozen';

const stopFor = (kind: ImportKind, state: RowState | undefined): RowState | undefined =>
  state === 'blocked' ? blockedOf(kind) : state === undefined || mayBeUsed(state) ? undefined : state;

/** Sperrdatum, Stornierungsgrund, วันที่ระงับ: two words written as one. */
const apart = (word: string): string[] => {
  const [, ofDay] = /^วันที่(.+)$/.exec(word) ?? [];
  if (ofDay !== undefined) return [ofDay, 'วันที่'];
  const [, said, tail] = /^(.{4,}?)s?(datum|dato|grund|zeit|zeitpunkt|tag|ort|filiale|meldung)$/.exec(word) ?? [];
  return said === undefined || tail === undefined || TAILS.has(word) ? [word] : [said, tail];
};

const set = (...lists: string[]): ReadonlySet<string> => new Set(lists.flatMap((list) => list.split(' ')));

/** Whom it is said of, and words that say nothing by themselves. */
const BESIDE = set(
  'is has have been was were are in the a an of for di d mi de del della der die das du da do la le l el il lo it this already fully completely entirely now',
  'card cards giftcard gift voucher vouchers coupon coupons certificate pass',
  'karte gutschein tarjeta carte bon cheque carta cartao kaart karty karta kart schon bereits karten cartes vollstandig ganz ya deja gia',
);
const OF_MEMBER = set('member membership customer account loyalty konto mitglied kunde cuenta compte conto conta');
const FLAGS = set('status state flag');
/** Of a receipt: behind one it says no more. */
const NUMBERS = set('number no nr num id nummer numero');
/** How it came to that: when, why, where, by whom, and on which receipt. */
const TAILS = set(
  'date dates datetime time timestamp on at since when reason cause by who user staff employee cashier operator store shop branch',
  'location place site till terminal device receipt order invoice bill transaction reference ref comment note remark',
  'am datum zeit zeitpunkt uhrzeit tag seit wann grund durch von ort filiale laden kasse beleg bestellung rechnung bemerkung mitarbeiter',
  'dat data dne dnia datum op kdy duvod powod fecha hora motivo razon por tienda ticket em loja por heure motif raison par magasin',
  'ora negozio reden door winkel tarih tarihi tarihinde saat saati nedeni дата время причина',
  'depuis desde dal dall sinds per zum od sedan den dato fra fran с со causa meldung tanggal tgl ngay วันที่ تاريخ',
);
/** Utilisé le, Canjeado el: what says nothing before a word says when behind it. */
const ENDS_WITH = set('le el il');
/** What it is called where no row is said to be it: nouns, and what was done. */
const STOPS = new Map<string, 'closed' | 'blocked' | 'used'>([
  ...[
    ...set(
      'voiding cancel cancellation cancelation deletion deactivation termination closure closing annulment annulation annulierung annullierung',
      'storno stornierung kundigung loschung anulacion annullamento cancelamento cancelacion resiliation cloture suppression',
      'zruseni zrusenie anulowanie anulowania iptal аннулирование',
      'resignation resigned discontinued discontinuation schließung schliessung deaktivierung austritt abmeldung fermeture desactivation radiation radie radiee cierre',
      'encerramento fechamento desligamento desativacao baixa chiusura recesso cancellazione disattivazione sluiting uitschrijving uitschrijf',
      'opzegging opzeg beeindiging zamkniecie zamkniecia rezygnacja rezygnacji uniewaznienie uniewaznienia ukonceni ukoncenie uzavreni',
      'avslut avslutning uppsagning makulering kapanis kapatma закрытие закрытия удаление удаления аннулирования',
      'tutup penutupan الإغلاق الإلغاء',
    ),
  ].map((word) => [word, 'closed'] as const),
  ...[
    ...set(
      'blocking freeze suspension theft loss sperr sperre sperrung blocage bloqueo bloqueio blocco blokada blokace',
      'ban blacklist hotlist hotlisted stop stopped nolongervalid nothonor nothonour notserve notuse notaccept notredeem notsell',
      'verlust diebstahl kartenverlust kartensperre sperrvermerk hausverbot nichtmehrbedienen nichtmehrannehmen nichtannehmen nichteinlosen',
      'perte miseenopposition neplusaccepter robo extravio vetado vetada noadmitir perda roubo furto inativacao inativado inativada naoaceitar',
      'suspensao suspensione smarrimento verlies diefstal blokkering opschorting nietmeerbedienen blokady zablokowanie zablokowania zastrzezenie',
      'zastrzezenia utrata utraty kradziez kradziezy zagubienie zagubienia zawieszenie zawieszenia ztrata ztraty kradez kradeze pozastaveni',
      'forlust stold sparr sparrning karaliste блокировка блокировки утеря утери потеря потери кража кражи',
      'kehilangan الإيقاف الحظر الفقدان',
    ),
  ].map((word) => [word, 'blocked'] as const),
]);
const USES =
  /^(?:use|usage|redemption|redeem|consumption|einlosung|einlose|entwertung|verwendung|utilisation|utilizacion|utilizacao|uso|canje|resgate|utilizzo|riscatto|gebruik|inwisseling|pouziti|uplatneni|wykorzystania|realizacji|kullanim|kullanma|использования|погашения)$/;
/** When somebody went: what is left is another matter. */
const LEAVES =
  /^(?:left|ceased)(?:on|date)$|^(?:leav(?:e|ing)|quit|exit|cease)(?:on|date)$|^date(?:left|leaving|ofleaving|ofexit)$|^partie?(?:le|depuis)$|^date(?:de)?depart$|^data(?:de|da)?saida$|^ngay(?:khoa|đong|huy)(?:the)?$/;
const GIVEN_BACK =
  /^(?:refund|refunded|returned|transferred|revoked|erstattet|ruckerstattet|rembourse|reembolsado|rimborsato)$/;
/** Used, or only taken by whoever may use it. */
const CLAIMED = /^claimed$/;
const PAUSED =
  /^(?:freez(?:e|ing)|frozen|(?:on)?hold|paused?|suspen(?:ded|sion))(?:start(?:s|ed)?|from|begins?|began)(?:on|at|date|day)?$|^(?:no|number)?(?:of)?days?(?:frozen|paused|suspended|onhold)$|^(?:freeze|frozen|hold|pause|suspension)days$/;
const REPLACED_BY =
  /^(?:card)?(?:(?:replaced|superseded)(?:by|with)(?:card)?|(?:replacement|transferredto|mergedinto|movedto)(?:card)?)(?:number|no|nr|id)?$|^ersetztdurch(?:karte)?$|^ersatzkarten?(?:nummer|nr)?$|^remplaceepar$|^remplacepar$|^(?:reemplazad|sustituid)[oa]por$|^sostituit[oa]da$|^substituid[oa]por$|^vervangendoor$/;
