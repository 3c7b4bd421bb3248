import 'reflect-metadata';
import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { routeMark } from '@platform/http';
import { API_PREFIX, CONTROLLERS, UNPREFIXED } from './controllers';

/** One address of the API and whom it lets in: `anyone`, `signed-in`, or the name of a permission. */
export interface ApiRoute {
  method: string;
  /** With its parameters as `:name`. */
  path: string;
  /** `Controller.method` */
  handler: string;
  opensTo: string;
}

/** Every route of every controller, by the marks that the guards read, in the order of the controllers. */
export function routeTable(controllers: readonly Type[] = CONTROLLERS): ApiRoute[] {
  return controllers.flatMap((controller) => {
    const prototype = controller.prototype as object;
    return Object.entries(Object.getOwnPropertyDescriptors(prototype)).flatMap(([name, { value }]) => {
      const method: unknown = typeof value === 'function' ? Reflect.getMetadata(METHOD_METADATA, value) : undefined;
      if (typeof method !== 'number') return [];
      const { requires, isPublic } = routeMark(controller, value as object);
      const opensTo = isPublic ? 'anyone' : (requires ?? 'nobody');
      const handler = `${controller.name}.${name}`;
      return [{ method: RequestMethod[method] ?? '', path: addressOf(controller, value as object), handler, opensTo }];
    });
  });
}

function addressOf(controller: Type, handler: object): string {
  const parts = [controller, handler].map((place) => String(Reflect.getMetadata(PATH_METADATA, place) ?? ''));
  const path = parts
    .flatMap((part) => part.split('/'))
    .filter(Boolean)
    .join('/');
  return UNPREFIXED.includes(path) ? `/${path}` : `/${API_PREFIX}/${path}`;
}
