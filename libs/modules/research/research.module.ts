import { Module } from '@nestjs/common';
import { PapersModule } from '@modules/papers';
import { PublicResearchQueries } from './public-research.queries';
import { ResearchApprovals } from './research-approvals.service';
import { ResearchDocuments } from './research-documents.service';
import { ResearchProjects } from './research-projects.service';
import { ResearchQueries } from './research.queries';

const PARTS = [ResearchProjects, ResearchDocuments, ResearchApprovals, ResearchQueries, PublicResearchQueries];

@Module({ imports: [PapersModule], providers: PARTS, exports: PARTS })
export class ResearchModule {}
