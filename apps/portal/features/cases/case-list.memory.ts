/** The cases of the list that was last on the screen, in its order. Gone with a reload: it is a convenience. */
let listed: readonly string[] = [];

export function rememberList(ids: readonly string[]): void {
  listed = ids;
}

/** @returns the case beside this one in that list; nothing at its ends, or when it is not in it */
export function neighbourOf(id: string, step: 1 | -1): string | undefined {
  const place = listed.indexOf(id);
  return place === -1 ? undefined : listed[place + step];
}
