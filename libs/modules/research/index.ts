/**
 * Owns joint research: proposals, questions and answers, the two approvals, what was signed about the data, and what came of it.
 * Refuses an approval by whoever proposed, and a file while not two people stand behind the project or its agreement does not
 * run. It gives nobody a case; the files are figures, and the module of the figures makes them.
 * Emits nothing.
 */
export { lockOpenProject, lockProject, note as noteResearch } from './locked-project';
export { PublicResearchQueries } from './public-research.queries';
export { ResearchApprovals } from './research-approvals.service';
export { ResearchDocuments } from './research-documents.service';
export { RESEARCH_RESULTS, RESEARCH_STATES } from './research.entity';
export { ResearchModule } from './research.module';
export { ResearchProjects } from './research-projects.service';
export { ResearchQueries } from './research.queries';
