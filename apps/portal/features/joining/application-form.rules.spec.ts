import { answersIn, corporateNumberProblem } from './application-form.rules';

describe('the form of an application', () => {
  it('says that a corporate number is wrong before it is sent, however it was typed', () => {
    const right = Array.from({ length: 9 }, (_, digit) => `${digit + 1}000012345678`).filter(
      (number) => !corporateNumberProblem(number),
    );
    expect(right).toHaveLength(1);
    expect(corporateNumberProblem(right[0]?.replace(/^./, '$&-') ?? '')).toBe(false);
    expect(corporateNumberProblem('')).toBe(false);
    expect(corporateNumberProblem('123')).toBe(true);
  });

  it('sends the answers and nothing around them', () => {
    const empty = {
      ...{ nameJa: ' 架空 ', nameEn: '', corporateNumber: '', prefectureCode: '', address: '', website: '' },
      ...{ contactName: '', contactTitle: '', contactPhone: '', motive: '' },
    };
    expect(answersIn({ ...empty, signatoryName: 'x' } as typeof empty)).toEqual({ ...empty, nameJa: '架空' });
  });
});
