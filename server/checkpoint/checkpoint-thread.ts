// For: the thread that makes one checkpoint, tells of it, and ends. May import: checkpoint, node. Promises: all that it took goes with it.
import { parentPort, workerData } from 'node:worker_threads';
import { must } from '../../shared/assert.ts';
import { foldOn, type FoldOnOrder } from './fold-on.ts';

must(parentPort, 'the port of a thread').postMessage(foldOn(workerData as FoldOnOrder));
