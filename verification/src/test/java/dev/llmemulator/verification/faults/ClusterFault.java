package dev.llmemulator.verification.faults;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// What can happen to a cluster.
enum ClusterFault {
    API_NODE_KILLED {
        @Override
        void strike(FaultCluster cluster) {
            cluster.kill("api1");
        }
    },
    /// Asked to end: it refuses new streams and lets the running ones go on.
    API_NODE_TERMINATED {
        @Override
        void strike(FaultCluster cluster) {
            cluster.signal("TERM", "api1");
        }

        @Override
        void settle(FaultCluster cluster) {
            cluster.awaitEnd("api1");
        }
    },
    CENTRIFUGO_NODE_KILLED {
        @Override
        void strike(FaultCluster cluster) {
            cluster.kill(CENTRIFUGO_NODE);
        }
    },
    /// When the process continues, it executes what it was sent before the nodes left it, while
    /// most of its clients are several answers further.
    CENTRIFUGO_NODE_STOPPED_FOR_5_SECONDS {
        @Override
        int length() {
            return SHORT;
        }

        @Override
        void strike(FaultCluster cluster) {
            cluster.stopFor(FIVE_SECONDS, CENTRIFUGO_NODE);
        }
    },
    HAPROXY_RESTARTED {
        @Override
        void strike(FaultCluster cluster) {
            cluster.kill("haproxy");
            cluster.up();
        }
    },
    HAPROXY_RELOADED {
        @Override
        void strike(FaultCluster cluster) {
            cluster.reloadFront();
        }
    },
    REDIS_STOPPED_FOR_5_SECONDS {
        @Override
        void strike(FaultCluster cluster) {
            cluster.stopFor(FIVE_SECONDS, REDIS);
        }
    },
    /// Redis closes the connections over which it hands publications to the nodes.
    REDIS_BUFFER_OVERFLOWED {
        @Override
        void strike(FaultCluster cluster) {
            cluster.overflowRedis();
        }
    },
    /// Killed, not asked to end: nothing is saved.
    REDIS_RESTARTED_EMPTY {
        @Override
        void strike(FaultCluster cluster) {
            cluster.kill(REDIS);
            cluster.up();
        }
    },
    CONNECTIONS_CUT_AT_RANDOM {
        @Override
        void strike(FaultCluster cluster) {
            RandomGenerator random = new SplittableRandom(4);
            for (int i = 0; i < CUTTING_ROUNDS; i++) {
                cluster.proxy().cutSome(CUTS_A_SECOND / ROUNDS_A_SECOND, random);
                FaultCluster.pause(Duration.ofSeconds(1).dividedBy(ROUNDS_A_SECOND));
            }
        }
    };

    private static final int LONG = 400;
    private static final int SHORT = 100;
    private static final String CENTRIFUGO_NODE = "centrifugo_node1";
    private static final String REDIS = "redis";
    private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);
    private static final double CUTS_A_SECOND = 0.2;
    private static final int ROUNDS_A_SECOND = 10;
    private static final int CUTTING_ROUNDS = 5 * ROUNDS_A_SECOND;

    /// Returns how many tokens the streams have during this fault.
    int length() {
        return LONG;
    }

    /// Happens, and returns when it is over: a killed process is gone, a stopped one goes on, one
    /// that starts anew is well again.
    abstract void strike(FaultCluster cluster);

    /// Waits, when the clients are gone, for what has not happened yet.
    void settle(FaultCluster cluster) {}
}
