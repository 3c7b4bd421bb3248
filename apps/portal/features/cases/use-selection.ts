import { useRef, useState } from 'react';
import type { CaseRow } from '../../api/types';

/** How many cases the api gives away at once. */
export const selectedAtMost = 100;

export interface Selection {
  /** The selected cases that are on the screen, in its order. */
  chosen: readonly CaseRow[];
  isChosen: (id: string) => boolean;
  /** With `isRange`, everything between the case that was turned last and this one becomes as this one becomes. */
  turn: (id: string, isRange: boolean) => void;
  turnAll: (isOn: boolean) => void;
  clear: () => void;
}

const none: ReadonlySet<string> = new Set();

/**
 * Which cases are selected. What leaves the screen is no longer selected: nobody gives away what they cannot see.
 * @param place tab and filter; another one begins with nothing selected
 */
export function useSelection(rows: readonly CaseRow[], place: string): Selection {
  const [kept, setKept] = useState({ place, ids: none });
  const ids = kept.place === place ? kept.ids : none;
  const setIds = (next: ReadonlySet<string>) => setKept({ place, ids: next });
  const last = useRef<string | null>(null);
  const chosen = rows.filter(({ id }) => ids.has(id));
  const turn = (id: string, isRange: boolean) => {
    const isOn = !ids.has(id);
    const places = [last.current, id].map((each) => rows.findIndex((row) => row.id === each));
    const [from = -1, to = -1] = isRange ? places.sort((a, b) => a - b) : [-1, -1];
    const turned = from < 0 ? [id] : rows.slice(from, to + 1).map((row) => row.id);
    const rest = [...ids].filter((each) => !turned.includes(each));
    last.current = id;
    setIds(new Set(isOn ? [...rest, ...turned] : rest));
  };
  return {
    chosen,
    isChosen: (id) => ids.has(id),
    turn,
    turnAll: (isOn) => setIds(new Set(isOn ? rows.map(({ id }) => id) : [])),
    clear: () => setIds(new Set()),
  };
}
