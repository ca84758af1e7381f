package io.khabar.schemas.serde;

import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/**
 * Makes Avro trust Khabar's generated classes as soon as Avro is used at all. Without it even {@code Article.newBuilder().build()} fails,
 * before any serializer had a chance to speak: Avro 1.12.2 trusts no class by itself. The factories of logical types are what Avro
 * loads by itself, as services, before it reads its first schema; this one adds no logical type.
 */
public final class TrustOnLoad implements LogicalTypes.LogicalTypeFactory {

    /** For the service loader. */
    public TrustOnLoad() {
        // By name: a generated class may be in the midst of its own initialization.
        TrustedClasses.trustPackage("io.khabar.avro");
    }

    @Override
    public String getTypeName() {
        return "io.khabar.none";
    }

    @Override
    public LogicalType fromSchema(Schema schema) {
        return null;
    }
}
