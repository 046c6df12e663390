package dev.llmemulator.realtime.serverapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.realtime.ServerFixture;
import dev.llmemulator.realtime.transport.RawClient;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTest {
    private static final String BAD_REQUEST =
            "{\"error\":{\"code\":107,\"message\":\"bad request\"}}";
    private static final String UNKNOWN =
            "{\"error\":{\"code\":102,\"message\":\"unknown channel\"}}";
    private static final String NOT_AVAILABLE =
            "{\"error\":{\"code\":108,\"message\":\"not available\"}}";

    private static ServerFixture fixture;
    private static Api api;
    private String own;

    @BeforeAll
    static void start() throws Exception {
        fixture = new ServerFixture(100);
        api = new Api(fixture.port());
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    /// A name of its own for each test's channels and users.
    @BeforeEach
    void name(TestInfo test) {
        own = Integer.toHexString(test.getDisplayName().hashCode());
    }

    @Nested
    class Publish {
        @Test
        void answersWithTheOffset() throws Exception {
            assertThat(call("publish", "{'channel':'session:OWN','data':{'a':1}}"))
                    .isEqualTo(json("{'result':{'offset':1,'epoch':'E'}}"));
            assertThat(call("publish", "{'channel':'session:OWN','b64data':'eyJhIjoxfQ=='}"))
                    .isEqualTo(json("{'result':{'offset':2,'epoch':'E'}}"));
        }

        @Test
        void answersWithNothingWithoutAHistory() throws Exception {
            assertThat(call("publish", "{'channel':'plain:OWN','data':1}"))
                    .isEqualTo(json("{'result':{}}"));
            assertThat(call("publish", "{'channel':'session:OWN','data':1,'skip_history':true}"))
                    .isEqualTo(json("{'result':{}}"));
        }

        @Test
        void dropsWhatIsNotNewer() throws Exception {
            String request = "{'channel':'session:OWN','data':1,'version':3,'version_epoch':'run'}";

            assertThat(call("publish", request)).isEqualTo(call("publish", request));
        }

        @Test
        void doesARepeatWithTheSameKeyOnce() throws Exception {
            String request = "{'channel':'session:OWN','data':1,'idempotency_key':'k'}";

            assertThat(call("publish", request)).isEqualTo(call("publish", request));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{'data':1}",
                    "{'channel':'session:x'}",
                    "{'channel':'','data':1}",
                    "{'channel':'session:x','b64data':'!!'}",
                    "null"
                })
        void refusesABadRequest(String request) throws Exception {
            assertThat(call("publish", request)).isEqualTo(BAD_REQUEST);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "{",
                    "[]",
                    "{'channel':5}",
                    "{'channel':'session:x','data':1,'version':-1}",
                    "{'channel':'session:x','data':1,'tags':{'a':5}}",
                    "{'channel':'session:x','data':1} x"
                })
        void answersMalformedJsonWithStatus400(String request) throws Exception {
            HttpResponse<String> response = send("/api/publish", request);

            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.body()).isEqualTo("Bad Request\n");
        }

        @Test
        void refusesAnUnknownNamespace() throws Exception {
            assertThat(call("publish", "{'channel':'nowhere:x','data':1}")).isEqualTo(UNKNOWN);
        }
    }

    @Nested
    class Broadcast {
        @Test
        void answersForEachChannelInTheirOrder() throws Exception {
            assertThat(
                            call(
                                    "broadcast",
                                    "{'channels':['session:OWN','nowhere:x','','plain:OWN'],'data':1}"))
                    .isEqualTo(
                            json(
                                    """
                                    {'result':{'responses':[{'result':{'offset':1,'epoch':'E'}},\
                                    {'error':{'code':102,'message':'unknown channel'}},\
                                    {'error':{'code':107,'message':'bad request'}},\
                                    {'result':{}}]}}\
                                    """));
        }

        @Test
        void needsChannels() throws Exception {
            assertThat(call("broadcast", "{'channels':[],'data':1}")).isEqualTo(BAD_REQUEST);
        }
    }

    @Nested
    class History {
        @Test
        void givesPublicationsWithTheirTags() throws Exception {
            call("publish", "{'channel':'session:OWN','data':{'a':\n1},'tags':{'t':'x'}}");
            call("publish", "{'channel':'session:OWN','data':null}");

            assertThat(call("history", "{'channel':'session:OWN','limit':-1}"))
                    .isEqualTo(
                            json(
                                    """
                                    {'result':{'publications':[{'data':{'a':1},'offset':1,\
                                    'tags':{'t':'x'}},{'data':null,'offset':2}],\
                                    'epoch':'E','offset':2}}\
                                    """));
            assertThat(call("history", "{'channel':'session:OWN'}"))
                    .isEqualTo(json("{'result':{'publications':[],'epoch':'E','offset':2}}"));
            assertThat(call("history", "{'channel':'session:OWN','limit':1,'reverse':true}"))
                    .contains("\"offset\":2}]");
            assertThat(call("history", "{'channel':'session:OWN','limit':5,'since':{'offset':1}}"))
                    .contains("[{\"data\":null,\"offset\":2}]");
        }

        @Test
        void hasItsErrors() throws Exception {
            assertThat(call("history", "{}")).isEqualTo(BAD_REQUEST);
            assertThat(call("history", "{'channel':'nowhere:x'}")).isEqualTo(UNKNOWN);
            assertThat(call("history", "{'channel':'plain:x'}")).isEqualTo(NOT_AVAILABLE);
            assertThat(call("history", "{'channel':'session:x','since':{'epoch':'lost'}}"))
                    .contains("112");
            assertThat(call("history", "{'channel':'session:x','since':{},'reverse':true}"))
                    .contains("100");
        }

        @Test
        void failsAsAWholeOverDataThatIsNoJson() throws Exception {
            call("publish", "{'channel':'session:OWN','b64data':'AAEC'}");

            assertThat(send("/api/history", "{'channel':'session:OWN','limit':1}").statusCode())
                    .isEqualTo(500);
        }

        @Test
        void canBeRemoved() throws Exception {
            call("publish", "{'channel':'session:OWN','data':1}");

            assertThat(call("history_remove", "{'channel':'session:OWN'}"))
                    .isEqualTo(json("{'result':{}}"));
            assertThat(call("history", "{'channel':'session:OWN','limit':9}"))
                    .isEqualTo(json("{'result':{'publications':[],'epoch':'E','offset':1}}"));
            assertThat(call("history_remove", "{'channel':'plain:x'}")).isEqualTo(NOT_AVAILABLE);
        }
    }

    @Nested
    class Users {
        @Test
        void areSubscribedAndUnsubscribedAndDisconnected() throws Exception {
            try (RawClient client = RawClient.connected(fixture.port(), own)) {
                assertThat(call("subscribe", "{'user':'OWN','channel':'session:OWN','data':1}"))
                        .isEqualTo(json("{'result':{}}"));
                assertThat(client.read()).contains("\"subscribe\":{\"recoverable\":true");
                call("subscribe", "{'user':'OWN','channel':'session:OWN'}");
                call("publish", "{'channel':'session:OWN','data':7}");
                assertThat(client.read()).contains("\"pub\":{\"data\":7");
                assertThat(call("unsubscribe", "{'user':'OWN','channel':'session:OWN'}"))
                        .isEqualTo(json("{'result':{}}"));
                assertThat(client.read()).contains("\"unsubscribe\":{\"code\":2000");
                assertThat(call("refresh", "{'user':'OWN'}")).isEqualTo(json("{'result':{}}"));
                assertThat(client.read()).isEqualTo("{\"push\":{\"refresh\":{}}}");
                assertThat(call("disconnect", "{'user':'OWN'}")).isEqualTo(json("{'result':{}}"));
                assertThat(client.read()).isEqualTo("close 3503 force disconnect");
            }
        }

        @Test
        void areExpired() throws Exception {
            try (RawClient client = RawClient.connected(fixture.port(), own)) {
                call("refresh", "{'user':'OWN','expired':true}");

                assertThat(client.read()).isEqualTo("close 3005 connection expired");
            }
        }

        @Test
        void mayBeAbsent() throws Exception {
            assertThat(call("subscribe", "{'user':'nobody','channel':'session:x'}"))
                    .isEqualTo(json("{'result':{}}"));
            assertThat(call("disconnect", "{'user':'nobody'}")).isEqualTo(json("{'result':{}}"));
        }

        @Test
        void haveTheirErrors() throws Exception {
            assertThat(call("subscribe", "{'user':'u'}")).isEqualTo(BAD_REQUEST);
            assertThat(call("subscribe", "{'user':'u','channel':'nowhere:x'}")).isEqualTo(UNKNOWN);
            assertThat(call("subscribe", "{'user':'u','channel':'session:x','b64data':'!'}"))
                    .isEqualTo(BAD_REQUEST);
            assertThat(call("unsubscribe", "{'user':'u','channel':'nowhere:x'}"))
                    .isEqualTo(UNKNOWN);
        }
    }

    @Nested
    class Looking {
        @Test
        void showsWhoIsThere() throws Exception {
            try (RawClient _ = RawClient.connected(fixture.port(), own, "open:" + own)) {
                assertThat(call("presence", "{'channel':'open:OWN'}"))
                        .matches(
                                "\\{\"result\":\\{\"presence\":\\{\"([-0-9a-f]{36})\":"
                                        + "\\{\"user\":\"OWN\",\"client\":\"\\1\"}}}}");
                assertThat(call("presence_stats", "{'channel':'open:OWN'}"))
                        .isEqualTo(json("{'result':{'num_clients':1,'num_users':1}}"));
                assertThat(call("channels", "{'pattern':'open:OWN*'}"))
                        .isEqualTo(json("{'result':{'channels':{'open:OWN':{'num_clients':1}}}}"));
                assertThat(call("info", "{}")).contains("\"num_clients\":", "\"num_subs\":");
            }
        }

        @Test
        void hasItsErrors() throws Exception {
            assertThat(call("presence", "{'channel':'session:x'}")).isEqualTo(NOT_AVAILABLE);
            assertThat(call("presence", "{}")).isEqualTo(BAD_REQUEST);
            assertThat(call("presence_stats", "{'channel':'nowhere:x'}")).isEqualTo(UNKNOWN);
            assertThat(call("rpc", "{'method':'m'}")).contains("104");
            assertThat(call("rpc", "{}")).isEqualTo(BAD_REQUEST);
        }
    }

    @Nested
    class Batch {
        @ParameterizedTest
        @ValueSource(strings = {"true", "false"})
        void answersInTheOrderOfItsCommands(String parallel) throws Exception {
            assertThat(
                            call(
                                    "batch",
                                    """
                                    {'parallel':PARALLEL,'commands':[
                                    {'publish':{'channel':'session:OWN','data':1}},null,{},
                                    {'publish':{'channel':'nowhere:x','data':1}},
                                    {'subscribe':{'user':'u','channel':'session:OWN'}},
                                    {'history':{'channel':'session:OWN','limit':1}}]}\
                                    """
                                            .replace("PARALLEL", parallel)))
                    .isEqualTo(
                            json(
                                    """
                                    {'replies':[{'publish':{'offset':1,'epoch':'E'}},\
                                    {'error':{'code':107,'message':'bad request'}},\
                                    {'error':{'code':104,'message':'not found'}},\
                                    {'error':{'code':102,'message':'unknown channel'}},\
                                    {'subscribe':{}},\
                                    {'history':{'publications':[{'data':1,'offset':1}],\
                                    'epoch':'E','offset':1}}]}\
                                    """));
        }

        @Test
        void doesNothingWhenAnyOfItIsMalformed() throws Exception {
            int status =
                    send(
                                    "/api/batch",
                                    """
                                    {'commands':[{'publish':{'channel':'session:OWN','data':1}},
                                    {'publish':{'channel':5}}]}\
                                    """)
                            .statusCode();

            assertThat(status).isEqualTo(400);
            assertThat(call("history", "{'channel':'session:OWN'}")).contains("\"offset\":0");
        }

        @Test
        void mayBeEmpty() throws Exception {
            assertThat(call("batch", "{'commands':[]}")).isEqualTo("{}");
        }
    }

    @Nested
    class Legacy {
        @Test
        void answersEachDocumentOnALine() throws Exception {
            assertThat(
                            legacy(
                                    """
                                    {'id':7,'method':'publish','params':{'channel':'session:OWN','data':1}}
                                    {'method':0,'params':{'channel':'session:OWN','data':1}}
                                    {'id':8,'method':'HISTORY','params':{'channel':'session:OWN'}}\
                                    """))
                    .isEqualTo(
                            json(
                                    """
                                    {'id':7,'result':{'offset':1,'epoch':'E'}}
                                    {'result':{'offset':2,'epoch':'E'}}
                                    {'id':8,'result':{'publications':[],'epoch':'E','offset':2}}\
                                    """));
        }

        @Test
        void answersErrorsInPlace() throws Exception {
            assertThat(legacy("{'id':1,'method':'publish','params':{'channel':'nowhere:x'}}"))
                    .isEqualTo(json("{'id':1,'error':{'code':102,'message':'unknown channel'}}"));
            assertThat(legacy("{'method':'publish','params':5}")).isEqualTo(BAD_REQUEST);
            assertThat(legacy("{'method':'publish'}")).isEqualTo(BAD_REQUEST);
            assertThat(legacy("{'method':99}")).contains("104");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "{", "{'method':'batch','params':{}}", "{'method':'odd'}"})
        void answersWhatItDoesNotKnowWithStatus400(String body) throws Exception {
            assertThat(send("/api", body).statusCode()).isEqualTo(400);
        }

        private String legacy(String body) throws Exception {
            return api.post("/api", request(body));
        }
    }

    @Nested
    class Access {
        private static final String BODY = "{\"channel\":\"plain:x\",\"data\":1}";

        @ParameterizedTest
        @CsvSource({
            "/api/publish,X-API-Key,KEY,200",
            "/api/publish,X-API-Key,wrong,401",
            "/api/publish,Authorization,apikey KEY,200",
            "/api/publish,Authorization,ApiKey KEY,200",
            "/api/publish,Authorization,Bearer KEY,401",
            "/api/publish,Authorization,apikey,401",
            "/api/publish?api_key=KEY,X-API-Key,wrong,200",
            "/api/publish?api_key=wrong,X-Other,1,401",
            "/api,X-API-Key,wrong,401"
        })
        void needsTheKey(String path, String header, String value, int status) throws Exception {
            HttpResponse<String> response = api.send(withKey(path), BODY, header, withKey(value));

            assertThat(response.statusCode()).isEqualTo(status);
        }

        @Test
        void preferredInItsOwnHeaderIsNotLookedForInAnother() throws Exception {
            HttpResponse<String> response =
                    api.send(
                            "/api/publish",
                            BODY,
                            "X-API-Key",
                            "wrong",
                            "Authorization",
                            withKey("apikey KEY"));

            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.body()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({
            "/api/publish,405",
            "/api,405",
            "/api/odd,404",
            "/odd,404",
            "/,200",
            "/health,200"
        })
        void byGetIsForHealthOnly(String path, int status) throws Exception {
            assertThat(api.get(path).statusCode()).isEqualTo(status);
        }

        @ParameterizedTest
        @CsvSource({
            "publish,'{\"channel\":\"nowhere:x\",\"data\":1}',404",
            "publish,'{\"channel\":\"plain:x\"}',400",
            "history,'{\"channel\":\"plain:x\"}',400",
            "history,'{\"channel\":\"session:x\",\"since\":{\"epoch\":\"lost\"}}',416",
            "publish,'{\"channel\":\"plain:x\",\"data\":1}',200"
        })
        void mayAskForErrorsInTheStatus(String method, String body, int status) throws Exception {
            HttpResponse<String> response =
                    api.send(
                            "/api/" + method,
                            body,
                            "X-API-Key",
                            ServerFixture.API_KEY,
                            "X-Centrifugo-Error-Mode",
                            "transport");

            assertThat(response.statusCode()).isEqualTo(status);
        }

        @Test
        void refusesABodyThatIsTooLarge() throws Exception {
            HttpResponse<String> response =
                    api.send(
                            "/api/publish",
                            "\"" + "x".repeat(100_000) + "\"",
                            "X-API-Key",
                            ServerFixture.API_KEY);

            assertThat(response.statusCode()).isEqualTo(413);
        }

        private static String withKey(String text) {
            return text.replace("KEY", ServerFixture.API_KEY);
        }
    }

    private String call(String method, String body) throws Exception {
        return api.post("/api/" + method, request(body)).replace(own, "OWN");
    }

    private HttpResponse<String> send(String path, String body) throws Exception {
        return api.send(path, request(body), "X-API-Key", ServerFixture.API_KEY);
    }

    private String request(String body) {
        return json(body).replace("OWN", own);
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
