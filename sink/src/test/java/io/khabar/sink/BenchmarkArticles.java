package io.khabar.sink;

import io.khabar.avro.Bound;
import io.khabar.avro.EnrichedArticle;
import io.khabar.avro.Figure;
import io.khabar.avro.FigureKind;
import io.khabar.avro.Mention;
import io.khabar.avro.Party;
import io.khabar.avro.PartyType;
import io.khabar.avro.TextField;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Articles as large as those of the sample folder: 8 parties, 12 mentions and 14 figures each. */
final class BenchmarkArticles {

    private static final Instant FIRST = Instant.parse("2026-03-01T00:00:00Z");
    private static final List<String> LANGUAGES = List.of("en", "ar", "en", "fr");
    private static final int PARTIES = 8;
    private static final int MENTIONS = 12;
    private static final int FIGURES = 14;

    private final Random random = new Random(1);

    /** The article of this number: articles of three days, in four languages' worth of turns. */
    EnrichedArticle article(int number) {
        List<Party> parties = new ArrayList<>();
        for (int i = 0; i < PARTIES; i++) {
            int id = (i * 37 + number) % 400;
            List<Mention> mentions = new ArrayList<>();
            for (int m = 0; m < (i < MENTIONS - PARTIES ? 2 : 1); m++) {
                int start = random.nextInt(3000);
                mentions.add(new Mention(TextField.TEXT, start, start + 12));
            }
            parties.add(Party.newBuilder()
                    .setId("party-number-" + id)
                    .setName("Party Number " + id)
                    .setType(PartyType.values()[id % PartyType.values().length])
                    .setOf(i == 0 ? null : parties.get(0).getId())
                    .setMentions(mentions)
                    .build());
        }
        List<Figure> figures = new ArrayList<>();
        for (int i = 0; i < FIGURES; i++) {
            int start = random.nextInt(3000);
            int value = random.nextInt(1000);
            figures.add(Figure.newBuilder()
                    .setKind(FigureKind.values()[i % FigureKind.values().length])
                    .setValue(value)
                    .setBound(Bound.AT_LEAST)
                    .setUnit("soldier")
                    .setOf(parties.get(i % PARTIES).getId())
                    .setClaimedBy(parties.get((i + 1) % PARTIES).getId())
                    .setQuote("at least " + value + " soldiers were killed")
                    .setField(TextField.TEXT)
                    .setStart(start)
                    .setEnd(start + 30)
                    .setSentence("The ministry said that at least " + value + " soldiers were killed on day "
                            + random.nextInt(100) + " of the fighting, which began in spring, near village "
                            + random.nextInt(1000) + ".")
                    .build());
        }
        return EnrichedArticle.newBuilder()
                .setArticleId("%032x".formatted(number))
                .setUrl("https://news.example.org/world/" + number)
                .setSource("Example Wire")
                .setTitle("Both sides count their dead after day " + number + " of fighting")
                .setLanguage(LANGUAGES.get(number % LANGUAGES.size()))
                .setLanguageConfidence(0.99)
                .setPublishedAt(FIRST.plus(Duration.ofMinutes(number % (3 * 24 * 60))))
                .setEnrichedAt(FIRST.plus(Duration.ofDays(4)))
                .setExtractor("khabar 0.1.0")
                .setParties(parties)
                .setFigures(figures)
                .build();
    }
}
