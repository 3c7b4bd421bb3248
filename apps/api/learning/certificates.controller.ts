import { Body, Controller, Get, Header, HttpCode, Post, StreamableFile } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CertificatePrint, Certificates } from '@modules/learning';
import type { Actor } from '@platform/actor';
import { ApiConfig } from '@platform/config';
import { CurrentActor, Public, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { Refuses } from '../http/problem.dto';
import { ReasonDto } from '../http/reason-field';
import { CertificateCheckDto, ChangedCountDto, CheckCertificateDto } from './afterwards.dto';

/** Certificates of study sessions, and the check that anybody may ask for. */
@ApiTags('learning')
@Controller()
export class CertificatesController {
  constructor(
    private readonly certificates: Certificates,
    private readonly print: CertificatePrint,
    private readonly config: ApiConfig,
  ) {}

  @Get('certificates/:certificateId/pdf')
  @Requires('learning.read')
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'getCertificatePdf', summary: 'A valid certificate, for its holder and the officer' })
  @ApiOkResponse({ content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } } })
  @Refuses('session.required', 'permission.missing', 'certificate.notFound')
  async pdf(
    @CurrentActor() actor: Actor,
    @IdParam('certificateId', 'certificate.notFound') certificateId: string,
  ): Promise<StreamableFile> {
    const bytes = await this.print.pdf(actor, certificateId, `${this.config.publicPortalUrl}/certificate`);
    return new StreamableFile(bytes, {
      type: 'application/pdf',
      disposition: 'attachment; filename="certificate.pdf"',
      length: bytes.length,
    });
  }

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
