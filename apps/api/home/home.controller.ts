import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { Refuses } from '../http/problem.dto';
import { HomeDto } from './home.dto';
import { Home, type HomeParts } from './home.service';

/** What waits for whoever signed in. */
@ApiTags('home')
@Controller()
export class HomeController {
  constructor(private readonly home: Home) {}

  @Get('home')
  @Requires('home.read')
  @ApiOperation({
    operationId: 'readHome',
    summary: 'For people of a member: what is expected, waits, lacks and is next',
  })
  @ApiOkResponse({ type: HomeDto })
  @Refuses('session.required', 'permission.missing')
  async ofMember(@CurrentActor() actor: Actor): Promise<HomeDto> {
    return toHomeDto(await this.home.ofMember(actor));
  }

  @Get('office')
  @Requires('office.read')
  @ApiOperation({ operationId: 'readOffice', summary: 'The same for the membership officer, over all members' })
  @ApiOkResponse({ type: HomeDto })
  @Refuses('session.required', 'permission.missing')
  async ofOfficer(@CurrentActor() actor: Actor): Promise<HomeDto> {
    return toHomeDto(await this.home.ofOfficer(actor));
  }
}

function toHomeDto(parts: readonly HomeParts[]): HomeDto {
  const none = { dueAt: null, dueOn: null, amountYen: null };
  return {
    sections: parts.map(({ section, items }) => ({ section, items: items.map((item) => ({ ...none, ...item })) })),
  };
}
