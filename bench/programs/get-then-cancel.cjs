// The least that Node can do for a cancel: one POST on the connection of an earlier GET.
const https = require("node:https");
const { ENDPOINT } = process.env;
const agent = new https.Agent({ keepAlive: true });
https.get(ENDPOINT, { agent }, (answer) => answer.resume().once("end", () => console.log("WORKING")));
process.on("SIGINT", () => https.request(`${ENDPOINT}:cancel`, { agent, method: "POST" }).end("{}"));
// Longer than anybody waits for it.
setTimeout(() => {}, 300_000);
