import { type INestApplication, Module, type Type } from '@nestjs/common';
import { PARAMTYPES_METADATA } from '@nestjs/common/constants';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { LOGGER } from '@platform/platform.module';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { API_PREFIX, CONTROLLERS, UNPREFIXED } from './controllers';
import { describeSignIn, withGuards } from './openapi-security';

CONTROLLERS.forEach(describeSignIn);

/** Whatever the controllers and their filters ask for, as empty places: describing a route calls nothing. */
const PLACES = [LOGGER, ...new Set(CONTROLLERS.flatMap(askedBy))].map((provide) => ({ provide, useValue: undefined }));

/** Only the shape of the API: previewed, never instantiated, so it needs no database, keys or network. */
@Module({ controllers: CONTROLLERS, providers: PLACES })
class ContractModule {}

const DESCRIPTION = [
  'What the portal, partners and integrations may ask of the desk. Times are UTC instants; days and months are',
  'those of Asia/Tokyo. Refusals are `application/problem+json`; what you may not see and what does not exist',
  'answer alike. Writes take JSON, with the cookie from the same origin only. Any route may answer request.invalid,',
  'request.crossSite, request.unsupportedType, request.tooLarge, request.notFound or server.unavailable.',
].join(' ');

/** Builds the OpenAPI document of this API from its decorators. The same code gives the same bytes. */
export async function buildOpenApiDocument(): Promise<OpenAPIObject> {
  return (await openApiBuilder())();
}

/** @returns what builds the document, most of a second of work, for whoever may never be asked for it */
export async function openApiBuilder(): Promise<() => OpenAPIObject> {
  const app = await NestFactory.create(ContractModule, new FastifyAdapter(), {
    preview: true,
    logger: false,
    abortOnError: false,
  });
  app.setGlobalPrefix(API_PREFIX, { exclude: UNPREFIXED });
  return () => documentOf(app);
}

function documentOf(app: INestApplication): OpenAPIObject {
  const head = new DocumentBuilder()
    .setTitle('Madoguchi API')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addCookieAuth('madoguchi_session')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'A key for a program, within its scopes' })
    .build();
  const document = withoutSuffix(SwaggerModule.createDocument(app, head));
  return { ...document, paths: sorted(withGuards(document.paths)), components: sortedComponents(document) };
}

/** The text of docs/openapi.json. */
export function serialiseOpenApi(document: OpenAPIObject): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** `CaseRowDto` is a class of ours; the contract calls it `CaseRow`. */
function withoutSuffix(document: OpenAPIObject): OpenAPIObject {
  const schemas = Object.entries(document.components?.schemas ?? {});
  const renamed = Object.fromEntries(schemas.map(([name, schema]) => [name.replace(/Dto$/, ''), schema]));
  if (Object.keys(renamed).length !== schemas.length) throw new Error('two schemas would share a name');
  const text = JSON.stringify({ ...document, components: { ...document.components, schemas: renamed } });
  return JSON.parse(text.replace(/(#\/components\/schemas\/\w+?)Dto"/g, '$1"')) as OpenAPIObject;
}

function sortedComponents({ components }: OpenAPIObject): OpenAPIObject['components'] {
  return { ...components, schemas: sorted(components?.schemas ?? {}) };
}

function sorted<T>(record: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function askedBy(controller: Type): Type[] {
  const asked: unknown = Reflect.getMetadata(PARAMTYPES_METADATA, controller);
  return Array.isArray(asked) ? asked : [];
}
