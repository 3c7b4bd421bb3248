import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { openApiBuilder } from '../openapi-document';

/**
 * `/api/openapi.json` for programs, `/api/docs` for people; every file of the reader is our own. The document is built when
 * it is first asked for: no start waits for it.
 */
export async function serveDocument(app: NestFastifyApplication): Promise<void> {
  const build = await openApiBuilder();
  SwaggerModule.setup('api/docs', app, build, {
    jsonDocumentUrl: 'api/openapi.json',
    raw: ['json'],
    customSiteTitle: 'Madoguchi API',
    swaggerOptions: { validatorUrl: 'none', defaultModelsExpandDepth: 0, docExpansion: 'list' },
  });
}
