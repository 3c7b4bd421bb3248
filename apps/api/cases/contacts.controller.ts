import { Body, Controller, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Contacts } from '@modules/cases';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { Once, OnceKey } from '../http/once-key';
import { CreatedDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import { NewContactDto } from './contacts.dto';

/** Calls, visits and letters. */
@ApiTags('cases')
@Controller('cases/:caseId/contacts')
export class ContactsController {
  constructor(private readonly contacts: Contacts) {}

  @Post()
  @Requires('case.message')
  @Once()
  @ApiOperation({
    operationId: 'noteContact',
    summary: 'Note a call, a visit or a letter; the worker reads that it was',
  })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses('request.invalid', 'session.required', 'case.notFound', 'case.closed', 'contact.badTime')
  async note(
    @CurrentActor() actor: Actor,
    @IdParam('caseId', 'case.notFound') caseId: string,
    @Body() { way, result, happenedAt }: NewContactDto,
    @OnceKey() key?: string,
  ): Promise<CreatedDto> {
    return { id: await this.contacts.note(actor, caseId, { way, result, happenedAt, key }) };
  }
}
