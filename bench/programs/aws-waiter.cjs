// A wait on the schedule of the AWS SDK's waiter, as its ECS client sets it, on the kind of agent that the SDK has.
const http = require("node:http");
const { ENDPOINT, TOKEN, NAME } = process.env;
const [shortestS, longestS] = [15, 120];
const doublings = Math.log2(longestS / shortestS);
const options = { agent: new http.Agent({ keepAlive: true }), headers: { authorization: `Bearer ${TOKEN}` } };

function poll(attempt) {
  http.get(`${ENDPOINT}/v1/${NAME}`, options, async (answer) => {
    if (JSON.parse((await answer.toArray()).join("")).done) return options.agent.destroy();
    const mostS = shortestS * 2 ** attempt;
    const sleepS = attempt > doublings ? longestS : shortestS + Math.random() * (mostS - shortestS);
    setTimeout(poll, sleepS * 1000, attempt + 1);
  });
}
poll(0);
