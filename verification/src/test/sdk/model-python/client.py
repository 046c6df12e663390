"""Drives the official Python SDKs against one server and prints a JSON object per check.

Usage: client.py GROUP BASE_URL, where GROUP is the prefix of the checks below: chat, responses,
anthropic or langchain; limited, of a server that takes 60 requests a minute; drained, of one that takes none.
"""

import asyncio
import json
import sys
import time
import traceback

import anthropic
import openai
from langchain_anthropic import ChatAnthropic
from langchain_openai import ChatOpenAI
from pydantic import BaseModel

GROUP, BASE = sys.argv[1], sys.argv[2]
MODEL = "emulated"
QUESTION = [{"role": "user", "content": "Why is the sky blue?"}]
WEATHER = {
    "type": "function",
    "function": {
        "name": "weather",
        "description": "Tells the weather of a city.",
        "parameters": {
            "type": "object",
            "properties": {
                "city": {"type": "string"},
                "unit": {"enum": ["celsius", "fahrenheit"]},
            },
            "required": ["city", "unit"],
        },
    },
}

client = openai.OpenAI(base_url=BASE + "/v1", api_key="any key", max_retries=0)
claude = anthropic.Anthropic(base_url=BASE, api_key="any key", max_retries=0)


class Event(BaseModel):
    name: str
    attendees: list[str]
    urgent: bool


def expect(condition, what):
    if not condition:
        raise AssertionError(what)


def chat_answers():
    reply = client.chat.completions.create(
        model=MODEL, messages=QUESTION, max_completion_tokens=12
    )
    expect(reply.model == MODEL, f"model is {reply.model}")
    choice = reply.choices[0]
    expect(choice.message.role == "assistant", choice.message.role)
    expect(choice.finish_reason == "length", choice.finish_reason)
    expect(reply.usage.completion_tokens == 12, f"usage is {reply.usage}")
    expect(
        reply.usage.total_tokens == reply.usage.prompt_tokens + 12,
        f"usage is {reply.usage}",
    )
    expect(len(choice.message.content.split()) == 12, choice.message.content)


def chat_streams():
    text, finish, usage = "", None, None
    stream = client.chat.completions.create(
        model=MODEL,
        messages=QUESTION,
        max_completion_tokens=20,
        seed=7,
        stream=True,
        stream_options={"include_usage": True},
    )
    for chunk in stream:
        if chunk.choices:
            text += chunk.choices[0].delta.content or ""
            finish = chunk.choices[0].finish_reason or finish
        usage = chunk.usage or usage
    expect(finish == "length", finish)
    expect(usage.completion_tokens == 20, f"usage is {usage}")
    whole = client.chat.completions.create(
        model=MODEL, messages=QUESTION, max_completion_tokens=20, seed=7
    )
    expect(whole.choices[0].message.content == text, "the seed gives the same text")


def chat_stream_helper():
    with client.chat.completions.stream(
        model=MODEL, messages=QUESTION, stream_options={"include_usage": True}
    ) as stream:
        deltas = [event.delta for event in stream if event.type == "content.delta"]
        final = stream.get_final_completion()
    expect("".join(deltas) == final.choices[0].message.content, f"{deltas}")
    tokens = [delta for delta in deltas if delta]
    expect(len(tokens) == final.usage.completion_tokens, f"one event per token: {deltas}")


def chat_async_streams():
    async def ask():
        async with openai.AsyncOpenAI(
            base_url=BASE + "/v1", api_key="any key"
        ) as asynchronous:
            texts = []
            for _ in range(2):
                stream = await asynchronous.chat.completions.create(
                    model=MODEL, messages=QUESTION, max_tokens=5, stream=True
                )
                texts.append(
                    "".join(
                        [c.choices[0].delta.content or "" async for c in stream]
                    )
                )
            return texts

    texts = asyncio.run(ask())
    expect([len(text.split()) for text in texts] == [5, 5], f"{texts}")


def chat_gives_several_choices():
    reply = client.chat.completions.create(
        model=MODEL, messages=QUESTION, max_tokens=5, n=3
    )
    expect([c.index for c in reply.choices] == [0, 1, 2], f"{reply.choices}")
    expect(len({c.message.content for c in reply.choices}) == 3, "texts differ")
    expect(reply.usage.completion_tokens == 15, f"usage is {reply.usage}")


def chat_stops():
    whole = client.chat.completions.create(
        model=MODEL, messages=QUESTION, max_tokens=30, seed=1
    )
    words = whole.choices[0].message.content.split(" ")
    stop = words[5] + " " + words[6]
    cut = client.chat.completions.create(
        model=MODEL, messages=QUESTION, max_tokens=30, seed=1, stop=[stop]
    )
    text = whole.choices[0].message.content
    expect(cut.choices[0].finish_reason == "stop", cut.choices[0].finish_reason)
    expect(
        cut.choices[0].message.content == text[: text.index(stop)],
        cut.choices[0].message.content,
    )


def chat_tells_probabilities():
    reply = client.chat.completions.create(
        model=MODEL, messages=QUESTION, max_tokens=4, logprobs=True, top_logprobs=2
    )
    content = reply.choices[0].logprobs.content
    expect(len(content) == 4, f"{content}")
    expect(all(len(token.top_logprobs) == 2 for token in content), f"{content}")
    expect(
        "".join(token.token for token in content) == reply.choices[0].message.content,
        f"{content}",
    )


def chat_calls_a_tool():
    reply = client.chat.completions.create(
        model=MODEL, messages=QUESTION, tools=[WEATHER]
    )
    choice = reply.choices[0]
    expect(choice.finish_reason == "tool_calls", choice.finish_reason)
    call = choice.message.tool_calls[0]
    expect(call.function.name == "weather", call.function.name)
    arguments = json.loads(call.function.arguments)
    expect(arguments["unit"] in ("celsius", "fahrenheit"), f"{arguments}")
    answer = client.chat.completions.create(
        model=MODEL,
        tools=[WEATHER],
        messages=QUESTION
        + [
            choice.message,
            {"role": "tool", "tool_call_id": call.id, "content": "18 degrees"},
        ],
        max_tokens=5,
    )
    expect(answer.choices[0].message.content, "the tool's result is answered")


def chat_streams_a_tool_call():
    with client.chat.completions.stream(
        model=MODEL, messages=QUESTION, tools=[WEATHER], tool_choice="required"
    ) as stream:
        for _ in stream:
            pass
        final = stream.get_final_completion()
    call = final.choices[0].message.tool_calls[0]
    expect(call.id.startswith("call_"), call.id)
    expect(set(json.loads(call.function.arguments)) == {"city", "unit"}, call)


def chat_parses_structured_output():
    reply = client.chat.completions.parse(
        model=MODEL, messages=QUESTION, response_format=Event
    )
    expect(isinstance(reply.choices[0].message.parsed, Event), f"{reply.choices[0]}")


def chat_gives_a_json_object():
    reply = client.chat.completions.create(
        model=MODEL, messages=QUESTION, response_format={"type": "json_object"}
    )
    expect(isinstance(json.loads(reply.choices[0].message.content), dict), "an object")


def chat_completes_a_prompt():
    reply = client.completions.create(
        model=MODEL, prompt=["Once upon", "In the end"], max_tokens=6, echo=True
    )
    expect(len(reply.choices) == 2, f"{reply.choices}")
    expect(reply.choices[0].text.startswith("Once upon"), reply.choices[0].text)
    stream = client.completions.create(
        model=MODEL, prompt="Once", max_tokens=6, stream=True
    )
    chunks = list(stream)
    expect(len("".join(c.choices[0].text for c in chunks).split()) == 6, f"{chunks}")
    expect(chunks[-1].choices[0].finish_reason == "length", f"{chunks[-1]}")


def chat_lists_models():
    models = list(client.models.list())
    expect(models, "at least one model")
    expect(client.models.retrieve(models[0].id).id == models[0].id, "retrieve")


def chat_refuses_in_its_own_words():
    try:
        client.chat.completions.create(model=MODEL, messages=[])
    except openai.BadRequestError as error:
        expect(error.param == "messages", f"param is {error.param}")
        expect(error.type == "invalid_request_error", f"type is {error.type}")
    else:
        raise AssertionError("an empty list of messages was accepted")
    try:
        client.chat.completions.create(
            model=MODEL, messages=QUESTION, max_tokens=100_000_000
        )
    except openai.BadRequestError as error:
        expect(error.code == "context_length_exceeded", f"code is {error.code}")
    else:
        raise AssertionError("an endless answer was accepted")
    try:
        client.get("/nothing", cast_to=object)
    except openai.NotFoundError as error:
        expect(error.code == "unknown_url", f"code is {error.code}")
    else:
        raise AssertionError("an unknown path was accepted")


def chat_names_its_requests():
    raw = client.chat.completions.with_raw_response.create(
        model=MODEL,
        messages=QUESTION,
        max_tokens=3,
        extra_headers={"x-request-id": "my-own-name"},
    )
    expect(raw.headers["x-request-id"] == "my-own-name", f"{raw.headers}")
    expect(raw.headers["x-emulator-tokens"] == "3", f"{raw.headers}")
    expect(raw.parse().choices[0].message.content, "it parses")


def responses_answers():
    reply = client.responses.create(
        model=MODEL, input="Why is the sky blue?", max_output_tokens=12
    )
    expect(reply.status == "incomplete", reply.status)
    expect(reply.incomplete_details.reason == "max_output_tokens", f"{reply}")
    expect(len(reply.output_text.split()) == 12, reply.output_text)
    expect(reply.usage.output_tokens == 12, f"usage is {reply.usage}")
    following = client.responses.create(
        model=MODEL, input="And?", previous_response_id=reply.id
    )
    expect(following.status == "completed", following.status)
    expect(
        following.usage.input_tokens > reply.usage.total_tokens,
        f"the history counts: {following.usage}",
    )


def responses_streams():
    with client.responses.stream(model=MODEL, input="Why?") as stream:
        deltas = [
            event.delta
            for event in stream
            if event.type == "response.output_text.delta"
        ]
        final = stream.get_final_response()
    expect("".join(deltas) == final.output_text, final.output_text)
    expect(len(deltas) == final.usage.output_tokens, f"usage is {final.usage}")


def responses_call_a_tool():
    tool = {"type": "function", **WEATHER["function"]}
    reply = client.responses.create(model=MODEL, input="Weather?", tools=[tool])
    call = reply.output[0]
    expect(call.type == "function_call", call.type)
    expect(set(json.loads(call.arguments)) == {"city", "unit"}, call.arguments)


def responses_parse_structured_output():
    reply = client.responses.parse(model=MODEL, input="What?", text_format=Event)
    expect(isinstance(reply.output_parsed, Event), f"{reply}")


def responses_embed():
    reply = client.embeddings.create(
        model=MODEL, input=["one", "two"], dimensions=8
    )
    lengths = [sum(x * x for x in one.embedding) for one in reply.data]
    expect(all(abs(length - 1) < 1e-5 for length in lengths), f"{lengths}")
    expect([len(one.embedding) for one in reply.data] == [8, 8], "dimensions")


def anthropic_answers():
    reply = claude.messages.create(model=MODEL, max_tokens=12, messages=QUESTION)
    expect(reply.stop_reason == "max_tokens", reply.stop_reason)
    expect(len(reply.content[0].text.split()) == 12, reply.content[0].text)
    expect(reply.usage.output_tokens == 12, f"usage is {reply.usage}")


def anthropic_streams():
    with claude.messages.stream(
        model=MODEL, max_tokens=500, messages=QUESTION
    ) as stream:
        text = "".join(stream.text_stream)
        final = stream.get_final_message()
    expect(text == final.content[0].text, text)
    expect(final.stop_reason == "end_turn", final.stop_reason)
    expect(final.usage.output_tokens == len(text.split()), f"usage is {final.usage}")


def anthropic_calls_a_tool():
    tool = {
        "name": "weather",
        "description": "Tells the weather of a city.",
        "input_schema": WEATHER["function"]["parameters"],
    }
    with claude.messages.stream(
        model=MODEL, max_tokens=500, messages=QUESTION, tools=[tool]
    ) as stream:
        final = stream.get_final_message()
    expect(final.stop_reason == "tool_use", final.stop_reason)
    call = final.content[-1]
    expect(call.name == "weather", call.name)
    expect(set(call.input) == {"city", "unit"}, f"{call.input}")


def anthropic_counts_tokens():
    count = claude.messages.count_tokens(model=MODEL, messages=QUESTION)
    reply = claude.messages.create(model=MODEL, max_tokens=1, messages=QUESTION)
    expect(count.input_tokens == reply.usage.input_tokens, f"{count} {reply.usage}")


def anthropic_lists_models():
    expect(list(claude.models.list()), "at least one model")


def anthropic_refuses_in_its_own_words():
    try:
        claude.messages.create(model=MODEL, max_tokens=0, messages=QUESTION)
    except anthropic.BadRequestError as error:
        expect(error.body["error"]["type"] == "invalid_request_error", f"{error}")
    else:
        raise AssertionError("a limit of 0 was accepted")


def langchain_model(**options):
    return ChatOpenAI(
        model=MODEL, base_url=BASE + "/v1", api_key="any key", **options
    )


def langchain_answers_and_streams():
    model = langchain_model(max_tokens=8)
    reply = model.invoke("Why is the sky blue?")
    expect(len(reply.content.split()) == 8, reply.content)
    expect(reply.usage_metadata["output_tokens"] == 8, f"{reply.usage_metadata}")
    streamed = "".join(chunk.content for chunk in model.stream("Why?"))
    expect(len(streamed.split()) == 8, streamed)


def langchain_calls_a_tool():
    reply = langchain_model().bind_tools([WEATHER]).invoke("How is the weather?")
    expect(reply.tool_calls[0]["name"] == "weather", f"{reply.tool_calls}")


def langchain_gives_structured_output():
    reply = langchain_model().with_structured_output(Event).invoke("What happens?")
    expect(isinstance(reply, Event), f"{reply}")


def langchain_speaks_to_the_messages_api():
    model = ChatAnthropic(
        model=MODEL, base_url=BASE, api_key="any key", max_tokens=8
    )
    reply = model.invoke("Why is the sky blue?")
    expect(len(reply.content.split()) == 8, f"{reply.content}")
    streamed = [chunk.text for chunk in model.stream("Why?")]
    expect(len("".join(streamed).split()) == 8, f"{streamed}")
    bound = ChatAnthropic(model=MODEL, base_url=BASE, api_key="any key").bind_tools(
        [WEATHER]
    )
    call = bound.invoke("How is the weather?").tool_calls[0]
    expect(call["name"] == "weather", f"{call}")


def use_up(ask, refusal):
    """Asks until the server refuses, and returns the refusal."""
    for _ in range(80):
        try:
            ask()
        except refusal as error:
            return error
    raise AssertionError("80 requests were answered")


def limited_chat_is_tried_again():
    one = openai.OpenAI(base_url=BASE + "/v1", api_key="python", max_retries=0)

    def ask(with_client):
        return with_client.chat.completions.with_raw_response.create(
            model=MODEL, messages=QUESTION
        )

    refused = use_up(lambda: ask(one), openai.RateLimitError)
    expect(refused.code == "rate_limit_exceeded", f"code is {refused.code}")
    headers = refused.response.headers
    expect(headers["x-ratelimit-remaining-requests"] == "0", f"{headers}")
    expect(0 < int(headers["retry-after-ms"]) <= 1000, f"{headers}")
    raw = ask(one.with_options(max_retries=2))
    expect(raw.retries_taken >= 1, f"{raw.retries_taken} retries")
    expect(raw.parse().choices[0].message.content, "it is answered")


def limited_message_is_tried_again():
    one = anthropic.Anthropic(base_url=BASE, api_key="python too", max_retries=0)

    def ask(with_client):
        return with_client.messages.with_raw_response.create(
            model=MODEL, max_tokens=9, messages=QUESTION
        )

    refused = use_up(lambda: ask(one), anthropic.RateLimitError)
    headers = refused.response.headers
    expect(headers["anthropic-ratelimit-requests-remaining"] == "0", f"{headers}")
    expect(headers["retry-after"] == "1", f"{headers}")
    raw = ask(one.with_options(max_retries=2))
    expect(raw.retries_taken >= 1, f"{raw.retries_taken} retries")


def drained_chat_is_tried_again():
    start = time.monotonic()
    try:
        client.with_options(max_retries=1).chat.completions.create(
            model=MODEL, messages=QUESTION
        )
    except openai.InternalServerError as error:
        expect(error.status_code == 503, f"{error.status_code}")
        expect(error.response.headers["retry-after-ms"] == "1000", f"{error.response.headers}")
        retried = error.response.request.headers["x-stainless-retry-count"]
        expect(retried == "1", f"{retried} retries")
    else:
        raise AssertionError("a node that is shutting down has answered")
    expect(time.monotonic() - start >= 0.9, "it waits as long as it is told")


def drained_message_is_tried_again():
    start = time.monotonic()
    try:
        claude.with_options(max_retries=1).messages.create(
            model=MODEL, max_tokens=9, messages=QUESTION
        )
    except anthropic.APIStatusError as error:
        expect(error.status_code == 529, f"{error.status_code}")
        expect(error.body["error"]["type"] == "overloaded_error", f"{error.body}")
    else:
        raise AssertionError("a node that is shutting down has answered")
    expect(time.monotonic() - start >= 0.9, "it waits as long as it is told")


def checks():
    return [
        (name, check)
        for name, check in sorted(globals().items())
        if name.startswith(GROUP + "_") and name != "langchain_model"
    ]


for name, check in checks():
    try:
        check()
        outcome = {"check": name, "ok": True}
    except Exception:
        outcome = {"check": name, "ok": False, "error": traceback.format_exc()}
    print(json.dumps(outcome), flush=True)
