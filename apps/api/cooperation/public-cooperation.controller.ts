import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PublicCooperation } from '@modules/cooperation';
import { Public } from '@platform/http';
import { PublicAgreementsDto } from './cooperation-view.dto';

/** What everybody may read of agreements. */
@ApiTags('cooperation')
@Controller('public/cooperation-agreements')
export class PublicCooperationController {
  constructor(private readonly cooperation: PublicCooperation) {}

  @Get()
  @Public()
  @ApiOperation({
    operationId: 'listPublicAgreements',
    summary: 'Published agreements in force, with the chosen fields',
  })
  @ApiOkResponse({ type: PublicAgreementsDto })
  async list(): Promise<PublicAgreementsDto> {
    return { items: await this.cooperation.list() };
  }
}
