/** The core as commands see it. What is not here is nobody's business outside. */
export { type EnrolInput, enrol } from './operations/enrol.ts';
export { type Candidate, candidatesFor, findMember } from './operations/find.ts';
export type { Request } from './operations/operation.ts';
export { parsePhone, regionOf } from './operations/phone.ts';
export { type TopupInput, topup } from './operations/topup.ts';
export { type VoidInput, voidEntry } from './operations/void.ts';
export { createShop, openShop, type Shop, type ShopLocation } from './shop.ts';
export { addProgramme } from './store/programmes.ts';
export { addShop } from './store/shops.ts';
