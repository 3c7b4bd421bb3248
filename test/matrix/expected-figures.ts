import type { RouteExpectation } from './expected';

const KEEPERS = ['analyst', 'administrator'] as const;

const built = { thing: 'builtRelease', missing: 'figureRelease.notFound', alsoOthersFor: KEEPERS } as const;
const checked = { thing: 'checkedRelease', missing: 'figureRelease.notFound', alsoOthersFor: KEEPERS } as const;

/** Figures that leave the desk; they are the secretariat's, whoever made them. */
export const FIGURE_RELEASES: Readonly<Record<string, RouteExpectation>> = {
  'GET /api/v1/figure-releases': { opens: KEEPERS, ok: 200 },
  // Of a quarter that is not over.
  'POST /api/v1/figure-releases': { opens: KEEPERS, ok: 422, body: { quarter: '2099-01-01' } },
  'GET /api/v1/figure-releases/:releaseId': { opens: KEEPERS, ok: 200, concerns: built },
  'POST /api/v1/figure-releases/:releaseId/check': { opens: KEEPERS, ok: 204, concerns: built },
  'POST /api/v1/figure-releases/:releaseId/publication': { opens: KEEPERS, ok: 204, concerns: checked },
};
