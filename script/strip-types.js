// jest transform: types are stripped by Node itself, so that tests run the source that ships.
import { stripTypeScriptTypes } from "node:module";

export default { process: (source) => ({ code: stripTypeScriptTypes(source) }) };
