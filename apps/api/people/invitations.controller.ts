import { Body, Controller, Delete, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { InvitationAcceptance, InvitationsService } from '@modules/identity';
import { Settings } from '@modules/settings';
import type { Actor } from '@platform/actor';
import { CurrentActor, Public, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { CreatedDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import { AcceptInvitationDto, InvitationViewDto, InviteDto, LinkDto } from './invitation.dto';
import { toInvitationViewDto } from './person.mapper';

/** How people come in: by a link that works once, for a week, and is known to their mailbox only. */
@ApiTags('people')
@Controller('invitations')
export class InvitationsController {
  constructor(
    private readonly invitations: InvitationsService,
    private readonly acceptance: InvitationAcceptance,
    private readonly settings: Settings,
  ) {}

  @Post()
  @Requires('people.manage')
  @ApiOperation({ operationId: 'invite', summary: 'Invite somebody into your organisation, or a first manager' })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses(
    'request.invalid',
    'session.required',
    'permission.missing',
    'organisation.notFound',
    'person.rolesOutOfPlace',
    'invitation.firstManagerOnly',
    'invitation.addressTaken',
  )
  async invite(@CurrentActor() actor: Actor, @Body() body: InviteDto): Promise<CreatedDto> {
    return { id: await this.invitations.invite(actor, body) };
  }

  @Post(':invitationId/sending')
  @HttpCode(204)
  @Requires('people.manage')
  @ApiOperation({ operationId: 'resendInvitation', summary: 'Send a new link; the earlier one stops working' })
  @ApiNoContentResponse()
  @Refuses('session.required', 'permission.missing', 'invitation.notFound')
  resend(@CurrentActor() actor: Actor, @IdParam('invitationId', 'invitation.notFound') id: string): Promise<void> {
    return this.invitations.resend(actor, id);
  }

  @Delete(':invitationId')
  @HttpCode(204)
  @Requires('people.manage')
  @ApiOperation({ operationId: 'revokeInvitation', summary: 'Take an invitation back' })
  @ApiNoContentResponse()
  @Refuses('session.required', 'permission.missing', 'invitation.notFound')
  revoke(@CurrentActor() actor: Actor, @IdParam('invitationId', 'invitation.notFound') id: string): Promise<void> {
    return this.invitations.revoke(actor, id);
  }

  @Post('opening')
  @HttpCode(200)
  @Public()
  @ApiOperation({ operationId: 'openInvitation', summary: 'What the holder of a link is invited to' })
  @ApiOkResponse({ type: InvitationViewDto })
  @Refuses('request.invalid', 'request.crossSite', 'invitation.notOpen')
  async open(@Body() { token }: LinkDto): Promise<InvitationViewDto> {
    const { 'desk.name': desk } = await this.settings.current();
    return toInvitationViewDto(await this.acceptance.open(token), desk);
  }

  @Post('acceptance')
  @HttpCode(204)
  @Public()
  @ApiOperation({ operationId: 'acceptInvitation', summary: 'Choose a name and a password, and come in' })
  @ApiNoContentResponse()
  @Refuses('request.invalid', 'request.crossSite', 'invitation.notOpen', 'password.length', 'password.breached')
  accept(@Body() { token, ...person }: AcceptInvitationDto): Promise<void> {
    return this.acceptance.accept(token, person);
  }
}
