import { wordsIn } from '../../components/search.rules';

/** What narrows the list of invoices. */
export interface DuesSearch {
  text?: string;
  state?: string;
}

/** Reads it from the address; what is out of shape is as good as none. */
export function duesSearch(search: Record<string, unknown>): DuesSearch {
  return { text: wordsIn(search.text), state: wordsIn(search.state) };
}
