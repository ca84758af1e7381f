package io.khabar.extract.figure;

import io.khabar.extract.language.Language;
import io.khabar.extract.language.Setting;

/** Where the noun stands among the words after a number; {@code head} in {@code language.tsv}. */
enum Head {
    /** Right after it: Arabic. */
    FIRST,
    /** First or second: French, Spanish. */
    NEAR,
    /** Last, after its adjectives and nouns: English, Turkish. */
    LAST,
    /** After words with the endings of adjectives: Russian. */
    AGREEING;

    static Head of(Language language) {
        return language.settings().choice(Setting.HEAD, Head.class);
    }
}
