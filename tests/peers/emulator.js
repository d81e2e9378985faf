// Starts the independent emulator and, before it, a thin front that fills its known gaps:
// getMe has no is_bot, getUpdates does not wait, taps lack chat_instance, dates are in ms.
// Prints the front's address. Usage: node emulator.js <folder of node_modules>
"use strict";

const http = require("http");
const path = require("path");
const TelegramServer = require(path.join(process.argv[2], "telegram-test-api"));

const POLL_MS = 50;

function freePort() {
  return new Promise((resolve) => {
    const probe = http.createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

function forward(port, request, body) {
  return new Promise((resolve, reject) => {
    const headers = { ...request.headers, "content-length": body.length };
    const options = { host: "127.0.0.1", port, path: request.url, method: request.method, headers };
    const onward = http.request(options, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () => resolve({ status: answer.statusCode, text: Buffer.concat(parts).toString() }));
    });
    onward.on("error", reject);
    onward.end(body);
  });
}

function repaired(method, result) {
  if (method === "getme") return { is_bot: true, can_read_all_group_messages: false, ...result };
  if (method === "sendmessage") return { ...result, date: Math.floor(result.date / 1000) };
  if (method === "getupdates") {
    result.forEach((update) => {
      const tap = update.callback_query;
      if (tap) Object.assign(tap, { chat_instance: "1", message: { message_id: 1, date: 1, ...tap.message } });
    });
  }
  return result;
}

async function answer(port, request, body) {
  const method = (request.url.match(/^\/bot[^/]+\/(\w+)/) || ["", ""])[1].toLowerCase();
  const wait = Number(new URLSearchParams(body.toString()).get("timeout") || 0) * 1000;
  const until = Date.now() + wait;
  for (;;) {
    const got = await forward(port, request, body);
    const empty = method === "getupdates" && got.text.includes('"result":[]');
    if (empty && Date.now() < until && !request.destroyed) {
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      continue;
    }
    const parsed = JSON.parse(got.text);
    if (method && parsed.ok) parsed.result = repaired(method, parsed.result);
    return { status: got.status, text: JSON.stringify(parsed) };
  }
}

async function main() {
  const port = await freePort();
  await new TelegramServer({ port, host: "127.0.0.1" }).start();
  const front = http.createServer((request, response) => {
    const parts = [];
    request.on("data", (part) => parts.push(part));
    request.on("end", () => {
      answer(port, request, Buffer.concat(parts)).then((got) => {
        response.writeHead(got.status, { "content-type": "application/json" });
        response.end(got.text);
      }, () => response.writeHead(502).end());
    });
  });
  front.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${front.address().port}`));
}

main();
