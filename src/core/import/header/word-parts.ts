import { bonusBeside } from './bonus-beside.ts';
import { namesCard } from './card-word.ts';
import { COUPON_PARTS } from './coupon-word.ts';
import type { Field, ImportKind } from './field.ts';
import { PASS_PARTS, visitsIn } from './pass-word.ts';

/**
 * What a column means by the parts of its word, where the whole word is not known: 学员姓名 is a name and 发卡日期 the day
 * somebody joined, whoever wrote them. The word is folded. It counts only where no known word claims that field.
 */
export function meaningByParts(folded: string, kind: ImportKind): Field | undefined {
  return PARTS[kind]?.find(({ is }) => is.test(folded))?.field;
}

/** Whether a folded word counts visits that are left of a pass: 剩余洗车次数, 套餐余次, lessons left. */
export const countsVisitsLeft = (folded: string): boolean =>
  visitsIn(folded) === 'left' || VISITS.some((is) => is.test(folded));

/** Whether a folded word says that something is left of what had been bought, and not until when: 余课, massage left. */
export const speaksOfLeft = (folded: string): boolean => LEFT.test(folded) && !UNTIL_ITS_END.test(folded);

/** Whether a folded word speaks of a last day, of whatever it may be. Its cells say whether they are days. */
export const speaksOfEnd = (folded: string): boolean => ENDING.test(folded) || ENDING_ELSEWHERE.test(folded);

/** Whether a folded word says from when on something is good: geldig vanaf, ważne od, mulai berlaku. */
export const speaksOfBeginning = (folded: string): boolean => BEGINNING.test(folded);

/** Whether a folded word counts the days that are left until something ends: 剩余天数, days left, verbleibende Tage. */
export const countsDaysLeft = (folded: string): boolean => DAYS_LEFT.test(folded);

/**
 * The kind of value of which a folded word says that its last day stands here: 积分清零日期, 储值金有效期, bonus expiry.
 * Undefined: it is no word for a last day, or it names no kind.
 */
export const endNamed = (folded: string): KindNamed | undefined =>
  END.test(folded) && !saysEndingSoon(folded) ? kindNamed(folded) : undefined;

/** The kind of value that a folded word speaks of, whatever else it says. */
export function kindNamed(folded: string): KindNamed | undefined {
  const about = bonusBeside(folded)?.rest ?? folded;
  return KINDS.find(([, word]) => word.test(about))?.[0];
}

/** Whether a folded word says so much of something ends before the rest does: 即将过期积分, points expiring. */
export const saysEndingSoon = (folded: string): boolean => ENDING_SOON.test(folded);

type KindNamed = 'money' | 'points' | 'bonus';

/** Whether a folded word speaks of points as they came together over time: 累计积分, puntos acumulados, lifetime points. */
export const saysGathered = (folded: string): boolean => kindNamed(folded) === 'points' && GATHERED.test(folded);

/** Whether a folded word says that what stands here is in the figure beside it: 其中赠送, davon Bonus, of which promo. */
export const saysPart = (folded: string): boolean => PART.test(folded);

/** Whether a folded word speaks of what members have without having paid for it. */
export const speaksOfBonus = (folded: string): boolean =>
  bonusBeside(folded) === undefined && (BONUS.test(folded) || GIVEN.test(folded));

/** Whether two folded words speak of what was given by the same word: Bono and Caducidad bono, Reward and Reward expires. */
export const giveTheSame = (folded: string, other: string): boolean => {
  const given = (BONUS.exec(folded) ?? GIVEN.exec(folded))?.[0];
  return given !== undefined && other.includes(given);
};

/** Whether a folded word may say how many gifts there are, and not how much: Rewards, 赠品数. */
export const mayCountGifts = (folded: string): boolean => /reward|gifts$|[赠贈]品|[数數]$/.test(folded);

/** Whether a folded word is that of stored money, which may be all that came in as well: 儲值金. */
export const saysStored = (folded: string): boolean =>
  /^(?:会员|會員|账户|帳戶|賬戶|卡[内內上里裡]?)*[储儲]值金$/.test(folded);

/** The part of their money that a folded word speaks of: what members paid in, or what came on top of it. */
export function partNamed(folded: string): 'paid' | 'bonus' | undefined {
  const beside = bonusBeside(folded);
  if (beside !== undefined) return beside.isWithin ? undefined : 'paid';
  if (speaksOfBonus(folded)) return 'bonus';
  return PRINCIPAL.test(folded) ? 'paid' : undefined;
}

const LEFT =
  /剩|餘|余|残り|可用|可.+[次课課节節]|잔여|남은|left|remaining|remains|unused|available(?!for|from|to|on|in|at)|restant|restlich|verbleib|ubrig|disponib|kalan|zbyv|pozosta|rimanent|rimast|resterend|^(?!.*(?:消费|消費|到店|来店|累计|累計|总|總|已)).*\([次节節]\)$/;
/** Days that are left run by themselves, unless they are those of a pass. */
const UNTIL_ITS_END =
  /到期|有效|过期|過期|失效|expir|^(?!.*[月季年周次]卡).*(?:天数|天數|日数|days?(?:left|remaining)|tage)/;
const DAYS_LEFT = new RegExp(
  '^(?:次卡|套餐|卡|券)?(?:有效期?|可用|使用|到期|失效)?(?:剩余|剩餘|还剩|還剩|余|餘|残り|残)(?:有效|可用|使用)?(?:天数|天數|日数|日數)$|' +
    '^(?:距离?|距離)(?:到期|过期|過期|失效)(?:还有|還有|剩余|剩餘)?(?:天数|天數|日数|日數)?$|' +
    '^(?:no|number)?(?:of)?(?:valid(?:ity)?)?days?(?:left|remaining|(?:un)?to(?:go|expiry|expiration|expire)|until(?:expiry|expiration|end))$|' +
    '^(?:remaining|left)(?:valid(?:ity)?)?days?$|^(?:(?:noch)?verbleibende|restliche|ubrige)n?tage$|^resttage$|^tage(?:ubrig|verbleibend)$|^restlaufzeit(?:\\(?(?:in)?tagen?\\)?)?$|' +
    '^joursrestants?$|^diasrestantes$|^giorni(?:rimanenti|residui|rimasti)$|^resterendedagen$|^dagenresterend$|^zbyvajicidn[yi]$|^pozostaledni$|^kalangun$|^남은일수$|^잔여일수?$',
);
const ENDING_SOON =
  /(?:即将|即將|快要?|将要?|將要?|近期|临近|臨近|待|本[月季年]|[当當][月年]|今年|年底|下月|次月|[天日月]内|[天日月]內|最近|最早)(?:会|會)?(?:到期|过期|過期|失效|清零|作废|作廢)(?!日|时|時|期)|^到期的?(?:积分|積分|点数|點數|余额|餘額|金额|金額)$|expiring(?!on|at|date)|(?:to|will|about|soon)(?:be)?expire(?!on|at|d)|expir(?:e|es|ing)(?:soon|next)|nextexpir(?:y|ing|ation)?(?:points?|balance|amount)|verfallende|ablaufende|baldverfall|(?:por|a)(?:vencer|caducar|expirar)|inscadenza|bientotexpir/;
const GATHERED =
  /^(?!.*(?:已|用|兑|兌|used|spent|redeem|expire)).*(?:累计|累計|累积|累積|acumulad|cumule|accumulat|cumulative|lifetime|gesammel)/;
const PART =
  /^(?:其中|[内內包已]?含|davon|darunter|hiervon|(?:out)?ofwhich|thereof|included|incl|dont|delcual|del[oa]s(?:que|cuales)|d[oa]s?qua(?:l|is)|dicui|waarvan|hvoraf|varav|wtym|ztoho|втомчисле|изних|\(?うち|\(?内(?=ボーナス|プレミアム|特典|無償))|포함분\)?$|\((?:included|incl|inbegriffen|enthalten|[内內已]?含)\)$/;
const BONUS = /赠|贈|红包|紅包|返现|返現|bonus|promo|gift(?!card)|cashback|보너스|ボーナス|โบนัส/;
const GIVEN =
  /reward|geschenk(?!kart|gutschein)|gratis|pramie|courtesy|goodwill|complimentary|^free(?!ze)|free(?:credit|balance|money|value|play|cash)|offert|(?<!(?:tarjetas?|cartas?|buon[oi]|vales?|cheques?)(?:d[ae])?)regal[ao]|(?<!vale)bono$|omaggio|(?<!cartes?|cheques?|bons?)cadeau$|hediye(?!kart|cek)|подар(?!очн)|бонус|[红紅]利|적립금|무료|おまけ|プレミアム|特典|送的|thuong|مكاف/;
const PRINCIPAL =
  /本金|principal|自[充存]|[实實実][充储儲收付缴繳]|[现現]金|充值|チャージ|前[払受]|プリペイド|충전|선불|paid|prepa[iy]d?|prepago|pagad[oa]|pagat[oa]|saldo(?:pago|real)|realbalance|cash|pay[ée]$|bezahlt|eingezahlt|aufladung|vorkasse|wpłac|doładow|deposit|депозит/;

/** The last day of something in Western words, and not so much of it as ends or has ended. */
const LAST_DAY =
  'expir(?:y|ation)(?:date|day|of|for)|ends?on$|enddate|gultig(?:keit|bis)|(?:ablauf|verfalls?)(?:datum|tag)|verfall(?:en|t)(?:am|bis)|' +
  "lauf(?:t|en)ab|dated['’]?expiration|datelimite|expir(?:e|ent)le$|val(?:able|ide)s?jusqu|validite|" +
  'vencimi?ento|validade|validez|caducidad|expirac(?:ao|ion)|(?:vencen?|caducan?|expiran?)el$|(?:vencem?|expiram?)em$|' +
  'valid[oa]s?(?:ate|hasta)|scadenza|scad(?:e|ono)il$|valid[oaie]fino|validita|geldig(?:tot|heid)|vervaldatum|verval(?:t|len)op$|' +
  'wazn[eya]do|waznosc|platnost|platido|gecerlilik|sonkullan|bitistarihi|유효기[간한]|만료일|срокдеиств|деиствител.*до$|сгорания|انتهاء|صلاحية';
const ENDING = new RegExp(
  '到期|有效|有効|过期|過期|失效|截止|清零|期限|效期|expir|valid(?:un)?(?:til|to|thr)|good(?:un)?(?:til|thr)|ablauf|verfall|caduc|vencim|scaden|' +
    LAST_DAY,
);
/** The same by the parts of words in further languages, as one asks there: valid, runs out, ends. */
const ENDING_ELSEWHERE = new RegExp(
  'geldig|verloop|afloop(?:datum)?$|looptaf|einddatum|vervalt|vervaldag|houdbaar|uiterst|' +
    'wazn|wygas|uply[wn]|upływ|koniec|dokiedy|platn|^plati|vyprs|gecerli|bitis|son(?:gun|tarih)|sonaer|suresonu|^skt$|' +
    'деиств(?:ует|ител)|срок|истека|окончан|годен|годност|сгора|термін|діисн|' +
    'berlaku|berakhir|kadalu?warsa|kadaluarsa|kedaluwarsa|jatuhtempo|luput|tamattempoh|tarikhtamat|habismasa|' +
    'hethan|hansudung|handung|hanthe|thoihan|hieuluc|denhan|^(?:ngay)?han$|' +
    'giltig|gyldig|utgar|utgang|utl[oø]p|udl[oø]b|slutdat|forfall|galler|sist[ae]dag|bastfore|voimassa|paattyy|vanhenee|' +
    'หมดอายุ|สิ้นสุด|ใช้ได้ถึง|lejar|ervenyes|valabil|ληξη|ισχυ',
);
const BEGINNING = new RegExp(
  '(?:geldig|wazn[aeyi]|platn[a-z]*|plati|gecerli[a-z]*|giltigt?|gyldig|berlaku|hieuluc)(?:vanaf|van|ingang|od|baslang[a-zı]*|fran|fra|dari|mulai|sejak|tu)$|' +
    'ingangsdatum|^(?:tanggal)?mulaiberlaku|^(?:дата)?начал[ао]?.*деиств|деиств(?:ует|ительна?)с$|^(?:ngaybatdau|ngayco)hieuluc$',
);
const END = new RegExp(
  '(?:到期|有效期|有效|有効期限|过期|過期|失效|截止|清零|期限|效期)(?:限|至|到|于|於)*(?:日期|时间|時間|日|期限|期)?(?:至|止)?$|' +
    `expir(?:es?|y|ed|ation)?(?:on|at|date|day|time)?$|(?:valid|good)(?:un)?(?:til|to|through|thru)$|${LAST_DAY}`,
);

/** Bonus points are points, and 赠送余额 is none of the money that was paid. What names both parts is of neither. */
const KINDS = [
  [
    'points',
    /积分|積分|积点|積點|点数|點數|[點点](?=到期|有效|效期|期限|失效|过期|過期|截止|清零|使用)|紅利|红利|ポイント|point|punkt|punt[oi]|ponto|punten|puan|포인트|балл|ποντ|نقاط/,
  ],
  ['bonus', new RegExp(`^(?!.*(?:本金|principal|paid)).*(?:${BONUS.source})`)],
  [
    'money',
    /余额|餘額|残高|储值|儲值|本金|充值|钱包|錢包|购物金|購物金|balance|credit|guthaben|saldo|solde|bakiye|잔액|баланс|υπολοιπ|رصيد/,
  ],
] as const satisfies readonly (readonly [KindNamed, RegExp])[];

/** A field, and the folded words that mean it. */
export interface Parts {
  readonly field: Field;
  readonly is: { test(folded: string): boolean };
}

/** Whom a shop speaks of when it speaks of its customers. */
const PERSON =
  '客户|客戶|顾客|顧客|会员|會員|客人|用户|用戶|持卡人|持券人|持有人|卡主|车主|車主|主人|宠主|寵主|宝妈|寶媽|宝爸|学员|學員|学生|學生|家长|家長|' +
  '患者|买家|買家|领取人|領取人|领券人|領券人|收券人|购卡人|購卡人|购买人|購買人|办卡人|開卡人|联系人|聯絡人|聯繫人';

const NAME: Parts = {
  field: 'name',
  is: new RegExp(
    `^(?:(?:${PERSON})(?:姓名|名称|名稱|名字|称呼|稱呼|昵称|暱稱|名)?|(?:中文)?(?:姓名|名字|称呼|稱呼))(?:\\([^()]*\\))?$`,
  ),
};

/** A name in further languages, or whom a list of people speaks of. */
const OTHER_NAME: Parts = {
  field: 'name',
  is: new RegExp(
    '^(?:(?:고객|회원)?(?:이름|성명|성함)|고객명|회원명|имя|фио|клиент|imie(?:inazwisko)?|klient|naam|klantnaam|(?:ho(?:va)?)?ten(?:khachhang|kh|thanhvien|hoivien)?|' +
      'ชื่อ(?:นามสกุล|ลูกค้า|สมาชิก)?|nama(?:pelanggan|lengkap|penuh|ahli|anggota|member)?|ad[ıi]?(?:soyad[ıi]?)?|isim|musteri(?:ad[ıi])?|(?:ال)?اسم(?:العميل)?|jmeno|namn|nev|ονομα|' +
      '(?:お客様|会員|顧客)(?:氏?名|お名前)|(?:nome|nombre|nomina?tivo)(?:completo|ecognome|yapellidos|do?cliente)?|nom(?:et|&)prenom|nomcomplet|cliente|client|kunde|kundin|' +
      '(?:card)?holder|guest|owner|recipient|(?:card|account)?(?:holder|customer|client|contact|guest|owner|recipient)(?:full)?name|displayname)$',
  ),
};

/** The second part of one. */
const OTHER_LAST_NAME: Parts = { field: 'last_name', is: /^(?:фамилия|nazwisko|soyad[ıi]?|sobrenome|prijmeni)$/ };

const BIRTHDAY: Parts = {
  field: 'birthday',
  is: new RegExp(
    `^(?:(?:${PERSON})的?(?:生日|出生日期)|(?:阳历|陽曆|陽历|公历|公曆|国历|國曆|新历|新曆)(?:生日|出生日期)|生日日期|出生年月日|お誕生日|생년월일|생일|` +
      'датарождения|деньрождения|dataurodzenia|geboortedatum|verjaardag|ngaysinh|วันเกิด|tanggallahir|tarikhlahir|dogumtarihi|تاريخالميلاد|' +
      'datede?naissance|anniversaire|fechade?nac(?:imiento)?|cumpleanos|datadi?nascita|compleanno|datade?nascimento|aniversario|geburtsdatum|gebdatum|' +
      'born(?:on)?|bday|datumnarozeni)$',
  ),
};

const PHONE: Parts = {
  field: 'phone',
  is: new RegExp(
    `^(?:${PERSON}|预留|預留|绑定|綁定|注册|註冊)的?(?:手机|手機|电话|電話|联系电话|联系方式|聯絡電話)(?:号码|號碼|号|號)?$`,
  ),
};

/** Whom a card or a phone is of, in Western languages. */
const OWNER =
  '(?:coupon|voucher|card|pass)?(?:owner|holder|customer|client|member|recipient|user|buyer|guest|contact|kunden?|inhaber|titulaire|titular|cliente)s?';

/** Whom a shop sells to, and nobody else of whom a list may speak. */
const BUYER =
  '(?:customer|cust|client|member|guest|patron|patient|pelanggan|anggota|ahli|kunden?|mitglieds?|gast|klant(?:en)?|klienta?|klient|cliente|adherent|zakaznik|zakaznika|musteri)';

const NUMBER = '(?:number|nummer|numero|numer|numaras[ıi]|nomor|nombor|no|nr|num|n°|#|номер)(?:de|di|do)?';
const DEVICE =
  'smartphone|phone|mobil(?:e|tel)?|cellulaire|cellulare|cellular|cell|telephone|telefone|telefoon|telefonu?|telefono|telepon|telf|tel|' +
  'handphone|handy|gsm|portable|movil|movel|celular|telemovel|ceptel|cep(?=tel)|komorkowy|komorka|whatsapp|rufnummer|мобильный|телефона?';

/** A phone by its word alone, or that of an owner. */
const OWN_PHONE: Parts = {
  field: 'phone',
  is: new RegExp(
    `^(?:${OWNER})?(?:${NUMBER})?(?:${DEVICE})+(?:${NUMBER})?(?:of(?:the)?${OWNER})?$|^contact(?:number|no|nr)$|` +
      '^(?:no|nomor|nombor)?(?:hp|telp|tlp)$|^(?:no|nomor|nombor)wa$|^hp(?:no|number)$|^(?:联系|聯繫|聯絡|联络|連絡|携帯|携帶|个人|個人|本人)?(?:行動|行动|移动|移動|流動|流动|手提)?' +
      '(?:手机|手機|电话|電話|門號|门号)+(?:号码|號碼|号|號|番号)?$|^(?:고객|회원)?(?:휴대폰|휴대전화|핸드폰|전화|연락처)(?:번호)?$',
  ),
};

const OWN_CARD: Parts = {
  field: 'card',
  is: new RegExp(
    `^(?:(?:${PERSON}|绑定|綁定|所属|所屬|归属|歸屬)的?(?:会员|會員)?(?:卡号|卡號|卡号码|卡編號|卡编号|卡|编号|編號|号|號)|${OWNER}(?:card|cardnumber|cardno|cardid|number|no|nr|id))$`,
  ),
};

/** The number by which a shop knows somebody: no card of another one, as the card to which theirs belongs. */
const OWN_NUMBER: Parts = {
  field: 'card',
  is: new RegExp(
    `^(?:${PERSON})的?(?:卡号|卡號|编号|編號|编码|編碼|代码|代碼|代号|代號|号码|號碼|号|號|id)$|` +
      `^(?:${BUYER})(?:card)?(?:${NUMBER}|id|code)$|^(?:${NUMBER}|code|codice|codigo|kode|kod|id)(?:de|do|du|del)?(?:${BUYER})$|` +
      '^(?:お客様|顧客|会員)(?:番号|コード|id|no)$|^(?:고객|회원)(?:번호|코드|id)$',
  ),
};

/**
 * Whether a folded word is that of a record or a number, and says not whose: Nº ficha, Código, Karteinummer, N° de dossier.
 * A shop knows its people by it where nothing else in the list is a card.
 */
export const isBareNumber = (folded: string): boolean => BARE_NUMBER.test(folded);

const RECORD =
  'ficha|expediente|legajo|historia|registro|cadastro|matricula|prontuario|fiche|dossier|scheda|kartei(?:karte)?|akte|kartoteki?';
const BARE_NUMBER = new RegExp(
  `^(?:${NUMBER}|cod(?:igo|ice)?)(?:d[aeio]|della)?(?:${RECORD})$|^(?:${RECORD})(?:${NUMBER}|#|№)?$|^(?:cod(?:igo|ice)|cod)$`,
);

/** The number on a card, in further words and languages. */
const PRINTED_NUMBER: Parts = {
  field: 'card',
  is: new RegExp(
    '^(?:实体|實體|实物|實物|vip|贵宾|貴賓|印刷|磁条?|磁條|ic|芯片)(?:会员|會員)?卡(?:号|號)(?:码|碼)?$|^卡[片面](?:号|號)(?:码|碼)?$|^卡片?id$|' +
      '^(?:会员|會員)卡(?:编码|編碼|编号|編號|id)$|^vip(?:号|號|卡|卡片)(?:码|碼)?$|' +
      `^(?:loyalty|vip|club|card|karta|kart|kartu|kad|kaart|kort)(?:${NUMBER}|id)$|` +
      `^(?:${NUMBER}|cislo)(?:la)?(?:socio|carte|tarjeta|tessera|cartao|karty|karte|kartu|kart|kad|карты)$|` +
      '^(?:karta|kart|карта)$|^(?:회원)?카드번호$|^(?:ma|so)the$|^ma(?:khachhang|kh|thanhvien|hoivien)$|^رقمالبطاقة$|^(?:รหัส|เลข|เลขที่|หมายเลข)(?:สมาชิก|บัตร|ลูกค้า)$',
  ),
};

/** The card by which a shop knows its customers, whatever it calls it. */
const CUSTOMERS_CARD: Parts = { field: 'card', is: { test: namesCard } };

/** Cards of one member in columns of their own: 卡号1, 主卡号 and 卡号2, 副卡号. */
const FIRST_CARD: Parts = {
  field: 'card',
  is: /^(?:会员|會員)?卡(?:号|號)码?[1一]$|^card(?:number|no|nr|#)?1$|^(?:主|母)(?:会员|會員)?卡(?:号|號|号码|號碼|编号|編號)$|^(?:main|primary)card(?:number|no|nr)$/,
};
const FURTHER_CARDS: Parts = {
  field: 'cards',
  is: /^(?:会员|會員)?卡(?:号|號)码?[2-9二三四五]$|^card(?:number|no|nr|#)?[2-9]$|^(?:副|附属|附屬)(?:会员|會員)?卡(?:号|號)(?:码|碼)?$/,
};

const JOINED: Parts = {
  field: 'joined_on',
  is: new RegExp(
    '^(?:会员|會員|客户|客戶|顾客|顧客)?(?:发卡|發卡|办卡|辦卡|开卡|開卡|购卡|購卡|建卡|加入|登记|登記|注册|註冊|入会|入會|开户|開戶|创建|創建|建立|' +
      '建档|建檔|开通|開通|激活|启用|啟用|成为(?:会员|客户|顾客)|成為(?:會員|客戶|顧客))(?:日期|时间|時間|日)$|' +
      '^(?:가입|(?:고객|회원|최초)?등록|(?:최초|첫)방문)일[자시]?$|^датарегистрации$|^datarejestracji$|^inschrijfdatum$|^ngay(?:tao|đangky)$|^วันที่สมัคร$|^tanggaldaftar$|^kay[ıi]ttarihi$|' +
      '^datede?creation$|^fecha(?:de)?(?:registro|alta|ingreso|inscripcion)$|^datade?cadastro$|^(?:angelegt|registriert|angemeldet)am$|^(?:issuedate|dateissued|issuedon)$|' +
      '^date(?:of)?(?:joined|joining|registered|enrolled|created|signup|registration|enrollment|enrolment|creation|activation)$|' +
      '^(?:customer|member|card|account)?(?:join|joined|registered|enrolled|created|activated|signup|signedup|registration|enrollment|enrolment|creation|activation)(?:on|at|date|time)$',
  ),
};

/** What members paid in and what came on top of it, wherever it is said to lie: 卡内本金, 剩余赠金, 账户赠送余额. */
const [PAID, BONUS_MONEY] = (
  [
    ['paid', '本金'],
    ['bonus', '赠送金?|赠金|贈送金?|贈金'],
  ] as const
).map(
  ([field, money]): Parts => ({
    field,
    is: new RegExp(
      `^(?:会员|會員|账户|帳戶|賬戶|卡[内內上里裡]?|储值|儲值|可用|当前|當前|现有|現有|剩余|剩餘|还剩|還剩)*(?:${money})` +
        '(?:余额|餘額|结余|結餘|剩余|剩餘|余|餘|账户|帳戶|賬戶|金额|金額)*$',
    ),
  }),
) as [Parts, Parts];

/** Money that is stored: it is what there is of it, where no other word is the balance. */
const STORED: Parts = { field: 'balance', is: { test: (folded) => saysStored(folded) } };

/** Whose a lot, pass or coupon is. */
const WHOSE = [NAME, OTHER_NAME, PHONE, OWN_PHONE, OWN_CARD, OWN_NUMBER, PRINTED_NUMBER, CUSTOMERS_CARD];

/** Points of a lot: what came in with it, what is left of it, and on which day it came. */
const POINTS_CAME: Parts = {
  field: 'amount',
  is: { test: (folded) => kindNamed(folded) === 'points' && !speaksOfEnd(folded) && CAME.test(folded) },
};
const POINTS_LEFT: Parts = {
  field: 'remaining',
  is: {
    test: (folded) =>
      kindNamed(folded) === 'points' && !speaksOfEnd(folded) && (LEFT.test(folded) || REST.test(folded)),
  },
};
const REST = /残|보유|사용가능|^rest|resid[ui]|остат|остав|сохран|pozost|zustat|saldo|保有|持有/;
const CAME =
  /^(?!.*(?:累|lifetime|total|gesamt|누적|총)).*(?:取得|[獲获]得|[獲获]取|付与|[發发][放給给]|給予|给予|入[點点]|earned|issued|granted|awarded|credited|collected|gesammelt|gutgeschrieben|erhalten|ganad|acumulad|obtenid|otorgad|gagne|obtenu|cumule|acquis|credite|guadagnat|accumulat|ottenut|accreditat|ganhos|obtid|creditad|verdiend|gespaard|toegekend|적립|지급|획득|부여|начислен|получен|zdobyt|przyznan|kazan[ıi]l|ziskan)/;
const CAME_ON: Parts = {
  field: 'opened_on',
  is: new RegExp(
    '^(?:[點点][數数]|[紅红]利|[積积]分|ポイント|포인트|スタンプ)?(?:取得|[獲获]得|[獲获]取|付与|[發发][放給给]|[發发]行|入[點点]|入金|チャージ|加值|적립|지급|획득|부여|발생|충전)(?:日期|日時|日|時間|时间|일자|일시|일)$|' +
      '^(?:points?)?(?:date|day)(?:of)?(?:earned|granted|issued|issue|awarded|credited|collected|earning)$|^(?:top-?up|load|reload|recharge)date$|^(?:loaded|reloaded|toppedup)on$|^(?:points?)?(?:earn|earning|issue|award|credit|earned|granted|issued|awarded|credited|collected)(?:date|on|at)$|' +
      '^(?:gesammelt|gutgeschrieben|erhalten|ausgegeben|vergeben|aufgeladen|eingezahlt)am$|^(?:gutschrift|sammel|vergabe|ausgabe|auflade|einzahlung)s?datum$|^datumder(?:gutschrift|vergabe|sammlung)$|' +
      '^fecha(?:de)?(?:obtencion|acumulacion|abono|emision|otorgamiento|ganancia|recarga)$|^(?:ganad|obtenid|acumulad|otorgad|abonad)[oa]s?el$|' +
      "^date(?:d['’]?)?(?:de)?(?:obtention|attribution|acquisition|credit|gain|emission|cumul|recharge(?:ment)?)$|^(?:gagne|obtenu|acquis|credite|attribue)e?s?le$|" +
      '^data(?:di)?(?:acquisizione|accredito|accumulo|emissione|ottenimento|ricarica)$|^(?:guadagnat|ottenut|accreditat|accumulat)[oi]il$|' +
      '^data(?:de|da)?(?:obtencao|acumulacao|credito|emissao|aquisicao|recarga)$|^(?:ganh[oa]|obtid[oa]|creditad[oa]|acumulad[oa])s?em$|' +
      '^(?:verdiend|gespaard|toegekend|ontvangen|opgeladen)op$|^datum(?:toekenning|verdiend|uitgifte)$',
  ),
};

const PARTS: Partial<Record<ImportKind, readonly Parts[]>> = {
  members: [
    ...[NAME, OTHER_NAME, OTHER_LAST_NAME, PHONE, OWN_PHONE, OWN_NUMBER, PRINTED_NUMBER, CUSTOMERS_CARD, FIRST_CARD],
    ...[FURTHER_CARDS, BIRTHDAY, JOINED, PAID, BONUS_MONEY, STORED],
  ],
  lots: [...WHOSE, CAME_ON, POINTS_LEFT, POINTS_CAME],
  passes: [...WHOSE, ...PASS_PARTS],
  coupons: [...WHOSE, ...COUPON_PARTS],
  transactions: [NAME],
};

/** Whether a folded word speaks of somebody who buys at a shop: it may say whose something is. */
export const speaksOfOwner = (folded: string): boolean => OF_OWNER.test(folded);

const OF_OWNER = new RegExp(`${PERSON}|${OWNER}|besitzer|mitglied|empfanger|proprietaire|propietario|intestatario`);

/** Left, of something that is counted; or of a pass, and not what it had or what was used of it. */
const VISITS: readonly RegExp[] = [
  /(?:余|餘|剩|残|可用|未消费|未消費|未使用|未用|未核销|未上).*(?:次|(?<!食)堂(?=[数數次)]|$)|课时|課時|课节|課節|节数|節數|节课|回数|张数|張數)/,
  /^(?!.*(?:已|总|總|累计|累計|购|購|上限|限制|消费|消費)).*(?:次卡|计次|計次|卡内|卡內|套餐|疗程|療程).*(?:次数|次數|堂数|堂數|课时|課時|节数|節數)$/,
  /(?:次数|次數|堂数|堂數|课时|課時|课节|课程|节数|節數).*(?:余|餘|剩|可用)/,
  /^(?:visits|sessions|class(?:es)?|lessons|uses|washes|punches)(?:left|remaining)$/,
  /^(?:left|remaining|available|unused)(?:visits|sessions|classes|lessons|uses|washes|punches)$/,
];
