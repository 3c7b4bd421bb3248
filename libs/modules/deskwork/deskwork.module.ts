import { Module } from '@nestjs/common';
import { NoteQueries } from './note.queries';
import { Notes } from './notes.service';
import { Presence } from './presence.service';
import { TaskQueries } from './task.queries';
import { Tasks } from './tasks.service';
import { TextBlockQueries } from './text-block.queries';
import { TextBlocks } from './text-blocks.service';

const SERVICES = [Notes, NoteQueries, Tasks, TaskQueries, Presence, TextBlocks, TextBlockQueries];

/** For the app that holds the desk's keys. */
@Module({ providers: SERVICES, exports: SERVICES })
export class DeskworkModule {}
