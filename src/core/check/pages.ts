/** Rows page by page: each page is asked for after the place of the last row before it, until there is none. */
export async function* allPages<R, K>(
  first: K,
  placeOf: (row: R) => K,
  pageAfter: (place: K) => Promise<readonly R[]>,
): AsyncGenerator<R> {
  let place = first;
  for (let rows = await pageAfter(place); rows.length > 0; rows = await pageAfter(place)) {
    yield* rows;
    place = placeOf(rows.at(-1) as R);
  }
}
