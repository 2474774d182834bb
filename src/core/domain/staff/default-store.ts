/** Where something happens if nobody says where: every command knows it before it knows anything else. */
export const DEFAULT_STORE = 'main';
