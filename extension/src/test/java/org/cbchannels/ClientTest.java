package org.cbchannels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The JavaScript client: its own tests, types and size, where Node is installed. */
class ClientTest {

    private static final Path CLIENT = Path.of("..", "client").toAbsolutePath().normalize();
    private static final int LARGEST = 7_000;

    private record Result(int exit, byte[] output) {
        String text() {
            return new String(output, StandardCharsets.UTF_8);
        }
    }

    @BeforeAll
    static void find_node() {
        boolean isThere = isInstalled("node");
        if (!isThere) {
            System.out.println("Node is not installed: the tests of the JavaScript client are skipped");
        }
        assumeTrue(isThere, "Node is not installed");
        installTools();
    }

    private static boolean isInstalled(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .anyMatch(Files::isExecutable);
    }

    private static Result run(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(CLIENT.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            byte[] output = process.getInputStream().readAllBytes();
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            return new Result(process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What checks the client comes from npm. */
    private static void installTools() {
        if (!Files.exists(CLIENT.resolve("node_modules/typescript")) && isInstalled("npm")) {
            Result installed =
                    run("npm", "install", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts");
            System.out.println(installed.exit() == 0 ? "npm has installed the tools" : installed.text());
        }
    }

    private static void needTools() {
        assumeTrue(Files.exists(CLIENT.resolve("node_modules/typescript")), "npm could not install the tools");
    }

    @Test
    void its_tests_pass() {
        List<String> command = new ArrayList<>(List.of("node", "--test"));
        File[] tests = CLIENT.resolve("test").toFile().listFiles((folder, name) -> name.endsWith(".test.mjs"));
        Arrays.stream(tests).sorted().forEach(test -> command.add(test.getPath()));
        Result result = run(command.toArray(String[]::new));
        assertThat(result.exit()).as(result.text()).isZero();
        assertThat(result.text()).contains("# fail 0").doesNotContain("# pass 0");
    }

    @Test
    void its_types_are_right() {
        needTools();
        Result result = run("node", "node_modules/typescript/bin/tsc", "-p", ".");
        assertThat(result.exit()).as(result.text()).isZero();
    }

    @Test
    void it_is_small() throws IOException {
        needTools();
        Result result = run(
                "node_modules/.bin/esbuild", "client.js", "--bundle", "--format=esm", "--minify", "--log-level=error");
        assertThat(result.exit()).as(result.text()).isZero();
        int size = zipped(result.output());
        System.out.println("The JavaScript client has " + size + " bytes, minified and compressed by gzip");
        assertThat(size).isLessThanOrEqualTo(LARGEST);
    }

    private static int zipped(byte[] bytes) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(zipped) {
            {
                def.setLevel(Deflater.BEST_COMPRESSION);
            }
        }) {
            out.write(bytes);
        }
        return zipped.size();
    }
}
