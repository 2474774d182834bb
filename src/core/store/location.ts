/** Where a shop lives: a file by its path, or a database on a server by its URL. */

export const isServer = (location: string): boolean => /^postgres(ql)?:\/\//i.test(location);

/**
 * A location as it may be shown to anybody: without the password, wherever in a URL it stands. Of a URL that cannot be
 * read nothing is shown, since anything in it may be the password.
 */
export function shownLocation(location: string): string {
  if (!isServer(location)) return location;
  try {
    const url = new URL(location);
    url.password = '';
    for (const name of [...url.searchParams.keys()]) if (/pass|secret|key/i.test(name)) url.searchParams.delete(name);
    return url.href;
  } catch {
    return 'postgres://…';
  }
}
