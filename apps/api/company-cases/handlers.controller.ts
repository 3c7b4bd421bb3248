import { Body, Controller, Get, HttpCode, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ShareHandlers } from '@modules/cases';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { Refuses } from '../http/problem.dto';
import { ChooseHandlersDto, ColleaguesDto } from './handler.dto';

/** Who of a company works on which shared case. Its managers see them all, others those that they were given. */
@ApiTags('company cases')
@Controller()
export class HandlersController {
  constructor(private readonly handlers: ShareHandlers) {}

  @Get('company-colleagues')
  @Requires('companyCase.assign')
  @ApiOperation({ operationId: 'listColleagues', summary: 'People of your company who can be given cases' })
  @ApiOkResponse({ type: ColleaguesDto })
  @Refuses('session.required', 'permission.missing')
  async colleagues(@CurrentActor() actor: Actor): Promise<ColleaguesDto> {
    return { items: await this.handlers.colleagues(actor) };
  }

  @Put('company-cases/:shareId/handlers')
  @HttpCode(204)
  @Requires('companyCase.assign')
  @ApiOperation({ operationId: 'chooseHandlers', summary: 'Give a shared case to these people and to no others' })
  @ApiNoContentResponse()
  @Refuses('request.invalid', 'session.required', 'case.notFound', 'companyCase.cannotHandle')
  async choose(
    @CurrentActor() actor: Actor,
    @IdParam('shareId', 'case.notFound') shareId: string,
    @Body() { userIds }: ChooseHandlersDto,
  ): Promise<void> {
    await this.handlers.choose(actor, shareId, userIds);
  }
}
