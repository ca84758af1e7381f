package io.khabar.schemas.serde;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/** The configuration of the Avro serializers. Keys, meaning and, where not said otherwise, defaults are those of Confluent's serializers. */
public final class AvroSerdeConfig extends AbstractConfig {

    /** Where the schema registry is: one or more URLs, parted by commas, tried in turn; or {@code mock://scope}, a registry in this JVM. */
    public static final String SCHEMA_REGISTRY_URL = "schema.registry.url";
    /** Whether to register the schema of a record that is written; if not, it must be there. Default true. */
    public static final String AUTO_REGISTER_SCHEMAS = "auto.register.schemas";
    /** Whether to write with the subject's latest schema when schemas are not registered automatically. Default false. */
    public static final String USE_LATEST_VERSION = "use.latest.version";
    /** Whether the registry should normalize a schema before it looks it up or registers it. Default false. */
    public static final String NORMALIZE_SCHEMAS = "normalize.schemas";
    /** How a key's subject is named: the class name of Confluent's TopicNameStrategy (default), RecordNameStrategy or TopicRecordNameStrategy. */
    public static final String KEY_SUBJECT_NAME_STRATEGY = "key.subject.name.strategy";
    /** How a value's subject is named: as for keys. */
    public static final String VALUE_SUBJECT_NAME_STRATEGY = "value.subject.name.strategy";
    /** Where user and password are: {@code URL} (default; in the registry's URL) or {@code USER_INFO}. */
    public static final String BASIC_AUTH_CREDENTIALS_SOURCE = "basic.auth.credentials.source";
    /** {@code user:password}, for {@code USER_INFO}. */
    public static final String BASIC_AUTH_USER_INFO = "basic.auth.user.info";
    /** Whether to read generated classes rather than generic records. Default true; Confluent's is false. */
    public static final String SPECIFIC_AVRO_READER = "specific.avro.reader";
    /** The generated class to read keys as; by default the one that the writer's schema names. */
    public static final String SPECIFIC_AVRO_KEY_TYPE = "specific.avro.key.type";
    /** The generated class to read values as; by default the one that the writer's schema names. */
    public static final String SPECIFIC_AVRO_VALUE_TYPE = "specific.avro.value.type";
    /** Only Confluent's serializers look at it: Khabar's never register the properties that Java's code generator adds. */
    public static final String AVRO_REMOVE_JAVA_PROPERTIES = "avro.remove.java.properties";
    /** How long a connection to the registry may take to open, in milliseconds. Default 5000; Confluent's is 60000. */
    public static final String CONNECT_TIMEOUT_MS = "http.connect.timeout.ms";
    /** How long an answer of the registry may take, in milliseconds. Default 10000; Confluent's is 60000. */
    public static final String READ_TIMEOUT_MS = "http.read.timeout.ms";
    /** How often a request that failed on every URL is tried again, at least 0. Default 5; Confluent's is 3. */
    public static final String MAX_RETRIES = "max.retries";
    /** The wait before the first of those, in milliseconds; it doubles each time, and part of it is chance. Default 200; Confluent's is 1000. */
    public static final String RETRIES_WAIT_MS = "retries.wait.ms";
    /** The longest such wait, in milliseconds. Default 5000; Confluent's is 20000. */
    public static final String RETRIES_MAX_WAIT_MS = "retries.max.wait.ms";

    private static final ConfigDef DEFINITION = new ConfigDef()
            .define(SCHEMA_REGISTRY_URL, Type.LIST, Importance.HIGH, "URLs of the schema registry")
            .define(AUTO_REGISTER_SCHEMAS, Type.BOOLEAN, true, Importance.MEDIUM, "register schemas when writing")
            .define(USE_LATEST_VERSION, Type.BOOLEAN, false, Importance.LOW, "write with the latest schema")
            .define(NORMALIZE_SCHEMAS, Type.BOOLEAN, false, Importance.LOW, "normalize schemas")
            .define(
                    KEY_SUBJECT_NAME_STRATEGY,
                    Type.STRING,
                    "TopicNameStrategy",
                    Importance.LOW,
                    "how the subject of a key is named")
            .define(
                    VALUE_SUBJECT_NAME_STRATEGY,
                    Type.STRING,
                    "TopicNameStrategy",
                    Importance.LOW,
                    "how the subject of a value is named")
            .define(BASIC_AUTH_CREDENTIALS_SOURCE, Type.STRING, "URL", Importance.MEDIUM, "where the credentials are")
            .define(BASIC_AUTH_USER_INFO, Type.PASSWORD, null, Importance.MEDIUM, "user:password")
            .define(SPECIFIC_AVRO_READER, Type.BOOLEAN, true, Importance.MEDIUM, "read generated classes")
            .define(SPECIFIC_AVRO_KEY_TYPE, Type.CLASS, null, Importance.LOW, "the class to read keys as")
            .define(SPECIFIC_AVRO_VALUE_TYPE, Type.CLASS, null, Importance.LOW, "the class to read values as")
            .define(CONNECT_TIMEOUT_MS, Type.INT, 5_000, Range.atLeast(1), Importance.LOW, "connect timeout")
            .define(READ_TIMEOUT_MS, Type.INT, 10_000, Range.atLeast(1), Importance.LOW, "read timeout")
            .define(MAX_RETRIES, Type.INT, 5, Range.atLeast(0), Importance.LOW, "retries")
            .define(RETRIES_WAIT_MS, Type.INT, 200, Range.atLeast(1), Importance.LOW, "first wait")
            .define(RETRIES_MAX_WAIT_MS, Type.INT, 5_000, Range.atLeast(1), Importance.LOW, "longest wait");

    private AvroSerdeConfig(Map<String, Object> settings) {
        super(DEFINITION, settings, false);
    }

    /**
     * Reads the configuration, ignoring keys that are not the serializers'.
     *
     * @throws ConfigException if a key is missing or a value is wrong
     */
    static AvroSerdeConfig of(Map<String, ?> settings) {
        Map<String, Object> plain = new HashMap<>(settings);
        for (String key : List.of(KEY_SUBJECT_NAME_STRATEGY, VALUE_SUBJECT_NAME_STRATEGY)) {
            plain.computeIfPresent(key, (name, value) -> value instanceof Class<?> c ? c.getName() : value);
        }
        return new AvroSerdeConfig(plain);
    }

    boolean autoRegister() {
        return getBoolean(AUTO_REGISTER_SCHEMAS);
    }

    boolean useLatestVersion() {
        return getBoolean(USE_LATEST_VERSION);
    }

    boolean normalize() {
        return getBoolean(NORMALIZE_SCHEMAS);
    }

    boolean specificReader() {
        return getBoolean(SPECIFIC_AVRO_READER);
    }

    /** The class to read as, null for the one that the writer's schema names. */
    Class<?> readType(boolean key) {
        return getClass(key ? SPECIFIC_AVRO_KEY_TYPE : SPECIFIC_AVRO_VALUE_TYPE);
    }

    SubjectNaming naming(boolean key) {
        String name = key ? KEY_SUBJECT_NAME_STRATEGY : VALUE_SUBJECT_NAME_STRATEGY;
        return SubjectNaming.of(name, getString(name));
    }

    Duration connectTimeout() {
        return Duration.ofMillis(getInt(CONNECT_TIMEOUT_MS));
    }

    Duration readTimeout() {
        return Duration.ofMillis(getInt(READ_TIMEOUT_MS));
    }

    Backoff backoff() {
        return new Backoff(
                getInt(MAX_RETRIES),
                Duration.ofMillis(getInt(RETRIES_WAIT_MS)),
                Duration.ofMillis(getInt(RETRIES_MAX_WAIT_MS)));
    }

    /** Who hears how often the registry need not be asked. */
    SchemaCacheListener cacheListener() {
        return originals().get(SchemaCacheListener.CONFIG) instanceof SchemaCacheListener listener
                ? listener
                : known -> {};
    }

    /** The scope of the mock registry, null if the registry is a real one. */
    String mockScope() {
        List<String> urls = urls();
        boolean mock = urls.stream().anyMatch(url -> url.startsWith("mock://"));
        if (mock && urls.size() > 1) {
            throw new ConfigException(SCHEMA_REGISTRY_URL, urls, "a mock:// registry stands alone");
        }
        return mock ? urls.get(0).substring("mock://".length()) : null;
    }

    /** The registry's addresses without credentials and without a slash at the end, each with the header that logs in there. */
    List<RegistryAddress> addresses() {
        Set<RegistryAddress> addresses = new LinkedHashSet<>();
        for (String url : urls()) {
            addresses.add(address(url));
        }
        return List.copyOf(addresses);
    }

    private List<String> urls() {
        List<String> urls = new ArrayList<>();
        for (String url : getList(SCHEMA_REGISTRY_URL)) {
            if (!url.isBlank()) {
                urls.add(url.strip());
            }
        }
        if (urls.isEmpty()) {
            throw new ConfigException(SCHEMA_REGISTRY_URL, urls, "holds no URL");
        }
        return urls;
    }

    private RegistryAddress address(String url) {
        try {
            // Without a scheme Confluent's client assumes http.
            URI given = new URI(url.contains("://") ? url : "http://" + url);
            String scheme = String.valueOf(given.getScheme()).toLowerCase(Locale.ROOT);
            if (given.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
                throw new ConfigException(SCHEMA_REGISTRY_URL, withoutUser(url), "is not an http or https URL");
            }
            String path = given.getPath() == null ? "" : given.getPath().replaceAll("/+$", "");
            URI plain = new URI(scheme, null, given.getHost(), given.getPort(), path, null, null);
            return new RegistryAddress(plain, authorization(given.getUserInfo()));
        } catch (URISyntaxException e) {
            throw new ConfigException(SCHEMA_REGISTRY_URL, withoutUser(url), "is not a URL");
        }
    }

    private String authorization(String userInUrl) {
        Password userInfo = getPassword(BASIC_AUTH_USER_INFO);
        String source = getString(BASIC_AUTH_CREDENTIALS_SOURCE).toUpperCase(Locale.ROOT);
        String user =
                switch (source) {
                    case "URL" -> userInUrl;
                    case "USER_INFO" -> {
                        if (userInfo == null || userInfo.value().indexOf(':') < 0) {
                            throw new ConfigException(BASIC_AUTH_USER_INFO + " must be user:password when "
                                    + BASIC_AUTH_CREDENTIALS_SOURCE + " is USER_INFO");
                        }
                        yield userInfo.value();
                    }
                    default ->
                        throw new ConfigException(BASIC_AUTH_CREDENTIALS_SOURCE, source, "must be URL or USER_INFO");
                };
        return user == null
                ? null
                : "Basic " + Base64.getEncoder().encodeToString(user.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    // A password must not get into a log by way of an error message.
    private static String withoutUser(String url) {
        return url.replaceFirst("//[^/]*@", "//");
    }
}
