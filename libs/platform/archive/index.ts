export { ArchiveRefused, pack, unpack } from './archive';
