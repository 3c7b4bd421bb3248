/**
 * Owns how people find the desk from where they work: the codes that follow each other, the posters with them.
 * Refuses a poster of another company's site and a language that the form does not speak.
 * Emits nothing.
 */
export { POSTER_FORMATS, POSTER_SHAPES, type PosterFormat, type PosterShape } from './poster/poster-choice.rules';
export { Posters, type PosterFile, type PosterWish } from './posters.service';
export { ReachModule } from './reach.module';
export { WorkplaceCodes } from './workplace-codes.service';
