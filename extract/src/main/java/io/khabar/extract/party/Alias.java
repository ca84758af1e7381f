package io.khabar.extract.party;

/**
 * A name as a table writes it. A leading {@code !} marks a name that is an ordinary word too ("Labour", النهار, مالي):
 * alone it names nobody.
 *
 * @param form the name
 * @param guarded whether it needs more than itself to count: a capital inside a sentence, quotation marks or a noun that
 *     says what it is
 */
record Alias(String form, boolean guarded) {

    /** Whether it is one word in capitals, which only counts in capitals: US, WHO, ООН. */
    boolean acronym() {
        int letters = 0;
        for (int i = 0; i < form.length(); i++) {
            char c = form.charAt(i);
            if (Character.isLowerCase(c) || c == ' ' || !Character.isLetter(c) && !Character.isDigit(c)) {
                return false;
            }
            letters += Character.isUpperCase(c) ? 1 : 0;
        }
        return letters > 1;
    }

    static Alias of(String cell) {
        return cell.startsWith("!") ? new Alias(cell.substring(1).strip(), true) : new Alias(cell, false);
    }
}
