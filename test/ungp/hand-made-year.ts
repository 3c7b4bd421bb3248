import { Client } from 'pg';

const UUID = 'uuidv7()';
const text = (words: string) => `'${words}'`;
const tokyo = (at: string) => `timestamptz '${at}+09:00'`;

/** Columns of a table by what stands in them, in SQL; `c` is the case where rows hang on cases. */
type Columns = Readonly<Record<string, string>>;

/** Cases of one letter: how many, and what they have in common. */
interface Group {
  count: number;
  received: string;
  closed?: string;
  outcome?: string;
  locale?: string;
  channel?: string;
  site?: string;
  category?: string;
}

/** Writes a year as a desk would have left it. Triggers and foreign keys sleep meanwhile. */
export class HandMadeYear {
  private constructor(private readonly client: Client) {}

  /** @param ownerUrl of the owner, who alone may do this */
  static async write(ownerUrl: string, tell: (year: HandMadeYear) => Promise<void>): Promise<void> {
    const client = new Client({ connectionString: ownerUrl });
    await client.connect();
    try {
      await client.query('SET session_replication_role = replica');
      await tell(new HandMadeYear(client));
    } finally {
      await client.end();
    }
  }

  /** Cases A001, A002 and so on, each of another person. */
  async cases(letter: string, group: Group): Promise<void> {
    const {
      count,
      received,
      closed,
      outcome = 'unconfirmed',
      locale = '',
      channel = 'web_form',
      site,
      category,
    } = group;
    await this.put('cases', `generate_series(1, ${count}) g`, {
      ...{ id: UUID, number: `'${letter}' || lpad(g::text, 3, '0')`, complaint_id: UUID, person_id: UUID },
      ...{ severity: text('S4'), status: text(closed ? 'closed' : 'in_progress'), received_at: tokyo(received) },
      ...{ channel: text(channel), locale: text(locale), site_id: site ? `md5('${site}')::uuid` : 'NULL' },
      ...{ closed_at: closed ? tokyo(closed) : 'NULL', outcome: closed ? text(outcome) : 'NULL' },
      duplicate_of: outcome === 'duplicate' || outcome === 'merged' ? UUID : 'NULL',
    });
    await this.put('issues', among(letter, 1, count), {
      ...{ id: UUID, case_id: 'c.id', category: text(category ?? 'WAGE'), subcategory: text('payslip') },
      ...{ desk_group: text('labour'), is_primary: 'true', noted_by: text('complainant'), noted_at: 'c.received_at' },
    });
  }

  /** A row for each of some cases, by their letter and numbers. */
  async each(table: string, [letter, from, to]: readonly [string, number, number], columns: Columns): Promise<void> {
    await this.put(table, among(letter, from, to), columns);
  }

  async put(table: string, from: string, columns: Columns): Promise<void> {
    await this.client.query(
      `INSERT INTO ${table} (${Object.keys(columns).join(', ')}) SELECT ${Object.values(columns).join(', ')} FROM ${from}`,
    );
  }
}

function among(letter: string, from: number, to: number): string {
  const number = (n: number) => `'${letter}${String(n).padStart(3, '0')}'`;
  return `cases c WHERE c.number BETWEEN ${number(from)} AND ${number(to)}`;
}
