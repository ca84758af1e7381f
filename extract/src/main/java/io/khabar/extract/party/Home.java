package io.khabar.extract.party;

/**
 * The state whose an organ or office is that stands without one.
 *
 * @param main the state that the article is mostly about; null if there is none
 * @param homeland the state that texts of the language mean where they name none; null if there is none
 * @param abroad the first token where {@code main} is named: what stands before it is the homeland's
 */
record Home(State main, State homeland, int abroad) {

    State at(int token) {
        return homeland != null && token < abroad ? homeland : main;
    }
}
