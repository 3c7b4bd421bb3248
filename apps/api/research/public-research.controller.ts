import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PublicResearchQueries } from '@modules/research';
import { Public } from '@platform/http';
import { PublicResearchListDto } from './research-view.dto';

/** The public register of research with our figures. */
@ApiTags('research')
@Controller('public/research-projects')
export class PublicResearchController {
  constructor(private readonly register: PublicResearchQueries) {}

  @Get()
  @Public()
  @ApiOperation({ operationId: 'listPublicResearch', summary: 'Approved projects whose holders let them be named' })
  @ApiOkResponse({ type: PublicResearchListDto })
  async list(): Promise<PublicResearchListDto> {
    return { items: await this.register.list() };
  }
}
