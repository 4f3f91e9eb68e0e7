package org.cbchannels.nodes;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.tools.Server;
import redis.embedded.RedisServer;

/** What the nodes share: a database and Redis. */
final class Engines implements AutoCloseable {

    private final Server database;
    private RedisServer redis;

    Engines() throws IOException, SQLException {
        database = Server.createTcpServer("-tcpPort", System.getProperty("database.port"), "-ifNotExists")
                .start();
        startRedis();
    }

    void startRedis() throws IOException {
        redis = RedisServer.newRedisServer()
                .port(Integer.getInteger("redis.port"))
                .bind("127.0.0.1")
                .setting("save \"\"")
                .build();
        redis.start();
    }

    void stopRedis() throws IOException {
        redis.stop();
    }

    @Override
    public void close() throws IOException, SQLException {
        redis.stop();
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:shared", "sa", "shared");
                Statement statement = connection.createStatement()) {
            statement.execute("shutdown");
        }
        database.stop();
    }
}
