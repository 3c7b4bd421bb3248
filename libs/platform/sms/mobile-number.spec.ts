import { mobileNumber } from './mobile-number';

it.each([
  ['090-1234-5678', '+819012345678'],
  ['０９０－１２３４－５６７８', '+819012345678'],
  ['０８０ー１２３４ー５６７８', '+818012345678'],
  ['၀၇၀ ၁၂၃၄ ၅၆၇၈', '+817012345678'],
  ['+81 (0)90 1234 5678', '+819012345678'],
  ['+84 91 234 56 78', '+84912345678'],
])('%s is %s', (typed, number) => expect(mobileNumber(typed)).toBe(number));

it.each(['', '03-1234-5678', '090-1234', '0120-123-456', '110', 'call 090-1234-5678', '090-1234-5678 or so', 'abc'])(
  '%j is no number for an SMS',
  (typed) => expect(mobileNumber(typed)).toBeUndefined(),
);
