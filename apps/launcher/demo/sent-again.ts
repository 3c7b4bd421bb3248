import type { LivingCase } from './living-cases';

/**
 * Somebody who waits writes again, under a new number: the desk sees that both left the same address, and may merge them.
 * The first is the insurance case in living-cases.ts.
 */
export const SENT_AGAIN: LivingCase = {
  draftId: '0190d000-0000-7000-8000-000000000034',
  hoursAgo: 5,
  form: {
    locale: 'pt-BR',
    nationalityCode: 'BR',
    prefectureCode: '22',
    place: 'Fábrica de autopeças, Hamamatsu',
    contactEmail: 'Rafael@phone.example',
    issues: [
      { category: 'SOCIAL_INSURANCE_TAX', subcategory: 'health_insurance' },
      { category: 'CONTRACT', subcategory: 'differs_from_promise' },
    ],
    story:
      'Escrevi há alguns dias sobre o seguro de saúde. Perdi o papel com o número. No contrato está escrito que eu teria o seguro desde o primeiro dia.',
  },
};
