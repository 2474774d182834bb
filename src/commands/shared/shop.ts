/** Loaded when a command opens its shop, so that help and completion never load the database. */
export { openShop } from '../../core/index.ts';
