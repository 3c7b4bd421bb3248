import { Controller, Get, Header, HttpCode, Post, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ResearchFiles } from '@modules/reporting';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { CreatedDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import { ResearchFilesDto } from './research-view.dto';

const missing = 'research.notFound';
const READING = ['session.required', 'permission.missing', missing] as const;
const CLOSED = ['research.notApproved', 'research.noAgreement', 'research.ended'] as const;

/** Files of figures for a project. */
@ApiTags('research')
@Controller('research-projects/:projectId/files')
export class ResearchFilesController {
  constructor(private readonly files: ResearchFiles) {}

  @Get()
  @Requires('research.read')
  @ApiOperation({ operationId: 'listResearchFiles', summary: 'What was made for the project' })
  @ApiOkResponse({ type: ResearchFilesDto })
  @Refuses(...READING)
  async list(@CurrentActor() actor: Actor, @IdParam('projectId', missing) id: string): Promise<ResearchFilesDto> {
    return { items: await this.files.list(actor, id) };
  }

  @Post()
  @HttpCode(201)
  @Requires('research.propose')
  @ApiOperation({ operationId: 'requestResearchFile', summary: 'Ask for the file; there is one for each project' })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses(...READING, ...CLOSED, 'figureRelease.notOver')
  async request(@CurrentActor() actor: Actor, @IdParam('projectId', missing) id: string): Promise<CreatedDto> {
    return { id: await this.files.request(actor, id) };
  }

  @Get(':releaseId')
  @Requires('research.propose')
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'readResearchFile', summary: 'The file as an archive; each download is written down' })
  @ApiOkResponse({ content: { 'application/zip': { schema: { type: 'string', format: 'binary' } } } })
  @Refuses(...READING, ...CLOSED, 'figureRelease.notFound')
  async read(
    @CurrentActor() actor: Actor,
    @IdParam('projectId', missing) id: string,
    @IdParam('releaseId', 'figureRelease.notFound') releaseId: string,
  ): Promise<StreamableFile> {
    const bytes = await this.files.download(actor, id, releaseId);
    const disposition = 'attachment; filename="research.zip"';
    return new StreamableFile(bytes, { type: 'application/zip', disposition, length: bytes.length });
  }
}
