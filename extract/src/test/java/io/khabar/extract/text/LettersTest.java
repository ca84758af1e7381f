package io.khabar.extract.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LettersTest {

    @Test
    void compositionLeavesTextsOfComposedLettersAsTheyAre() {
        StringBuilder all = new StringBuilder();
        for (char c = 0; c < 0x3000; c++) {
            if (Letters.composed(c)) {
                all.append(c);
            }
        }
        assertThat(all).hasSizeGreaterThan(400);
        Random random = new Random(20_221_123);
        for (int i = 0; i < 400_000; i++) {
            all.append(all.charAt(random.nextInt(all.length())));
        }
        assertThat(Normalizer.normalize(all, Normalizer.Form.NFKC)).isEqualTo(all.toString());
    }
}
