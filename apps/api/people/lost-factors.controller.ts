import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { LostFactorQueries, LostFactors } from '@modules/identity';
import type { Actor } from '@platform/actor';
import { CurrentActor, Public, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { Refuses } from '../http/problem.dto';
import { LinkDto } from './invitation.dto';
import { DecisionReasonDto, LostFactorListDto } from './lost-factor.dto';

const DECIDING = [
  'request.invalid',
  'session.required',
  'permission.missing',
  'person.yourself',
  'lostFactor.notFound',
  'lostFactor.alreadyDecided',
] as const;

/** Lost second factors: somebody else makes sure who asks, and the person can still stop it. */
@ApiTags('people')
@Controller('lost-factors')
export class LostFactorsController {
  constructor(
    private readonly lostFactors: LostFactors,
    private readonly queries: LostFactorQueries,
  ) {}

  @Get()
  @Requires('people.manage')
  @ApiOperation({ operationId: 'listLostFactors', summary: 'Requests that wait for you or will take effect' })
  @ApiOkResponse({ type: LostFactorListDto })
  @Refuses('session.required', 'permission.missing')
  async list(@CurrentActor() actor: Actor): Promise<LostFactorListDto> {
    const open = await this.queries.open(actor);
    return {
      items: open.map(({ askedAt, expiresAt, takesEffectAt, ...row }) => ({
        ...row,
        askedAt: askedAt.toISOString(),
        expiresAt: expiresAt.toISOString(),
        takesEffectAt: takesEffectAt?.toISOString() ?? null,
      })),
    };
  }

  @Post(':requestId/approval')
  @HttpCode(204)
  @Requires('people.manage')
  @ApiOperation({ operationId: 'approveLostFactor', summary: 'You made sure that it is they; takes effect in a day' })
  @ApiNoContentResponse()
  @Refuses(...DECIDING)
  approve(
    @CurrentActor() actor: Actor,
    @IdParam('requestId', 'lostFactor.notFound') id: string,
    @Body() { reason }: DecisionReasonDto,
  ): Promise<void> {
    return this.lostFactors.decide(actor, id, { isApproved: true, reason: reason.trim() });
  }

  @Post(':requestId/refusal')
  @HttpCode(204)
  @Requires('people.manage')
  @ApiOperation({ operationId: 'refuseLostFactor', summary: 'Leave the second factor as it is' })
  @ApiNoContentResponse()
  @Refuses(...DECIDING)
  refuse(
    @CurrentActor() actor: Actor,
    @IdParam('requestId', 'lostFactor.notFound') id: string,
    @Body() { reason }: DecisionReasonDto,
  ): Promise<void> {
    return this.lostFactors.decide(actor, id, { isApproved: false, reason: reason.trim() });
  }

  @Post('stop')
  @HttpCode(204)
  @Public()
  @ApiOperation({ operationId: 'stopLostFactor', summary: 'It was not me: by the link of a mail' })
  @ApiNoContentResponse()
  @Refuses('request.invalid', 'request.crossSite', 'lostFactor.notOpen')
  stop(@Body() { token }: LinkDto): Promise<void> {
    return this.lostFactors.stop(token);
  }
}
