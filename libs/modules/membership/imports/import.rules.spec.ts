import { areColumns, guessColumns, judgeRow } from './import.rules';

const COLUMNS = { nameJa: 0, kind: 1, prefecture: 2, corporateNumber: 3, joinedOn: 4 };
const judge = (...cells: string[]) => judgeRow(cells, COLUMNS, '2026-05-01');

describe('the columns of a list', () => {
  it.each([
    [['会員名', '会員区分', '都道府県', '法人番号', '入会日'], COLUMNS],
    [['Ｎａｍｅ', 'English name', 'CLASS', 'Pref'], { nameJa: 0, nameEn: 1, kind: 2, prefecture: 3 }],
    [['名称', '名称', '区分'], { nameJa: 0, kind: 2 }],
    [['', 'x'], {}],
  ])('are guessed from %p', (heading, columns) => expect(guessColumns(heading)).toEqual(columns));

  it('are enough with a name, a class and a prefecture of their own', () => {
    expect(areColumns({ nameJa: 2, kind: 1, prefecture: 0 }, 3)).toBe(true);
    expect(areColumns({ nameJa: 2, kind: 1 }, 3)).toBe(false);
    expect(areColumns({ nameJa: 3, kind: 1, prefecture: 0 }, 3)).toBe(false);
    expect(areColumns({ nameJa: 1, kind: 1, prefecture: 0 }, 3)).toBe(false);
  });
});

describe('a row of a list', () => {
  it('is understood as people write it', () => {
    expect(judge('架空の会', ' ＮＰＯ ', '京都', '8-7001-1000-5901', '２０１９年4月１日')).toEqual({
      entry: {
        ...{ nameJa: '架空の会', nameEn: '架空の会', kind: 'support_group', prefectureCode: '26' },
        ...{ corporateNumber: '8700110005901', joinedOn: '2019-04-01' },
      },
      faults: [],
    });
    for (const written of ['1', '01', '北海道', 'hokkaido']) {
      expect(judge('x', 'union', written).entry.prefectureCode).toBe('01');
    }
    for (const written of ['2019-04-01', '2019/4/1', '2019.04.1']) {
      expect(judge('x', 'union', '1', '', written).entry.joinedOn).toBe('2019-04-01');
    }
  });

  it.each([
    [['', 'union', '1'], ['nameMissing']],
    [['x'.repeat(121), 'union', '1'], ['tooLong']],
    [['@SUM(1)', 'union', '1'], ['formula']],
    [
      ['x', '町内会', '48'],
      ['kindUnknown', 'prefectureUnknown'],
    ],
    [['x', 'union', '1', '8700110005902'], ['numberWrong']],
    [['x', 'union', '1', '', '2019-02-29'], ['dateWrong']],
    [['x', 'union', '1', '', '2026-05-02'], ['dateWrong']],
    [['x', 'union', '1', '', '1 April 2019'], ['dateWrong']],
  ])('is told what is wrong: %p', (cells, faults) => expect(judge(...cells).faults).toEqual(faults));
});
