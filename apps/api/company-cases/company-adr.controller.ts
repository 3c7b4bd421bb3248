import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AdrService } from '@modules/escalation';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { Refuses } from '../http/problem.dto';
import { AdrAnswerDto, AdrQuestionDto } from './company-adr.dto';

/** Dispute resolution needs both sides: the company is asked here and answers here. */
@ApiTags('company cases')
@Controller('company-cases/:shareId')
export class CompanyAdrController {
  constructor(private readonly adr: AdrService) {}

  @Get('adr-question')
  @Requires('companyCase.read')
  @ApiOperation({ operationId: 'readAdrQuestion', summary: 'Whether the desk asks for dispute resolution' })
  @ApiOkResponse({ type: AdrQuestionDto })
  @Refuses('session.required', 'case.notFound')
  async read(
    @CurrentActor() actor: Actor,
    @IdParam('shareId', 'case.notFound') shareId: string,
  ): Promise<AdrQuestionDto> {
    return { question: await this.adr.forCompany(actor, shareId) };
  }

  @Post('adr-answer')
  @HttpCode(204)
  @Requires('companyCase.answerAdr')
  @ApiOperation({ operationId: 'answerAdr', summary: 'Agree to dispute resolution or not; who answered is kept' })
  @ApiNoContentResponse()
  @Refuses('request.invalid', 'session.required', 'case.notFound', 'case.closed', 'adr.notOpen')
  async answer(
    @CurrentActor() actor: Actor,
    @IdParam('shareId', 'case.notFound') shareId: string,
    @Body() body: AdrAnswerDto,
  ): Promise<void> {
    await this.adr.answer(actor, shareId, body);
  }
}
