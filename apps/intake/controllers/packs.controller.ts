import { Controller, Get, Param, Res } from '@nestjs/common';
import { PAPER_LANGUAGES, type PublishedPack, PublishedPackQueries, type RecalledPack } from '@modules/reporting';
import { Refusal } from '@platform/errors';
import { Public } from '@platform/http';
import type { FastifyReply } from 'fastify';
import { LICENCE_LINK } from '../figures/open-data';
import { PACK_SCHEMA, packCsv, packJson } from '../figures/pack-data';
import { InLanguage, sendPage } from '../http/page-reply';
import type { Words } from '../i18n/words';
import { PackPage } from '../pages/pack.page';
import { RecalledFilePage, RecalledPackPage } from '../pages/pack-years';

/** A year by the criteria of UN Guiding Principle 31, for anybody, once two people have let it out, and until two take it back. */
@Public()
@Controller()
export class PacksController {
  constructor(private readonly packs: PublishedPackQueries) {}

  @Get('figures/ungp/schema.json')
  schema(@Res() reply: FastifyReply): void {
    void reply.type('application/schema+json').send(JSON.stringify(PACK_SCHEMA, null, 1));
  }

  @Get('figures/ungp/:year/data.csv')
  async csv(@Param('year') year: string, @Res() reply: FastifyReply): Promise<void> {
    const pack = await this.orGone(year, reply);
    if (!pack) return;
    const name = `attachment; filename="ungp-31-${pack.year}.csv"`;
    const headers = { 'content-disposition': name, link: LICENCE_LINK };
    void reply.type('text/csv; charset=utf-8').headers(headers).send(packCsv(pack));
  }

  @Get('figures/ungp/:year/data.json')
  async json(@Param('year') year: string, @Res() reply: FastifyReply): Promise<void> {
    const pack = await this.orGone(year, reply);
    if (!pack) return;
    const link = `${LICENCE_LINK}, </figures/ungp/schema.json>; rel="describedby"`;
    void reply
      .type('application/json; charset=utf-8')
      .headers({ link })
      .send(JSON.stringify(packJson(pack), null, 1));
  }

  @Get('figures/ungp/:year/paper/:language')
  async paper(
    @Param('year') year: string,
    @Param('language') wanted: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const language = PAPER_LANGUAGES.find((each) => each === wanted);
    if (!language) throw new Refusal('request.notFound');
    const pack = await this.orGone(year, reply);
    if (!pack) return;
    const name = `attachment; filename="ungp-31-${pack.year}-${language}.pdf"`;
    void reply
      .type('application/pdf')
      .header('content-disposition', name)
      .send(await this.packs.pdf(pack, language));
  }

  @Get(':locale/figures/ungp/:year')
  async page(@InLanguage() words: Words, @Param('year') year: string, @Res() reply: FastifyReply): Promise<void> {
    const [pack, years] = [await this.packs.of(year), await this.packs.years()];
    if (pack) return sendPage(reply, PackPage({ words, pack, years }));
    sendPage(reply, RecalledPackPage({ words, recalled: await this.recalled(year), years }));
  }

  /** @returns nothing once the reply says that it was taken back @throws Refusal request.notFound where none was let out */
  private async orGone(year: string, reply: FastifyReply): Promise<PublishedPack | undefined> {
    const pack = await this.packs.of(year);
    if (!pack) sendPage(reply, RecalledFilePage({ recalled: await this.recalled(year) }), 410);
    return pack;
  }

  /** @throws Refusal request.notFound where it was not taken back, for it was never let out */
  private async recalled(year: string): Promise<RecalledPack> {
    const recalled = await this.packs.recalled(year);
    if (!recalled) throw new Refusal('request.notFound');
    return recalled;
  }
}
