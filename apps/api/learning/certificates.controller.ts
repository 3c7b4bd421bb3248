import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Certificates } from '@modules/learning';
import type { Actor } from '@platform/actor';
import { CurrentActor, Public, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { Refuses } from '../http/problem.dto';
import { ReasonDto } from '../http/reason-field';
import { CertificateCheckDto, ChangedCountDto, CheckCertificateDto } from './afterwards.dto';

/** Certificates of study sessions, and the check that anybody may ask for. */
@ApiTags('learning')
@Controller()
export class CertificatesController {
  constructor(private readonly certificates: Certificates) {}

  @Post('study-sessions/:sessionId/certificates')
  @HttpCode(200)
  @Requires('learning.manage')
  @ApiOperation({ operationId: 'issueCertificates', summary: 'One for everybody who was there and has none' })
  @ApiOkResponse({ type: ChangedCountDto })
  @Refuses('session.required', 'permission.missing', 'studySession.notFound', 'studySession.notYet')
  async issue(
    @CurrentActor() actor: Actor,
    @IdParam('sessionId', 'studySession.notFound') sessionId: string,
  ): Promise<ChangedCountDto> {
    return { count: await this.certificates.issue(actor, sessionId) };
  }

  @Post('certificates/:certificateId/revocation')
  @HttpCode(204)
  @Requires('learning.manage')
  @ApiOperation({ operationId: 'revokeCertificate', summary: 'Make a certificate void for good' })
  @ApiNoContentResponse()
  @Refuses('request.invalid', 'session.required', 'permission.missing', 'certificate.notFound')
  revoke(
    @CurrentActor() actor: Actor,
    @IdParam('certificateId', 'certificate.notFound') certificateId: string,
    @Body() { reason }: ReasonDto,
  ): Promise<void> {
    return this.certificates.revoke(actor, certificateId, reason);
  }

  @Post('certificate-checks')
  @HttpCode(200)
  @Public()
  @ApiOperation({ operationId: 'checkCertificate', summary: 'Whether a certificate is valid, by the code on it' })
  @ApiOkResponse({ type: CertificateCheckDto })
  @Refuses('request.invalid', 'request.crossSite', 'certificate.notFound')
  check(@Body() { code, name }: CheckCertificateDto): Promise<CertificateCheckDto> {
    return this.certificates.check({ code, name });
  }
}
