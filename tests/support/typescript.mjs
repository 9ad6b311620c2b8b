/** For threads of the code under test: Node 20 reads no TypeScript by itself. */
import { register } from 'tsx/esm/api';

register();
