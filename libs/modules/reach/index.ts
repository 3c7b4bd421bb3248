/**
 * Owns how people find the desk from where they work: the codes that follow each other, the posters with them, how often
 * those are scanned, and how far the desk reaches.
 * Refuses a poster of another company's site and a language that the form does not speak; tells a company no number of scans.
 * Emits nothing.
 */
export { type ReachFigures, ReachQueries, readReach } from './figures/reach.queries';
export type { ReachLine } from './figures/reach.rules';
export { POSTER_FORMATS, POSTER_SHAPES, type PosterFormat, type PosterShape } from './poster/poster-choice.rules';
export { Posters, type PosterFile, type PosterWish } from './posters.service';
export { ReachModule, ScanModule } from './reach.module';
export { ScanCounter } from './scan-counter.service';
export { SCAN_BANDS, SCAN_SCOPES, ScanQueries, type Scans } from './scans.queries';
export { WorkplaceCodes } from './workplace-codes.service';
