import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { buildOpenApiDocument } from '../openapi-document';

/** `/api/openapi.json` for programs, `/api/docs` for people; every file of the reader is our own. */
export async function serveDocument(app: NestFastifyApplication): Promise<void> {
  const document = await buildOpenApiDocument();
  SwaggerModule.setup('api/docs', app, document, {
    jsonDocumentUrl: 'api/openapi.json',
    raw: ['json'],
    customSiteTitle: 'Madoguchi API',
    swaggerOptions: { validatorUrl: 'none', defaultModelsExpandDepth: 0, docExpansion: 'list' },
  });
}
