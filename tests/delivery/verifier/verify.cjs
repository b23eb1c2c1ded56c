// Checks signatures with the npm package `standardwebhooks`. Each line of the input is
// {"secret": …, "body": …, "headers": {…}, "at": seconds}; each line of the output is "good" or "refused".

const { Webhook } = require("standardwebhooks");
const lines = require("fs").readFileSync(0, "utf8").split("\n").filter(Boolean);

for (const line of lines) {
    const { secret, body, headers, at } = JSON.parse(line);
    Date.now = () => at * 1000; // deliveries of a clock that was moved on
    try {
        new Webhook(secret).verify(body, headers);
        console.log("good");
    } catch (problem) {
        console.log("refused");
    }
}
