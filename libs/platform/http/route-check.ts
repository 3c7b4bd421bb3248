import type { INestApplicationContext } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/constants';
import { ModulesContainer } from '@nestjs/core';
import { PUBLIC, REQUIRES } from './requires';

/** Every handler of every controller, as `Controller.method`, with what it asks of the caller. */
export function listRoutes(app: INestApplicationContext): { name: string; requires?: string; isPublic: boolean }[] {
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [...module.controllers.values()]);
  return controllers.flatMap(({ metatype }) => {
    if (typeof metatype !== 'function') return [];
    const prototype = metatype.prototype as Record<string, unknown>;
    // The HTTP verb marks a handler; a path alone also marks the class, which is the prototype's `constructor`.
    return Object.getOwnPropertyNames(prototype).flatMap((method) => {
      const handler = prototype[method];
      if (typeof handler !== 'function' || Reflect.getMetadata(METHOD_METADATA, handler) === undefined) return [];
      return [{ name: `${metatype.name}.${method}`, ...routeMark(metatype, handler) }];
    });
  });
}

/** What a handler asks of the caller: its own mark, else its controller's. */
export function routeMark(controller: object, handler: object): { requires?: string; isPublic: boolean } {
  const mark = (key: string): unknown => Reflect.getMetadata(key, handler) ?? Reflect.getMetadata(key, controller);
  return { requires: mark(REQUIRES) as string | undefined, isPublic: mark(PUBLIC) === true };
}

/** @throws when a route says neither who may call it nor that anyone may; the app must not start then */
export function assertEveryRouteIsMarked(app: INestApplicationContext): void {
  const bare = listRoutes(app).filter((route) => !route.requires && !route.isPublic);
  if (bare.length > 0) {
    throw new Error(`Routes without @Requires(...) or @Public(): ${bare.map((route) => route.name).join(', ')}`);
  }
}
