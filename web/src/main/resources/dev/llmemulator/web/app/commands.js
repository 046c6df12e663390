// @ts-check
/** Writes the request of the playground as a program's. */

/**
 * @param {string} language curl, python or javascript
 * @param {import('./stream.js').Question} question
 * @param {string} origin of the API, such as http://127.0.0.1:9000
 * @returns {string}
 */
export function command(language, question, origin) {
    const body = {
        model: 'emulator',
        stream: true,
        max_tokens: question.length,
        seed: question.seed,
        messages: [{ role: 'user', content: question.question }],
    };
    switch (language) {
        case 'python':
            return python(body, origin);
        case 'javascript':
            return javascript(body, origin);
        default:
            return curl(body, origin);
    }
}

/** @param {object} body @param {string} origin */
function curl(body, origin) {
    const quoted = JSON.stringify(body).replaceAll("'", "'\\''");
    return `curl -N ${origin}/v1/chat/completions \\
  -H 'content-type: application/json' \\
  -d '${quoted}'`;
}

/** @param {{max_tokens: number, seed: number, messages: {content: string}[]}} body @param {string} origin */
function python(body, origin) {
    return `from openai import OpenAI

client = OpenAI(base_url="${origin}/v1", api_key="any")
stream = client.chat.completions.create(
    model="emulator", stream=True, max_tokens=${body.max_tokens}, seed=${body.seed},
    messages=[{"role": "user", "content": ${JSON.stringify(body.messages[0]?.content)}}])
for chunk in stream:
    print(chunk.choices[0].delta.content or "", end="", flush=True)`;
}

/** @param {object} body @param {string} origin */
function javascript(body, origin) {
    return `import OpenAI from 'openai';

const client = new OpenAI({ baseURL: '${origin}/v1', apiKey: 'any' });
const stream = await client.chat.completions.create(${JSON.stringify(body, null, 2)});
for await (const chunk of stream) {
  process.stdout.write(chunk.choices[0]?.delta?.content ?? '');
}`;
}
