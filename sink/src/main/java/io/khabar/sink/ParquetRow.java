package io.khabar.sink;

import io.khabar.avro.EnrichedArticle;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/**
 * A row of a Parquet file: an article as it was enriched, and where its record was.
 *
 * @param article the article; one that is gone has its id and nothing else
 * @param deleted whether it is gone
 * @param partition the partition of the record
 * @param offset the offset of the record
 */
record ParquetRow(EnrichedArticle article, boolean deleted, int partition, long offset) implements IndexedRecord {

    private static final int ARTICLE_FIELDS =
            EnrichedArticle.getClassSchema().getFields().size();

    static final Schema SCHEMA = schema();

    private static Schema schema() {
        List<Schema.Field> fields = new ArrayList<>();
        for (Schema.Field field : EnrichedArticle.getClassSchema().getFields()) {
            fields.add(new Schema.Field(field, field.schema()));
        }
        fields.add(new Schema.Field("deleted", Schema.create(Schema.Type.BOOLEAN)));
        fields.add(new Schema.Field("topicPartition", Schema.create(Schema.Type.INT)));
        fields.add(new Schema.Field("recordOffset", Schema.create(Schema.Type.LONG)));
        return Schema.createRecord("StoredArticle", null, "io.khabar.sink", false, fields);
    }

    @Override
    public Schema getSchema() {
        return SCHEMA;
    }

    @Override
    public Object get(int position) {
        return switch (position - ARTICLE_FIELDS) {
            case 0 -> deleted;
            case 1 -> partition;
            case 2 -> offset;
            default -> article.get(position);
        };
    }

    @Override
    public void put(int position, Object value) {
        throw new UnsupportedOperationException("rows are written, not read");
    }
}
