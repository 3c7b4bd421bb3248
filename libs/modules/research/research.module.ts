import { Module } from '@nestjs/common';
import { PublicResearchQueries } from './public-research.queries';
import { ResearchApprovals } from './research-approvals.service';
import { ResearchProjects } from './research-projects.service';
import { ResearchQueries } from './research.queries';

const PARTS = [ResearchProjects, ResearchApprovals, ResearchQueries, PublicResearchQueries];

@Module({ providers: PARTS, exports: PARTS })
export class ResearchModule {}
