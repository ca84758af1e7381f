package io.khabar.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PieceTest {

    @Test
    void whatTheReaderItselfStumblesOverIsRefusedAndDoesNotEndTheReading() {
        Origin origin = new Origin("a.jsonl", 7);
        Piece piece = new Piece(origin, ReadPosition.START, 0, () -> {
            throw new IllegalStateException("never\nto be");
        });

        assertThat(piece.read())
                .isEqualTo(new Refusal(origin, "cannot be read: java.lang.IllegalStateException: never to be"));
    }
}
