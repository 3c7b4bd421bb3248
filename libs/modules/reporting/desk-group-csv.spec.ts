import { parse } from 'csv-parse/sync';
import { deskGroupCsv } from './desk-group-csv';
import { layOut } from './desk-group-report.rules';

const report = layOut(
  { from: '2024-01', to: '2024-03' },
  [
    { month: '2024-01', deskGroup: 'labour', issues: 7 },
    { month: '2024-03', deskGroup: 'labour', issues: 2 },
    { month: '2024-03', deskGroup: 'education', issues: 1 },
  ],
  { people: 4, cases: 5, waitingCases: 0 },
);

describe('the report', () => {
  it('shows a month without issues as zeroes', () => {
    expect(report.rows[1]).toEqual({
      month: '2024-02',
      counts: {
        labour: 0,
        daily_life: 0,
        medical_welfare: 0,
        residence_status: 0,
        tax_social_insurance: 0,
        education: 0,
      },
      total: 0,
    });
  });

  it('adds up by month and by group', () => {
    expect(report.rows.map((row) => row.total)).toEqual([7, 0, 3]);
    expect(report).toMatchObject({ issues: 10, people: 4, cases: 5, totals: { labour: 9, education: 1 } });
  });

  it('refuses a month that it did not ask for', () => {
    const stray = [{ month: '2025-01', deskGroup: 'labour' as const, issues: 1 }];
    expect(() => layOut({ from: '2024-01', to: '2024-03' }, stray, { people: 1, cases: 1, waitingCases: 0 })).toThrow(
      'outside the span',
    );
  });
});

describe('its CSV', () => {
  it('says how many cases it does not have yet, and nothing where it has all', () => {
    const waiting = 'Cases still waiting to be counted as they are now';
    expect(deskGroupCsv({ ...report, waitingCases: 3 }, 'en')).toContain(`${waiting},3\r\n`);
    expect(deskGroupCsv(report, 'en')).not.toContain(waiting);
  });

  it('opens in a spreadsheet and carries its counting rule', () => {
    const text = deskGroupCsv(report, 'en');
    expect(text.startsWith('\uFEFFMonth')).toBe(true);
    const rows = parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true });
    expect(rows[1]).toEqual(['2024-01', '7', '0', '0', '0', '0', '0', '7']);
    expect(rows[4]).toEqual(['Total', '9', '0', '0', '0', '0', '1', '10']);
    expect(rows.map((row) => row[0])).toContain('Counting rule, version');
  });

  it('speaks Japanese to a Japanese reader', () => {
    expect(deskGroupCsv(report, 'ja')).toContain('労働,日常生活,医療・福祉,在留資格,税・社会保険,教育,合計');
  });
});
