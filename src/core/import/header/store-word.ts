import { wordsIn } from './value-word.ts';
import { fold } from './words.ts';

/**
 * Whether a column says by its word at which store somebody is, and nothing else: Filiale, Home Studio, Loja de cadastro,
 * 開卡分店. Not the last store, or the one that somebody likes.
 */
export function saysStore(header: string): boolean {
  if (isOfOtherStore(header)) return false;
  const words = wordsIn(header);
  return (
    STORE_HAN.test(fold(header)) ||
    (words.some((word) => STORES.has(word) || STORE_WITHIN.test(word)) &&
      words.every((word) => STORES.has(word) || STORE_WITHIN.test(word) || BESIDE.has(word))) ||
    STORES.has(words.join(''))
  );
}

/** Whether a column is of a store at another time, of somebody else's, or of a place that is none: where people live is called as stores are. */
export const isOfOtherStore = (header: string): boolean =>
  OTHER_HAN.test(fold(header)) || OTHER.test(wordsIn(header).join(' '));

const set = (...lists: string[]): ReadonlySet<string> => new Set(lists.flatMap((list) => list.split(' ')));

const STORES = set(
  'store shop branch outlet salon studio boutique club venue location pointofsale',
  'filiale filialen geschaft laden standort niederlassung betriebsstatte',
  'tienda sucursal local loja filial unidade unidad sede agencia magasin boutique agence etablissement pointdevente',
  'negozio puntovendita winkel vestiging filiaal salon sklep oddzial placowka punktsprzedazy obchod pobocka prodejna provozovna predajna',
  'butik butikk butiken butikken forretning affar myymala toimipiste magaza sube magazin uzlet bolt',
  'магазин филиал салон точка toko cabang gerai outlet kedai cawangan cuahang chinhanh สาขา ร้าน ร้านค้า فرع الفرع متجر المتجر',
);

/** Two words written as one: Stammfiliale, Heimstudio. */
const STORE_WITHIN =
  /^(?:stamm|heim|haupt|kunden|ausgabe|verkaufs)(?:filiale|laden|geschaft|studio|salon|standort|store|shop)$/;

/** Whose it is, how they came to it, and what of it stands there. */
const BESIDE = set(
  'home main own name code id no nr number of the at by member customer client registered registration enrolment enrollment signup joined join opening opened issuing issued issue selling sold created',
  'name nummer kunde kunden kundin stamm heim der des die am im ausgestellt in ausgabe',
  'nombre codigo numero de del d l la le el do da di nome nom code alta registro inscripcion apertura origen cliente cadastro origem abertura inscricao emissao emision',
  'inscription adhesion ouverture origine creation emission iscrizione apertura emissione attivazione tessera carte tarjeta cartao naam klant inschrijving sprzedazy punkt vente point punto vendita',
);

const STORE_HAN =
  /^(?:会员|會員|客户|客戶|顾客|顧客|所属|所屬|归属|歸屬|开卡|開卡|办卡|辦卡|发卡|發卡|售卡|开户|開戶|建档|建檔|注册|註冊|登记|登記|入会|入會|加盟|登録|所在|가입|등록|소속|고객)*(?:门店|門店|分店|店铺|店舖|店鋪|店面|门市|門市|分馆|分館|场馆|場館|会所|會所|校区|校區|店舗|支店|매장|지점)(?:名称|名稱|名|编号|編號|代码|代碼|명|코드)?$/;

const OTHER_HAN =
  /^(?:原|前|上|下|旧|舊)|最近|最后|最後|上次|常去|常用|历史|歷史|推荐|推薦|介绍|介紹|消费|消費|预约|預約|城市|地址|住所|地区|地區|区域|區域|省|市$|县|縣|도시|주소|지역|최근/;
const OTHER =
  /(?:^| )(?:previous|former|last|latest|prior|next|recent|preferred|favou?rite|referr\w*|city|town|address|region|state|province|district|county|country|area|letzt\w*|zuletzt|bevorzugt\w*|lieblings\w*|ort|wohnort|stadt|adresse|land|bundesland|dernier\w*|prefere\w*|ville|pays|ultim\w*|preferid\w*|ciudad|direccion|provincia|pais|cidade|endereco|bairro|citta|indirizzo|laatst\w*|plaats|woonplaats|adres|ostatni\w*|miasto|posledn\w*|mesto|sehir|son|senast\w*|siste|sidste|stad|город|адрес|последн\w*)(?= |$)/;
