/**
 * Owns the files of organisations that belong to no case: evidence of activity reports, documents of
 * agreements and of other names.
 * Refuses more than fit, and a harmful one also where the scanner came late; who may is for the module whose files they are.
 * Emits nothing.
 */
export { Paper, PAPER_KINDS, type PaperKind } from './paper.entity';
export { PaperKeeper, type PaperUpload } from './paper-keeper';
export { type OpenedPaper, PaperReader } from './paper-reader';
export { resealPapers } from './paper-seal';
export { listPapers, type PaperView } from './papers';
export { PapersModule } from './papers.module';
