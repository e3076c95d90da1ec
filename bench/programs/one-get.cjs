// The least that Node can do: one GET. CommonJS, because an ES module that imports node:http loads fetch as well.
const { ENDPOINT } = process.env;
require(ENDPOINT.startsWith("https:") ? "node:https" : "node:http").get(ENDPOINT, (answer) => answer.resume());
