package io.khabar.schemas.serde;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;

/**
 * Tells Avro which generated classes it may load. Since 1.12.2 it refuses every class that it was not told to trust, and it
 * keeps the answer for the whole JVM: so what is said here adds to what others said, by system property or by program.
 */
public final class TrustedClasses {

    // Avro keeps one predicate for the JVM; this is what Khabar's part of it looks up.
    private static final Trusted TRUSTED = new Trusted(ConcurrentHashMap.newKeySet());

    private TrustedClasses() {}

    /** Trusts a generated class and every generated class that its schema names. */
    public static void trust(Class<?> generated) {
        Set<String> names = new HashSet<>();
        collect(SpecificData.getForClass(generated).getSchema(generated), names);
        synchronized (TRUSTED) {
            TRUSTED.names().addAll(names);
            ClassSecurityPredicate present = ClassSecurityValidator.getGlobal();
            if (!(present instanceof Either)) {
                ClassSecurityValidator.setGlobal(new Either(TRUSTED, present));
            }
        }
    }

    private record Trusted(Set<String> names) implements ClassSecurityPredicate {
        @Override
        public boolean isTrusted(Class<?> type) {
            return names.contains(type.getName());
        }
    }

    private record Either(ClassSecurityPredicate ours, ClassSecurityPredicate others)
            implements ClassSecurityPredicate {
        @Override
        public boolean isTrusted(Class<?> type) {
            return ours.isTrusted(type) || others.isTrusted(type);
        }

        @Override
        public void forbiddenClass(String className) {
            others.forbiddenClass(className);
        }
    }

    private static void collect(Schema schema, Set<String> names) {
        switch (schema.getType()) {
            case RECORD -> {
                if (names.add(SpecificData.getClassName(schema))) {
                    schema.getFields().forEach(field -> collect(field.schema(), names));
                }
            }
            case ENUM, FIXED -> names.add(SpecificData.getClassName(schema));
            case ARRAY -> collect(schema.getElementType(), names);
            case MAP -> collect(schema.getValueType(), names);
            case UNION -> schema.getTypes().forEach(branch -> collect(branch, names));
            default -> {
                // Java's own classes: Avro trusts them already.
            }
        }
    }
}
