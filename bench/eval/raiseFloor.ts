/** `npm run floor`: raises the floor under the project's own gold macros to what the product reaches now (`floor.ts`). */
import { raiseFloors } from './floor.ts';

raiseFloors();
