import { Body, Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ContactPeople, ContactPeopleQueries } from '@modules/members';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { VersionDto } from '../cases/casework.dto';
import { IdParam } from '../http/id-param';
import { Once, OnceKey } from '../http/once-key';
import { CreatedDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import { ChangeContactPersonDto, ContactPeopleDto, NewContactPersonDto } from './contact-person.dto';

const missing = 'contactPerson.notFound';

/** Who answers for what at a member: for its managers, and for membership officers. */
@ApiTags('membership')
@Controller()
export class ContactPeopleController {
  constructor(
    private readonly people: ContactPeople,
    private readonly queries: ContactPeopleQueries,
  ) {}

  @Get('members/:memberId/contact-people')
  @Requires('contactPerson.keep')
  @ApiOperation({
    operationId: 'listContactPeople',
    summary: 'Contacts of a member, and those whose removal can be undone',
  })
  @ApiOkResponse({ type: ContactPeopleDto })
  @Refuses('session.required', 'permission.missing', 'member.notFound')
  async list(
    @CurrentActor() actor: Actor,
    @IdParam('memberId', 'member.notFound') memberId: string,
  ): Promise<ContactPeopleDto> {
    return { items: await this.queries.list(actor, memberId) };
  }

  @Post('members/:memberId/contact-people')
  @Requires('contactPerson.keep')
  @Once()
  @ApiOperation({ operationId: 'addContactPerson', summary: 'A new contact, with what they answer for' })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses(
    'request.invalid',
    'session.required',
    'permission.missing',
    'member.notFound',
    'contactPerson.badRoles',
    'contactPerson.tooMany',
  )
  async add(
    @CurrentActor() actor: Actor,
    @IdParam('memberId', 'member.notFound') memberId: string,
    @Body() contact: NewContactPersonDto,
    @OnceKey() key?: string,
  ): Promise<CreatedDto> {
    return { id: await this.people.add(actor, memberId, contact, key) };
  }

  @Put('contact-people/:contactId')
  @HttpCode(200)
  @Requires('contactPerson.keep')
  @ApiOperation({ operationId: 'changeContactPerson', summary: 'Write the contact anew' })
  @ApiOkResponse({ type: VersionDto })
  @Refuses(
    'request.invalid',
    'session.required',
    'permission.missing',
    missing,
    'contactPerson.changedMeanwhile',
    'contactPerson.badRoles',
  )
  async change(
    @CurrentActor() actor: Actor,
    @IdParam('contactId', missing) contactId: string,
    @Body() contact: ChangeContactPersonDto,
  ): Promise<VersionDto> {
    return { version: await this.people.change(actor, contactId, contact) };
  }

  @Post('contact-people/:contactId/removal')
  @HttpCode(204)
  @Requires('contactPerson.keep')
  @ApiOperation({ operationId: 'removeContactPerson', summary: 'Nobody is written to there any more' })
  @ApiNoContentResponse()
  @Refuses('session.required', 'permission.missing', missing)
  async remove(@CurrentActor() actor: Actor, @IdParam('contactId', missing) contactId: string): Promise<void> {
    await this.people.remove(actor, contactId);
  }

  @Post('contact-people/:contactId/restoration')
  @HttpCode(204)
  @Requires('contactPerson.keep')
  @ApiOperation({ operationId: 'restoreContactPerson', summary: 'Take a removal back before the row is gone' })
  @ApiNoContentResponse()
  @Refuses('session.required', 'permission.missing', missing, 'contactPerson.tooMany')
  async restore(@CurrentActor() actor: Actor, @IdParam('contactId', missing) contactId: string): Promise<void> {
    await this.people.restore(actor, contactId);
  }
}
