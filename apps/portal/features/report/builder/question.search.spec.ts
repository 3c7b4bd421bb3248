import { questionOf, questionSearch, readFilters, writeFilters } from './question.search';

describe('a question in the address', () => {
  it('is read as far as it is in shape, and completed', () => {
    const search = questionSearch({
      measure: 'people',
      rows: '<script>',
      from: '2025-01',
      to: '2025-03',
      filters: 'a:b',
    });
    expect(search).toEqual({ measure: 'people', from: '2025-01', to: '2025-03', filters: 'a:b' });
    expect(questionOf(search, new Date('2026-01-31T16:00:00Z'))).toMatchObject({
      measure: 'people',
      rows: 'deskGroup',
      from: '2025-01',
    });
    expect(questionOf({}, new Date('2026-01-31T16:00:00Z'))).toMatchObject({ from: '2025-03', to: '2026-02' });
  });

  it('carries its filters there and back', () => {
    const text = 'nationality:VN,PH;severity:S1';
    expect(writeFilters(readFilters(text))).toBe(text);
    expect(writeFilters([['nationality', []]])).toBe('');
  });
});
