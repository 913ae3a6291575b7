#!/usr/bin/env node
import process from 'node:process';
import { nodeIo, run } from '../dist/bundle/index.js';

process.exitCode = await run(process.argv.slice(2), nodeIo());
