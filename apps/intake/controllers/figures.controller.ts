import { Controller, Get, Header, Param, Res } from '@nestjs/common';
import {
  type PublishedFigures,
  PublishedFigureQueries,
  PublishedHistoryQueries,
  PublishedPackQueries,
  type PublishedQuarter,
} from '@modules/reporting';
import { Refusal } from '@platform/errors';
import { Public } from '@platform/http';
import type { FastifyReply } from 'fastify';
import { FIGURES_SCHEMA, LICENCE_LINK, figuresCsv, figuresJson } from '../figures/open-data';
import { InLanguage, sendPage } from '../http/page-reply';
import type { Words } from '../i18n/words';
import { FigureChangesPage } from '../pages/figure-correction';
import { FigureMethodsPage, FiguresPage } from '../pages/figures.page';
import { FIGURES_STYLE } from '../style/stylesheet';

interface Shown {
  /** Nothing where nothing was published yet. */
  figures: PublishedFigures | undefined;
  releases: PublishedQuarter[];
}

/** What the desk publishes, for anybody: the same for everybody, and chosen by nobody. */
@Public()
@Controller()
export class FiguresController {
  constructor(
    private readonly published: PublishedFigureQueries,
    private readonly history: PublishedHistoryQueries,
    private readonly packs: PublishedPackQueries,
  ) {}

  @Get('figures/schema.json')
  schema(@Res() reply: FastifyReply): void {
    void reply.type('application/schema+json').send(JSON.stringify(FIGURES_SCHEMA, null, 1));
  }

  @Get('figures/style.css')
  @Header('content-type', 'text/css; charset=utf-8')
  @Header('cache-control', 'public, max-age=31536000, immutable')
  style(): string {
    return FIGURES_STYLE;
  }

  @Get('figures/:quarter/data.csv')
  async csv(@Param('quarter') quarter: string, @Res() reply: FastifyReply): Promise<void> {
    sendCsv(reply, await this.of(quarter), '');
  }

  @Get('figures/:quarter/first/data.csv')
  async firstCsv(@Param('quarter') quarter: string, @Res() reply: FastifyReply): Promise<void> {
    sendCsv(reply, await this.of(quarter, 'first'), '-first');
  }

  @Get('figures/:quarter/data.json')
  async json(@Param('quarter') quarter: string, @Res() reply: FastifyReply): Promise<void> {
    sendJson(reply, await this.of(quarter));
  }

  @Get('figures/:quarter/first/data.json')
  async firstJson(@Param('quarter') quarter: string, @Res() reply: FastifyReply): Promise<void> {
    sendJson(reply, await this.of(quarter, 'first'));
  }

  @Get(':locale/figures')
  async newest(@InLanguage() words: Words, @Res() reply: FastifyReply): Promise<void> {
    const releases = await this.history.quarters();
    const [newest] = releases;
    return this.show(words, reply, { releases, figures: newest && (await this.of(newest.quarter)) });
  }

  @Get(':locale/figures/methods')
  async methods(@InLanguage() words: Words, @Res() reply: FastifyReply): Promise<void> {
    const [releases, packYears] = [await this.history.quarters(), await this.packs.years()];
    sendPage(reply, FigureMethodsPage({ words, releases, packYears }));
  }

  @Get(':locale/figures/:quarter')
  async one(@InLanguage() words: Words, @Param('quarter') quarter: string, @Res() reply: FastifyReply): Promise<void> {
    return this.show(words, reply, { figures: await this.of(quarter), releases: await this.history.quarters() });
  }

  /** What everybody was told before a correction, as it was. */
  @Get(':locale/figures/:quarter/first')
  async first(
    @InLanguage() words: Words,
    @Param('quarter') quarter: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.show(words, reply, {
      figures: await this.of(quarter, 'first'),
      releases: await this.history.quarters(),
    });
  }

  @Get(':locale/figures/:quarter/changes')
  async changes(
    @InLanguage() words: Words,
    @Param('quarter') quarter: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { correction, ...figures } = await this.of(quarter);
    if (!correction) throw new Refusal('request.notFound');
    sendPage(reply, FigureChangesPage({ words, figures: { ...figures, correction } }));
  }

  /** Beside a first edition that was corrected stand no quarters over time: these would show what was said later. */
  private async show(words: Words, reply: FastifyReply, { figures, releases }: Shown): Promise<void> {
    const isNewest = figures && !(figures.correction && figures.edition === 1);
    const overTime = isNewest ? await this.history.topics(figures) : [];
    sendPage(reply, FiguresPage({ words, figures, releases, overTime, packYears: await this.packs.years() }));
  }

  /** @throws Refusal request.notFound where nothing was published of it */
  private async of(quarter: string, edition?: 'first'): Promise<PublishedFigures> {
    const figures = await this.published.of(quarter, edition);
    if (!figures) throw new Refusal('request.notFound');
    return figures;
  }
}

function sendCsv(reply: FastifyReply, figures: PublishedFigures, which: string): void {
  const name = `attachment; filename="figures-${figures.quarter}${which}.csv"`;
  void reply
    .type('text/csv; charset=utf-8')
    .headers({ 'content-disposition': name, link: LICENCE_LINK })
    .send(figuresCsv(figures));
}

function sendJson(reply: FastifyReply, figures: PublishedFigures): void {
  void reply
    .type('application/json; charset=utf-8')
    .header('link', `${LICENCE_LINK}, </figures/schema.json>; rel="describedby"`)
    .send(JSON.stringify(figuresJson(figures), null, 1));
}
