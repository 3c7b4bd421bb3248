import { Body, Controller, Get, HttpCode, Post, Put, Req } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PREFECTURES } from '@modules/complaints';
import { ApplicantQueries, Applicants } from '@modules/membership';
import { refuseUnless } from '@platform/errors';
import { Public } from '@platform/http';
import { VisitLimits } from '@platform/visits';
import type { FastifyRequest } from 'fastify';
import { Refuses } from '../http/problem.dto';
import { toApplicantDto } from './application.mapper';
import {
  ApplicantDto,
  ApplicationWordsDto,
  BeginApplicationDto,
  ClassListDto,
  SaveApplicationDto,
  SavedApplicationDto,
  SubmitApplicationDto,
} from './join.dto';
import { ByLink, LinkToken } from '../http/link-token';

/** Applying for membership, without an account: whoever holds the link of a mail is the applicant. */
@ApiTags('joining')
@Controller('join')
export class JoinController {
  constructor(
    private readonly applicants: Applicants,
    private readonly queries: ApplicantQueries,
    private readonly limits: VisitLimits,
  ) {}

  @Get('classes')
  @Public()
  @ApiOperation({ operationId: 'listClasses', summary: 'The classes of members with fees and documents' })
  @ApiOkResponse({ type: ClassListDto })
  async classes(): Promise<ClassListDto> {
    const prefectures = PREFECTURES.map((prefecture) => ({ ...prefecture }));
    return { items: await this.queries.classes(), prefectures };
  }

  @Post('links')
  @HttpCode(204)
  @Public()
  @ApiOperation({
    operationId: 'askApplicationLink',
    summary: 'Begin an application, or go on with one: the link comes by mail, and the answer is the same either way',
  })
  @ApiNoContentResponse()
  @Refuses('request.invalid', 'request.crossSite', 'application.tooMany')
  async begin(@Req() request: FastifyRequest, @Body() body: BeginApplicationDto): Promise<void> {
    refuseUnless(await this.limits.admits(request, 'application'), 'application.tooMany');
    await this.applicants.begin(body);
  }

  @Get('application')
  @Public()
  @ByLink()
  @ApiOperation({ operationId: 'readOwnApplication', summary: 'The application that the link opens' })
  @ApiOkResponse({ type: ApplicantDto })
  @Refuses('application.linkNotOpen')
  async read(@LinkToken() token: string): Promise<ApplicantDto> {
    return toApplicantDto(await this.queries.open(token));
  }

  @Put('application')
  @Public()
  @ByLink()
  @ApiOperation({ operationId: 'saveApplication', summary: 'Keep what was typed, finished or not' })
  @ApiOkResponse({ type: SavedApplicationDto })
  @Refuses(
    'request.invalid',
    'request.crossSite',
    'application.linkNotOpen',
    'application.notOpen',
    'application.changedMeanwhile',
  )
  async save(@LinkToken() token: string, @Body() body: SaveApplicationDto): Promise<SavedApplicationDto> {
    return { version: await this.applicants.save(token, body) };
  }

  @Post('application/submission')
  @HttpCode(204)
  @Public()
  @ByLink()
  @ApiOperation({ operationId: 'submitApplication', summary: 'Sign the pledge and send the application' })
  @ApiNoContentResponse()
  @Refuses(
    'request.invalid',
    'request.crossSite',
    'application.linkNotOpen',
    'application.notOpen',
    'application.changedMeanwhile',
    'application.incomplete',
    'pledge.notNewest',
  )
  submit(@LinkToken() token: string, @Body() body: SubmitApplicationDto): Promise<void> {
    return this.applicants.submit(token, body);
  }

  @Post('application/answer')
  @HttpCode(204)
  @Public()
  @ByLink()
  @ApiOperation({ operationId: 'answerAboutApplication', summary: 'Answer what the desk asked' })
  @ApiNoContentResponse()
  @Refuses('request.invalid', 'request.crossSite', 'application.linkNotOpen', 'application.notOpen')
  answer(@LinkToken() token: string, @Body() body: ApplicationWordsDto): Promise<void> {
    return this.applicants.answer(token, body);
  }

  @Post('application/withdrawal')
  @HttpCode(204)
  @Public()
  @ByLink()
  @ApiOperation({ operationId: 'withdrawApplication', summary: 'Take the application back' })
  @ApiNoContentResponse()
  @Refuses('request.crossSite', 'application.linkNotOpen', 'application.notOpen')
  withdraw(@LinkToken() token: string): Promise<void> {
    return this.applicants.withdraw(token);
  }
}
