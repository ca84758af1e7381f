package io.khabar.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code khabar}, which here finds a build that is fresh, and a java that only tells what it was given. */
@EnabledOnOs(OS.LINUX)
class LauncherTest {

    @TempDir
    private Path home;

    @BeforeEach
    void build() throws Exception {
        Files.copy(Path.of("../khabar"), home.resolve("khabar"));
        Files.createFile(home.resolve("pom.xml"));
        Files.createFile(Files.createDirectories(home.resolve("app/src/main")).resolve("../../pom.xml"));
        Path target = Files.createDirectories(home.resolve("app/target"));
        Files.createFile(target.resolve("khabar.jar"));
        Files.createFile(target.resolve("khabar.built"));
        Path java = Files.createDirectories(home.resolve("jdk/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho \"LC_ALL=$LC_ALL\"\nprintf '%s\\n' \"$@\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void underALocaleOfAsciiJavaIsGivenOneThatCanWriteEveryNameOfAFile() throws Exception {
        assertThat(run(Map.of("LC_ALL", "C"), "extract", "a b.txt"))
                .contains("LC_ALL=C.UTF-8\n")
                .endsWith("\nextract\na b.txt\n");
    }

    @Test
    void anotherLocaleOfUtf8StaysAsItIs() throws Exception {
        assertThat(run(Map.of("LC_ALL", "", "LANG", "C.UTF-8"), "version")).contains("LC_ALL=\n");
    }

    private String run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder("bash", home.resolve("khabar").toString());
        builder.command().addAll(List.of(arguments));
        builder.environment().putAll(environment);
        builder.environment().put("JAVA_HOME", home.resolve("jdk").toString());
        Process process = builder.redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        return out;
    }
}
