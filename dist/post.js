// Its name says that this is the post step (src/index.ts).
import "./index.js";
