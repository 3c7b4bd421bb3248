import { readingOf, whyNotReading } from './name-reading.rules';

describe('how a name is read', () => {
  it('is written in one way, whoever types it', () => {
    expect(['みなと  ほいく', 'ﾐﾅﾄ ﾎｲｸ', ' ミナト　ホイク '].map(readingOf)).toEqual(Array(3).fill('ミナト ホイク'));
    expect(readingOf('ゔぁーど・ﾊﾟﾝ')).toBe('ヴァード・パン');
  });

  it('is kana alone, and may be missing', () => {
    expect(['', 'ミナト・ホイク', 'スーパー'].map(whyNotReading)).toEqual([undefined, undefined, undefined]);
    expect(['港保育', 'Minato', 'ア'.repeat(121)].map((each) => whyNotReading(readingOf(each)))).toEqual(
      Array(3).fill('memberChange.badReading'),
    );
  });
});
