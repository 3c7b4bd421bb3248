/**
 * Owns what the desk keeps for its own work: internal notes, tasks, who has a case open, and text blocks.
 * Refuses to give a task to whom a conflict of interest keeps from the case, to change a note, and to lose an edit.
 * Emits nothing.
 */
export { DeskworkModule } from './deskwork.module';
export { NOTE_LENGTH } from './note.entity';
export { NoteQueries, type NoteView } from './note.queries';
export { type NewNote, Notes } from './notes.service';
export { PRESENT_MS, Presence, type PresentPerson } from './presence.service';
export { TASK_LISTS, TASK_TITLE_LENGTH, type TaskList } from './task.rules';
export { type DueTasks, TaskQueries, type TaskView } from './task.queries';
export { type NewTask, Tasks, type TaskWish } from './tasks.service';
export { BLOCK_NAME_LENGTH, BLOCK_TEXT_LENGTH, type BlockTexts } from './text-block.rules';
export { TextBlockQueries, type TextBlockView } from './text-block.queries';
export { type BlockWish, TextBlocks } from './text-blocks.service';
