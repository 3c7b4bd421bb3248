import { type ProblemCode, problems } from '@platform/errors';
import type { ProblemMessage } from '../pages/problem.page';

/** What the form says for a refusal, by its status. */
const BY_STATUS: Readonly<Record<number, ProblemMessage>> = {
  404: 'page.notFound',
  413: 'page.tooLarge',
  429: 'page.tooMany',
  503: 'page.unavailable',
};

/** Refusals that the pages of the form meet and say more plainly than their status does. */
const SAID: Partial<Record<ProblemCode, ProblemMessage>> = {
  'request.invalid': 'page.refused',
  'request.unsupportedType': 'page.refused',
  'request.crossSite': 'page.refused',
  'session.required': 'page.fileClosed',
  'case.erased': 'page.notFound',
  'reopening.hersAlone': 'page.tooLate',
  'reopening.windowOver': 'page.tooLate',
  'appeal.onlyOnce': 'page.tooLate',
  'appeal.notOfThis': 'page.tooLate',
  'experience.notAsked': 'page.tooLate',
  'followUp.notOpen': 'page.tooLate',
  'receipt.malformed': 'page.notFound',
  'receipt.unknown': 'page.fileClosed',
  'attachment.type': 'page.refused',
  'attachment.tooLarge': 'page.tooLarge',
  'attachment.tooMany': 'page.tooLarge',
  'attachment.harmful': 'page.harmful',
  'attachment.noCopy': 'page.notFound',
  'sitting.notOpen': 'page.linkUsed',
  'form.bodyChanged': 'page.formClosed',
  'form.expired': 'page.formClosed',
};

/** What the form says for a refusal. Most never happen there; whatever does has a sentence. */
export function problemMessage(code: ProblemCode): ProblemMessage {
  return SAID[code] ?? BY_STATUS[problems[code].status] ?? 'page.unexpected';
}
