package io.khabar.app.local;

import io.khabar.avro.EnrichedArticle;
import io.khabar.schemas.PlainJson;

/** How {@code local} writes an event. */
@FunctionalInterface
interface EventFormat {

    /** For programs: the record as one line of JSON. */
    EventFormat JSON = PlainJson::toJson;

    /** The text of an event, without a line end after its last line. */
    String format(EnrichedArticle article);
}
