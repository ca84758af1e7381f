package io.khabar.schemas.serde;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;

/**
 * Tells Avro which generated classes it may load. Since 1.12.2 it refuses every class that it was not told to trust, and it keeps
 * the answer for the whole JVM: so what is said here adds to what others said, by system property or by program.
 */
final class TrustedClasses {

    // Avro keeps one predicate for the JVM; this is Khabar's part of it.
    private static final Set<String> NAMES = ConcurrentHashMap.newKeySet();
    private static final Set<String> PACKAGES = ConcurrentHashMap.newKeySet();

    private TrustedClasses() {}

    /** Trusts a generated class and every generated class that its schema names. */
    static void trust(Class<?> generated) {
        Set<String> names = new HashSet<>();
        collect(SpecificData.getForClass(generated).getSchema(generated), names);
        NAMES.addAll(names);
        install();
    }

    /** Trusts every class of a package. */
    static void trustPackage(String name) {
        PACKAGES.add(name);
        install();
    }

    private static void install() {
        synchronized (NAMES) {
            ClassSecurityPredicate present = ClassSecurityValidator.getGlobal();
            if (!(present instanceof AlsoTrusted)) {
                ClassSecurityValidator.setGlobal(new AlsoTrusted(present));
            }
        }
    }

    private record AlsoTrusted(ClassSecurityPredicate others) implements ClassSecurityPredicate {
        @Override
        public boolean isTrusted(Class<?> type) {
            return PACKAGES.contains(type.getPackageName()) || NAMES.contains(type.getName()) || others.isTrusted(type);
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
