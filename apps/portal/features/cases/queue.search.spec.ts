import { filterOf, narrowedBy, queueSearch, searchOf, withoutTab } from './queue.search';

const person = '01a200d5-2cca-7410-a2ee-6580e2ea5a5d';

describe('the address of the queue', () => {
  it('keeps what the api would take and drops the rest', () => {
    expect(
      queueSearch({
        tab: 'team',
        severity: 'S1,S9,S1',
        category: 'WAGE,NONE',
        due: 24,
        from: '2026-1-1',
        prefecture: 1,
      }),
    ).toEqual({ tab: 'team', severity: 'S1', category: 'WAGE', due: '24', prefecture: '01' });
    expect(queueSearch({ tab: 'nowhere', locale: 'xx', assignee: 'me', due: '25' })).toEqual({});
  });

  it('says the same as the filter that it stands for, in both directions', () => {
    const filter = {
      severity: ['S1', 'S2'],
      locale: ['vi', 'pt-BR'],
      prefecture: ['13'],
      assignee: person,
      dueWithinHours: 72,
      receivedFrom: '2026-01-01',
      receivedTo: '2026-01-31',
    } as const;
    const search = searchOf('mine', { ...filter, severity: ['S1', 'S2'], locale: ['vi', 'pt-BR'], prefecture: ['13'] });
    expect(search.tab).toBe('mine');
    expect(filterOf(search)).toEqual(filter);
    expect(narrowedBy(search)).toBe(7);
    expect(withoutTab(search)).not.toHaveProperty('tab');
  });
});
