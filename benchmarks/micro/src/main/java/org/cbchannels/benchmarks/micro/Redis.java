package org.cbchannels.benchmarks.micro;

import java.io.IOException;
import redis.embedded.RedisServer;

/** A Redis server for benchmarks, until the process is ended. */
public final class Redis {

    private Redis() {}

    /** Starts it on the given port of the loopback address. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        RedisServer server = RedisServer.newRedisServer()
                .port(Integer.parseInt(arguments[0]))
                .bind("127.0.0.1")
                .setting("save \"\"")
                .build();
        server.start();
        Thread.currentThread().join();
    }
}
