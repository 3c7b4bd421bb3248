import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { IdentityQueries } from '@modules/identity';
import { PartnerQueries, type PartnerView } from '@modules/partners';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires, RequiresSignIn } from '@platform/http';
import { Refuses } from '../http/problem.dto';
import { codeLists } from './code-lists';
import { CodeListsDto, type PartnerDto, PartnerListDto, StaffListDto } from './directory.dto';

/** The lists that the portal's forms choose from. */
@ApiTags('directory')
@Controller()
export class DirectoryController {
  constructor(
    private readonly identity: IdentityQueries,
    private readonly partners: PartnerQueries,
  ) {}

  @Get('code-lists')
  @RequiresSignIn()
  @ApiOperation({ operationId: 'readCodeLists', summary: 'Categories, prefectures, severities and desk groups' })
  @ApiOkResponse({ type: CodeListsDto })
  @Refuses('session.required')
  codeLists(): CodeListsDto {
    return codeLists();
  }

  @Get('staff')
  @Requires('people.list')
  @ApiOperation({ operationId: 'listStaff', summary: 'People of the desk' })
  @ApiOkResponse({ type: StaffListDto })
  @Refuses('session.required', 'permission.missing')
  async staff(@CurrentActor() actor: Actor): Promise<StaffListDto> {
    return { items: await this.identity.staff(actor) };
  }

  @Get('partners')
  @Requires('partner.list')
  @ApiOperation({ operationId: 'listPartners', summary: 'Active partner organisations' })
  @ApiOkResponse({ type: PartnerListDto })
  @Refuses('session.required', 'permission.missing')
  async listPartners(@CurrentActor() actor: Actor): Promise<PartnerListDto> {
    return { items: (await this.partners.active(actor)).map(toPartnerDto) };
  }
}

function toPartnerDto({ id, nameJa, nameEn, kind, languages, mayReceiveCases }: PartnerView): PartnerDto {
  return { id, nameJa, nameEn, kind, languages, mayReceiveCases };
}
