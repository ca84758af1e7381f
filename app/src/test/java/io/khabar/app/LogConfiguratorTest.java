package io.khabar.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class LogConfiguratorTest {

    @Test
    void aLineOfTheJsonLogHasTheArticlesIdAsAFieldAndNoStackTrace() throws Exception {
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        LoggingEvent event = new LoggingEvent(
                "",
                context.getLogger("io.khabar.Some"),
                Level.WARN,
                "Gave up {}",
                new IllegalStateException("quotes an article"),
                new Object[] {"one\ntwo"});
        event.addKeyValuePair(new KeyValuePair("articleId", "a-1"));

        String line = new String(LogConfigurator.json(context).encode(event), StandardCharsets.UTF_8);

        assertThat(line).endsWith("\n").doesNotContain("quotes an article");
        assertThat(line.lines()).hasSize(1);
        JsonNode json = new ObjectMapper().readTree(line);
        assertThat(json.path("level").asText()).isEqualTo("WARN");
        assertThat(json.path("loggerName").asText()).isEqualTo("io.khabar.Some");
        assertThat(json.path("formattedMessage").asText()).isEqualTo("Gave up one\ntwo");
        assertThat(json.path("kvpList").path(0).path("articleId").asText()).isEqualTo("a-1");
        assertThat(json.path("timestamp").asLong()).isPositive();
    }
}
