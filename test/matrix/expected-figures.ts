import type { RouteExpectation } from './expected';

const KEEPERS = ['analyst', 'administrator'] as const;

const built = { thing: 'builtRelease', missing: 'figureRelease.notFound', alsoOthersFor: KEEPERS } as const;
const checked = { thing: 'checkedRelease', missing: 'figureRelease.notFound', alsoOthersFor: KEEPERS } as const;

const READERS = ['supervisor', 'analyst', 'administrator'] as const;
const pack = { missing: 'ungpPack.notFound' } as const;
const builtPack = { ...pack, thing: 'builtPack', alsoOthersFor: KEEPERS } as const;

/** Figures that leave the desk; they are the secretariat's, whoever made them. */
export const FIGURE_RELEASES: Readonly<Record<string, RouteExpectation>> = {
  'GET /api/v1/figure-releases': { opens: KEEPERS, ok: 200 },
  // Of a quarter that is not over.
  'POST /api/v1/figure-releases': { opens: KEEPERS, ok: 422, body: { quarter: '2099-01-01' } },
  'GET /api/v1/figure-releases/:releaseId': { opens: KEEPERS, ok: 200, concerns: built },
  'POST /api/v1/figure-releases/:releaseId/check': { opens: KEEPERS, ok: 204, concerns: built },
  'POST /api/v1/figure-releases/:releaseId/publication': { opens: KEEPERS, ok: 204, concerns: checked },
  'GET /api/v1/ungp-packs': { opens: READERS, ok: 200 },
  // Of a year that is not over.
  'POST /api/v1/ungp-packs': { opens: KEEPERS, ok: 422, body: { year: 2199 } },
  'GET /api/v1/ungp-packs/:packId': { opens: READERS, ok: 200, concerns: { ...builtPack, alsoOthersFor: READERS } },
  'POST /api/v1/ungp-packs/:packId/check': { opens: KEEPERS, ok: 204, concerns: builtPack },
  'POST /api/v1/ungp-packs/:packId/publication': {
    ...{ opens: KEEPERS, ok: 204 },
    concerns: { ...pack, thing: 'checkedPack', alsoOthersFor: KEEPERS },
  },
  // Two people let it out before it is printed.
  'GET /api/v1/ungp-packs/:packId/pdf': {
    ...{ opens: READERS, ok: 409, query: '?language=en' },
    concerns: { ...builtPack, alsoOthersFor: READERS },
  },
};
