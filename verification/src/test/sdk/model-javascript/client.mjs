// Drives the official JavaScript SDKs against one server and prints a JSON object per check.
//
// Usage: client.mjs GROUP BASE_URL, where GROUP is a key of `groups` below.
import { createAnthropic } from "@ai-sdk/anthropic";
import { createOpenAI } from "@ai-sdk/openai";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import Anthropic from "@anthropic-ai/sdk";
import { generateObject, generateText, streamText, tool } from "ai";
import assert from "node:assert/strict";
import OpenAI from "openai";
import { zodResponseFormat } from "openai/helpers/zod";
import { z } from "zod";

// Its warnings go to standard output, where only the lines of the checks belong.
globalThis.AI_SDK_LOG_WARNINGS = false;

const [group, base] = process.argv.slice(2);
const model = "emulated";
const messages = [{ role: "user", content: "Why is the sky blue?" }];
const client = new OpenAI({ baseURL: `${base}/v1`, apiKey: "any key", maxRetries: 0 });
const Weather = z.object({ city: z.string(), unit: z.enum(["celsius", "fahrenheit"]) });
const weather = {
  type: "function",
  function: {
    name: "weather",
    parameters: {
      type: "object",
      properties: { city: { type: "string" }, unit: { enum: ["celsius", "fahrenheit"] } },
      required: ["city", "unit"],
    },
  },
};

const chat = {
  async answers() {
    const reply = await client.chat.completions.create({ model, messages, max_completion_tokens: 12 });
    assert.equal(reply.choices[0].message.content.split(" ").length, 12);
    assert.equal(reply.choices[0].finish_reason, "length");
    assert.equal(reply.usage.completion_tokens, 12);
  },
  async streams() {
    const options = { model, messages, max_tokens: 20, stream: true, stream_options: { include_usage: true } };
    let text = "";
    let usage = null;
    for await (const chunk of await client.chat.completions.create(options)) {
      text += chunk.choices[0]?.delta.content ?? "";
      usage = chunk.usage ?? usage;
    }
    assert.equal(text.split(" ").length, 20);
    assert.equal(usage.completion_tokens, 20);
  },
  async streamsWithTheHelper() {
    const stream = client.chat.completions.stream({ model, messages, max_tokens: 5 });
    const final = await stream.finalChatCompletion();
    assert.equal(final.choices[0].message.content.split(" ").length, 5);
  },
  async callsAToolWhileStreaming() {
    const stream = client.chat.completions.stream({ model, messages, tools: [weather] });
    const final = await stream.finalChatCompletion();
    const call = final.choices[0].message.tool_calls[0];
    assert.equal(call.function.name, "weather");
    Weather.parse(JSON.parse(call.function.arguments));
  },
  async runsATool() {
    const asked = [];
    const runner = client.chat.completions.runTools({
      model,
      messages,
      max_tokens: 200,
      tools: [
        {
          type: "function",
          function: {
            ...weather.function,
            parse: JSON.parse,
            function: (input) => {
              asked.push(input);
              return "18 degrees";
            },
          },
        },
      ],
    });
    assert.ok(await runner.finalContent());
    assert.equal(asked.length, 1);
  },
  async parsesStructuredOutput() {
    const reply = await client.chat.completions.parse({
      model,
      messages,
      response_format: zodResponseFormat(Weather, "weather"),
    });
    Weather.parse(reply.choices[0].message.parsed);
  },
  async completesAPrompt() {
    const reply = await client.completions.create({ model, prompt: "Once", max_tokens: 6 });
    assert.equal(reply.choices[0].text.trim().split(" ").length, 6);
  },
  async listsModels() {
    const ids = [];
    for await (const one of client.models.list()) ids.push(one.id);
    assert.ok(ids.length > 0);
    assert.equal((await client.models.retrieve(ids[0])).id, ids[0]);
  },
  async refusesInItsOwnWords() {
    await assert.rejects(client.chat.completions.create({ model, messages: [] }), (error) => {
      assert.ok(error instanceof OpenAI.BadRequestError);
      assert.equal(error.param, "messages");
      return true;
    });
  },
  async endsWhenTheClientHangsUp() {
    const stream = await client.chat.completions.create({ model, messages, max_tokens: 2000, stream: true });
    for await (const chunk of stream) {
      assert.ok(chunk.id);
      break;
    }
  },
};

const claude = new Anthropic({ baseURL: base, apiKey: "any key", maxRetries: 0 });
const anthropic = {
  async answers() {
    const reply = await claude.messages.create({ model, messages, max_tokens: 12 });
    assert.equal(reply.content[0].text.split(" ").length, 12);
    assert.equal(reply.stop_reason, "max_tokens");
  },
  async streams() {
    const final = await claude.messages.stream({ model, messages, max_tokens: 500 }).finalMessage();
    assert.equal(final.stop_reason, "end_turn");
    assert.equal(final.content[0].text.split(" ").length, final.usage.output_tokens);
  },
  async callsAToolWhileStreaming() {
    const tools = [{ name: "weather", input_schema: weather.function.parameters }];
    const final = await claude.messages.stream({ model, messages, max_tokens: 500, tools }).finalMessage();
    Weather.parse(final.content.at(-1).input);
  },
  async countsTokens() {
    assert.ok((await claude.messages.countTokens({ model, messages })).input_tokens > 0);
  },
};

const languageModels = {
  compatible: createOpenAICompatible({
    name: "emulator",
    baseURL: `${base}/v1`,
    includeUsage: true,
    supportsStructuredOutputs: true,
  }).chatModel(model),
  chat: createOpenAI({ baseURL: `${base}/v1`, apiKey: "any key" }).chat(model),
  responses: createOpenAI({ baseURL: `${base}/v1`, apiKey: "any key" })(model),
  messages: createAnthropic({ baseURL: `${base}/v1`, apiKey: "any key" })(model),
};
const vercel = {};
for (const [name, languageModel] of Object.entries(languageModels)) {
  vercel[`${name}GeneratesText`] = async () => {
    const { text, usage, finishReason } = await generateText({ model: languageModel, prompt: "Why?", maxOutputTokens: 8 });
    assert.equal(text.split(" ").length, 8);
    assert.equal(usage.outputTokens, 8);
    assert.equal(finishReason, "length");
  };
  vercel[`${name}StreamsText`] = async () => {
    const result = streamText({ model: languageModel, prompt: "Why?", maxOutputTokens: 8 });
    let deltas = 0;
    for await (const delta of result.textStream) deltas += delta === "" ? 0 : 1;
    assert.equal(deltas, 8);
    assert.equal((await result.usage).outputTokens, 8);
  };
  vercel[`${name}GeneratesAnObject`] = async () => {
    const { object } = await generateObject({ model: languageModel, schema: Weather, prompt: "Weather?" });
    Weather.parse(object);
  };
  vercel[`${name}CallsATool`] = async () => {
    const { toolCalls } = await generateText({
      model: languageModel,
      prompt: "Weather?",
      tools: { weather: tool({ description: "Tells the weather.", inputSchema: Weather }) },
    });
    assert.equal(toolCalls[0].toolName, "weather");
    Weather.parse(toolCalls[0].input);
  };
}

/// Asks until the server refuses, and returns the refusal.
async function refusalOf(ask) {
  for (let i = 0; i < 80; i++) {
    try {
      await ask();
    } catch (error) {
      return error;
    }
  }
  return assert.fail("80 requests were answered");
}

/// Counts the requests that an SDK sends.
function counting() {
  const counted = { requests: 0 };
  counted.fetch = (...request) => {
    counted.requests++;
    return fetch(...request);
  };
  return counted;
}

const limited = {
  async chatIsTriedAgain() {
    const counted = counting();
    const one = new OpenAI({ baseURL: `${base}/v1`, apiKey: "js", fetch: counted.fetch });
    const ask = (maxRetries) => one.chat.completions.create({ model, messages }, { maxRetries });
    const refused = await refusalOf(() => ask(0));
    assert.ok(refused instanceof OpenAI.RateLimitError);
    assert.equal(refused.code, "rate_limit_exceeded");
    assert.equal(refused.headers.get("x-ratelimit-remaining-requests"), "0");
    counted.requests = 0;
    assert.ok((await ask(2)).choices[0].message.content);
    assert.ok(counted.requests >= 2);
  },
  async messageIsTriedAgain() {
    const counted = counting();
    const one = new Anthropic({ baseURL: base, apiKey: "js too", fetch: counted.fetch });
    const ask = (maxRetries) => one.messages.create({ model, messages, max_tokens: 9 }, { maxRetries });
    const refused = await refusalOf(() => ask(0));
    assert.ok(refused instanceof Anthropic.RateLimitError);
    counted.requests = 0;
    assert.ok((await ask(2)).content[0].text);
    assert.ok(counted.requests >= 2);
  },
};

const drained = {
  async chatIsTriedAgain() {
    const counted = counting();
    const one = new OpenAI({ baseURL: `${base}/v1`, apiKey: "js", maxRetries: 1, fetch: counted.fetch });
    await assert.rejects(one.chat.completions.create({ model, messages }), { status: 503 });
    assert.equal(counted.requests, 2);
  },
  async messageIsTriedAgain() {
    const counted = counting();
    const one = new Anthropic({ baseURL: base, apiKey: "js", maxRetries: 1, fetch: counted.fetch });
    await assert.rejects(one.messages.create({ model, messages, max_tokens: 9 }), { status: 529 });
    assert.equal(counted.requests, 2);
  },
};

const groups = { anthropic, chat, drained, limited, vercel };
for (const [check, run] of Object.entries(groups[group])) {
  try {
    await run();
    console.log(JSON.stringify({ check, ok: true }));
  } catch (error) {
    console.log(JSON.stringify({ check, ok: false, error: error.stack }));
  }
}
