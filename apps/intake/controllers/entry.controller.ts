import { Controller, Get, Header, Param, Query, Req, Res } from '@nestjs/common';
import { ScanCounter } from '@modules/reach';
import { Settings } from '@modules/settings';
import { IntakeConfig } from '@platform/config';
import { Public } from '@platform/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { IntakeCookies } from '../http/intake-cookies';
import { goTo, InLanguage, sendPage } from '../http/page-reply';
import { isFromElsewhere } from '../http/web-safety';
import type { Words } from '../i18n/words';
import { LanguagePage } from '../pages/language.page';
import { StartPage } from '../pages/start.page';
import { STYLESHEET } from '../style/stylesheet';
import { UPLOAD_SCRIPT } from '../uploads/upload-script';

/** The doors: the language, the poster's code, the start page, and the way out. */
@Public()
@Controller()
export class EntryController {
  constructor(
    private readonly config: IntakeConfig,
    private readonly cookies: IntakeCookies,
    private readonly settings: Settings,
    private readonly scans: ScanCounter,
  ) {}

  @Get()
  language(@Res() reply: FastifyReply): void {
    sendPage(reply, LanguagePage());
  }

  /** Where the address on a poster leads: the form then knows the workplace. */
  @Get('w/:code')
  poster(@Param('code') code: string, @Res() reply: FastifyReply): void {
    if (isCode(code)) this.cookies.set(reply, 'workplace', code);
    goTo(reply, '/');
  }

  /**
   * Where the picture on a poster leads: to the same, and one is added to a number that nobody waits for. A browser that came by
   * a poster or has a form counts no second time, and neither does one that looks ahead without anybody having asked it to.
   */
  @Get('q/:code')
  scanned(@Param('code') code: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const came = this.cookies.read(request, 'workplace') ?? this.cookies.read(request, 'form');
    const isScan = request.method === 'GET' && !request.headers['sec-purpose'];
    this.poster(code, reply);
    if (isCode(code) && came === undefined && isScan) void this.scans.count(code);
  }

  /** Away from here at once, leaving nothing behind that this browser can remove. */
  @Get('leave')
  async leave(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    // Another site may link here, but may not throw her answers away.
    if (!isFromElsewhere(request.headers['sec-fetch-site'])) {
      this.cookies.clearAll(reply);
      // Not "cache": clearing it takes some browsers seconds, and only the style sheet is in it.
      void reply.header('clear-site-data', '"cookies", "storage"');
    }
    const { 'form.quickExit': exit } = await this.settings.atOnce();
    goTo(reply, exit?.url ?? this.config.quickExitUrl);
  }

  @Get('style.css')
  @Header('content-type', 'text/css; charset=utf-8')
  @Header('cache-control', 'public, max-age=31536000, immutable')
  style(): string {
    return STYLESHEET;
  }

  @Get('upload.js')
  @Header('content-type', 'text/javascript; charset=utf-8')
  @Header('cache-control', 'public, max-age=31536000, immutable')
  script(): string {
    return UPLOAD_SCRIPT;
  }

  @Get('robots.txt')
  @Header('content-type', 'text/plain; charset=utf-8')
  robots(): string {
    return 'User-agent: *\nDisallow: /\n';
  }

  @Get(':locale')
  start(
    @InLanguage() words: Words,
    @Query('closed') closed: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): void {
    const hasDraft = this.cookies.read(request, 'form') !== undefined;
    sendPage(reply, StartPage({ words, hasDraft, isFileClosed: closed !== undefined }));
  }
}

/** What a workplace code may look like; whether it is one is asked later. */
function isCode(code: string): boolean {
  return /^[0-9A-Za-z-]{1,32}$/.test(code);
}
