package org.cbchannels.nodes;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A WildFly process with the application. */
final class WildFlyNode extends ServerNode {

    private static final Path HOME = Path.of(System.getProperty("server.home"));
    private static final String PASSWORD = "secret-app";
    private static final List<String> REDIS = List.of(
            "-Dcbchannels.relay=redis", "-Dcbchannels.redis.url=redis://127.0.0.1:" + System.getProperty("redis.port"));
    private static final List<String> MESSAGING = List.of("-Dcbchannels.relay=jms", "-Dcbchannels.jms.timeout=4");
    private static final String MQ = "/subsystem=messaging-activemq/server=default";
    private static final List<String> DESTINATIONS = List.of(
            MQ + "/jms-topic=cbchannelsTopic:add(entries=[java:/jms/cbchannelsTopic])",
            MQ + "/jms-queue=cbchannelsQueue:add(entries=[java:/jms/cbchannelsQueue])",
            // every port is one that the tests have reserved, or any
            "/socket-binding-group=standard-sockets/socket-binding=iiop:write-attribute(name=port,value=0)",
            "/socket-binding-group=standard-sockets/socket-binding=iiop-ssl:write-attribute(name=port,value=0)");

    private final int number;
    private final Path base;
    private final String configuration;
    private final List<String> options;
    /** Commands of the management that the configuration needs. */
    private final List<String> commands;

    private Process process;

    private WildFlyNode(int number, String configuration, List<String> options, List<String> commands) {
        super(Integer.getInteger("http.port." + number));
        this.number = number;
        this.base = HOME.resolveSibling("node-" + number);
        this.configuration = configuration;
        this.options = options;
        this.commands = commands;
    }

    /** One that is connected to the others by Redis. */
    static WildFlyNode withRedis(int number) {
        return new WildFlyNode(number, "standalone.xml", REDIS, List.of());
    }

    /** One that has a broker for itself and others. */
    static WildFlyNode withBroker(int number) {
        return new WildFlyNode(number, "standalone-full.xml", MESSAGING, DESTINATIONS);
    }

    /** One that uses the broker of another one. */
    WildFlyNode client(int ofNumber) {
        List<String> all = new ArrayList<>(DESTINATIONS);
        all.add("/socket-binding-group=standard-sockets/remote-destination-outbound-socket-binding=broker"
                + ":add(host=127.0.0.1,port=" + port() + ")");
        all.add(MQ + "/http-connector=broker:add(socket-binding=broker,endpoint=http-acceptor)");
        for (String attribute : List.of(
                "connectors,value=[broker]",
                "user,value=app",
                "password,value=" + PASSWORD,
                "reconnect-attempts,value=0")) {
            all.add(MQ + "/pooled-connection-factory=activemq-ra:write-attribute(name=" + attribute + ")");
        }
        return new WildFlyNode(ofNumber, "standalone-full.xml", MESSAGING, all);
    }

    @Override
    WildFlyNode start() throws IOException {
        Path deployments = Files.createDirectories(base.resolve("deployments"));
        if (process == null) {
            configure();
        }
        deleteMarkers(deployments);
        Path application = Path.of(System.getProperty("application"));
        Files.copy(application, deployments.resolve("nodes.war"), StandardCopyOption.REPLACE_EXISTING);
        List<String> command = new ArrayList<>(List.of(
                HOME.resolve("bin/standalone.sh").toString(),
                "-b",
                "127.0.0.1",
                "-Djboss.node.name=node-" + number,
                "-Djboss.server.base.dir=" + base,
                "-Djboss.http.port=" + port(),
                "-Djboss.https.port=0",
                "-Djboss.management.http.port=" + Integer.getInteger("management.port." + number),
                "-Djboss.tx.node.id=node-" + number,
                "-c",
                configuration));
        command.addAll(options);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        base.resolve("console.log").toFile()));
        process = start(builder, "-Xmx512m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        await().atMost(Duration.ofSeconds(120))
                .until(() -> Files.exists(deployments.resolve("nodes.war.deployed"))
                        || Files.exists(deployments.resolve("nodes.war.failed")));
        if (!Files.exists(deployments.resolve("nodes.war.deployed"))) {
            throw new IllegalStateException("The application was not deployed; see " + base.resolve("console.log"));
        }
        return this;
    }

    private static Process start(ProcessBuilder builder, String options) throws IOException {
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_OPTS", options);
        return builder.start();
    }

    private void configure() throws IOException {
        Files.deleteIfExists(base.resolve("console.log"));
        copyConfiguration();
        if (commands.isEmpty()) {
            return;
        }
        List<String> script = new ArrayList<>(List.of("embed-server --server-config=" + configuration));
        script.addAll(commands);
        script.add("stop-embedded-server");
        run(
                "-Djboss.server.base.dir=" + base,
                "jboss-cli",
                "--file=" + Files.write(base.resolve("configure.cli"), script));
        run("", "add-user", "-a", "-u", "app", "-p", PASSWORD, "-g", "guest", "-s", "-sc", base + "/configuration");
    }

    private void run(String options, String program, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(HOME.resolve("bin/" + program + ".sh").toString()));
        command.addAll(List.of(arguments));
        Path log = base.resolve(program + ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        try {
            if (start(builder, options).waitFor() != 0) {
                throw new IllegalStateException(program + " has failed: see " + log);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void copyConfiguration() throws IOException {
        Path from = HOME.resolve("standalone/configuration");
        Path to = Files.createDirectories(base.resolve("configuration"));
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static void deleteMarkers(Path deployments) throws IOException {
        try (Stream<Path> files = Files.list(deployments)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    @Override
    void kill() {
        List<ProcessHandle> all = process.descendants().toList();
        all.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        all.forEach(handle -> handle.onExit().orTimeout(10, TimeUnit.SECONDS).join());
    }

    @Override
    String log() {
        try {
            return Files.readString(base.resolve("console.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (process == null || !process.isAlive()) {
            return;
        }
        List<ProcessHandle> all = process.descendants().toList();
        all.forEach(ProcessHandle::destroy);
        all.forEach(handle -> handle.onExit().orTimeout(30, TimeUnit.SECONDS).join());
        process.destroy();
    }
}
