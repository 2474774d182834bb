export { permitted } from '../../core/index.ts';
