/** Why an invoice is suggested for a line, the surest first. An amount alone is a hint and no more. */
export const MATCHED_BY = ['number', 'payer_and_amount', 'payer', 'amount'] as const;
export type MatchedBy = (typeof MATCHED_BY)[number];

export interface OpenInvoice {
  id: string;
  number: string;
  memberId: string;
  recipientName: string;
  openYen: number;
}

export interface Suggestion extends OpenInvoice {
  by: MatchedBy;
}

export interface LineFacts {
  amountYen: number;
  /** Numbers of invoices that the payer's words name. */
  numbers: readonly string[];
  /** Members that have paid under this name before, as a person confirmed. */
  knownMembers: ReadonlySet<string>;
}

const SHOWN = 5;

/**
 * What a line may be for. Nothing is assigned by a rule: a person confirms.
 * @param invoices those that are open and may fit @returns the surest first, five at most
 */
export function suggestionsFor(line: LineFacts, invoices: readonly OpenInvoice[]): Suggestion[] {
  const found = invoices.flatMap((invoice) => {
    const by = reasonFor(line, invoice);
    return by ? [{ ...invoice, by }] : [];
  });
  const rank = ({ by }: Suggestion) => MATCHED_BY.indexOf(by);
  return found.sort((one, other) => rank(one) - rank(other) || one.number.localeCompare(other.number)).slice(0, SHOWN);
}

function reasonFor(line: LineFacts, { number, memberId, openYen }: OpenInvoice): MatchedBy | undefined {
  if (line.numbers.includes(number)) return 'number';
  const isAmount = openYen === line.amountYen;
  if (line.knownMembers.has(memberId)) return isAmount ? 'payer_and_amount' : 'payer';
  return isAmount ? 'amount' : undefined;
}
