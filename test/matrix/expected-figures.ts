import type { RouteExpectation } from './expected';

const KEEPERS = ['analyst', 'administrator'] as const;

const built = { thing: 'builtRelease', missing: 'figureRelease.notFound', alsoOthersFor: KEEPERS } as const;
const checked = { thing: 'checkedRelease', missing: 'figureRelease.notFound', alsoOthersFor: KEEPERS } as const;

const WRITERS = ['analyst', 'administrator', 'membership_officer'] as const;
const LESSON = { titleJa: '学び', titleEn: 'A lesson', bodyJa: '記録を渡す。', bodyEn: 'Hand over the records.' };
const builtEdition = { thing: 'builtEdition', missing: 'memberReport.notFound', alsoOthersFor: KEEPERS } as const;
const checkedEdition = { thing: 'checkedEdition', missing: 'memberReport.notFound', alsoOthersFor: KEEPERS } as const;
const ownReport = { thing: 'memberReport', missing: 'memberReport.notFound' } as const;
const lesson = { thing: 'lesson', missing: 'lesson.notFound', alsoOthersFor: WRITERS } as const;

const READERS = ['supervisor', 'analyst', 'administrator'] as const;
const pack = { missing: 'ungpPack.notFound' } as const;
const builtPack = { ...pack, thing: 'builtPack', alsoOthersFor: KEEPERS } as const;
const askedRecall = { missing: 'ungpRecall.notFound', thing: 'askedRecall', alsoOthersFor: KEEPERS } as const;

/** Figures that leave the desk; they are the secretariat's, whoever made them. */
export const FIGURE_RELEASES: Readonly<Record<string, RouteExpectation>> = {
  'GET /api/v1/figure-releases': { opens: KEEPERS, ok: 200 },
  // Of a quarter that is not over.
  'POST /api/v1/figure-releases': { opens: KEEPERS, ok: 422, body: { quarter: '2099-01-01' } },
  'GET /api/v1/figure-releases/:releaseId': { opens: KEEPERS, ok: 200, concerns: built },
  'POST /api/v1/figure-releases/:releaseId/check': { opens: KEEPERS, ok: 204, concerns: built },
  'POST /api/v1/figure-releases/:releaseId/publication': { opens: KEEPERS, ok: 204, concerns: checked },
  'POST /api/v1/figure-releases/:releaseId/correction': {
    ...{ opens: KEEPERS, ok: 201, body: { reason: 'late_entries' } },
    concerns: { ...built, thing: 'publishedRelease' },
  },
  'POST /api/v1/figure-releases/:releaseId/withdrawal': {
    ...{ opens: KEEPERS, ok: 204 },
    concerns: { ...built, thing: 'builtCorrection' },
  },
  'GET /api/v1/member-reports': { opens: ['member_manager'], ok: 200 },
  'GET /api/v1/member-reports/:reportId': { opens: ['member_manager'], ok: 200, concerns: ownReport },
  'GET /api/v1/member-reports/:reportId/file': {
    ...{ opens: ['member_manager'], ok: 200, concerns: ownReport },
    query: '?format=csv&language=en',
  },
  'GET /api/v1/member-report-editions': { opens: KEEPERS, ok: 200 },
  'POST /api/v1/member-report-editions': { opens: KEEPERS, ok: 422, body: { quarter: '2099-01-01' } },
  'GET /api/v1/member-report-editions/:editionId': { opens: KEEPERS, ok: 200, concerns: builtEdition },
  'GET /api/v1/member-report-editions/:editionId/reports': { opens: KEEPERS, ok: 200, concerns: builtEdition },
  // The report is asked for under the edition's id: there is none.
  'GET /api/v1/member-report-editions/:editionId/reports/:reportId': {
    ...{ opens: KEEPERS, ok: 404, concerns: builtEdition },
  },
  'POST /api/v1/member-report-editions/:editionId/check': { opens: KEEPERS, ok: 204, concerns: builtEdition },
  'POST /api/v1/member-report-editions/:editionId/release': { opens: KEEPERS, ok: 204, concerns: checkedEdition },
  'POST /api/v1/member-report-editions/:editionId/recall': {
    ...{ opens: KEEPERS, ok: 204, concerns: builtEdition },
    body: { reason: 'A lesson was wrong.' },
  },
  'GET /api/v1/lessons': { opens: WRITERS, ok: 200 },
  'POST /api/v1/lessons': { opens: WRITERS, ok: 201, body: { ...LESSON, quarter: '2026-01-01', industryCode: null } },
  'GET /api/v1/lessons/:lessonId': { opens: WRITERS, ok: 200, concerns: lesson },
  'PUT /api/v1/lessons/:lessonId': {
    ...{ opens: WRITERS, ok: 204, concerns: lesson },
    body: { ...LESSON, seenVersion: 1 },
  },
  'POST /api/v1/lessons/:lessonId/publication': {
    ...{ opens: WRITERS, ok: 204, concerns: lesson },
    body: { seenVersion: 1 },
  },
  'POST /api/v1/lessons/:lessonId/withdrawal': { opens: WRITERS, ok: 204, concerns: lesson },
  'GET /api/v1/ungp-packs': { opens: READERS, ok: 200 },
  // Of a year that is not over.
  'POST /api/v1/ungp-packs': { opens: KEEPERS, ok: 422, body: { year: 2199 } },
  'GET /api/v1/ungp-packs/:packId': { opens: READERS, ok: 200, concerns: { ...builtPack, alsoOthersFor: READERS } },
  'POST /api/v1/ungp-packs/:packId/check': { opens: KEEPERS, ok: 204, concerns: builtPack },
  'POST /api/v1/ungp-packs/:packId/publication': {
    ...{ opens: KEEPERS, ok: 204 },
    concerns: { ...pack, thing: 'checkedPack', alsoOthersFor: KEEPERS },
  },
  'POST /api/v1/ungp-packs/:packId/recalls': {
    ...{ opens: KEEPERS, ok: 201, body: { reason: 'entry_errors' } },
    concerns: { ...pack, thing: 'publishedPack', alsoOthersFor: KEEPERS },
  },
  'POST /api/v1/ungp-recalls/:recallId/confirmation': { opens: KEEPERS, ok: 204, concerns: askedRecall },
  'POST /api/v1/ungp-recalls/:recallId/withdrawal': { opens: KEEPERS, ok: 204, concerns: askedRecall },
  // Two people let it out before it is printed.
  'GET /api/v1/ungp-packs/:packId/pdf': {
    ...{ opens: READERS, ok: 409, query: '?language=en' },
    concerns: { ...builtPack, alsoOthersFor: READERS },
  },
};
