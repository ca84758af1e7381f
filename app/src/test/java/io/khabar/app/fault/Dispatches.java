package io.khabar.app.fault;

import io.khabar.avro.Article;
import java.util.List;
import java.util.Random;

/** Articles with figures in them, the same ones for the same seed. */
final class Dispatches {

    private static final List<String> SENTENCES = List.of(
            "Armenia said %d of its soldiers were killed in the night.",
            "The Turkish defence ministry reported %d wounded near the border.",
            "Police in Kenya arrested %d protesters, a spokesman said.",
            "The flood drove %d people from their homes, according to the United Nations.",
            "France will give 3 million euros and %d tents.",
            "قالت وزارة الدفاع الأذربيجانية إن %d من جنودها أصيبوا.",
            "أعلنت الأمم المتحدة نزوح %d شخصا من القرى الحدودية.",
            "وقال الجيش السوداني إنه أسر %d مسلحا.",
            "بلغت كلفة إعادة البناء %d مليون دولار بحسب البنك الدولي.");

    private final long seed;

    Dispatches(long seed) {
        this.seed = seed;
    }

    /** The article of a number, from 0. */
    Article article(int number) {
        Random random = new Random(seed + number);
        StringBuilder text = new StringBuilder();
        int sentences = 1 + random.nextInt(5);
        for (int i = 0; i < sentences; i++) {
            String sentence = SENTENCES.get(random.nextInt(SENTENCES.size()));
            text.append(String.format(sentence, 2 + random.nextInt(900))).append(i % 2 == 0 ? "\n\n" : " ");
        }
        return Article.newBuilder()
                .setId("article-" + number)
                .setTitle("Dispatch " + (char) ('A' + random.nextInt(26)) + number)
                .setText(text.toString().strip())
                .build();
    }
}
