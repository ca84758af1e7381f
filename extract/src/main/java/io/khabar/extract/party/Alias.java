package io.khabar.extract.party;

/**
 * A name as a table writes it. A leading {@code !} marks a name that is an ordinary word too ("Labour", النهار, مالي):
 * alone it names nobody. A leading {@code ?} marks one that parties of several states bear: the Conservative Party.
 *
 * @param form the name
 * @param guarded whether it needs more than itself to count: a capital inside a sentence, quotation marks or a noun that
 *     says what it is
 * @param shared whether in news of another state it is a party of that state
 */
record Alias(String form, boolean guarded, boolean shared) {

    /** How a text must write the name. */
    enum Casing {
        /** In any way: gilets jaunes, and all of a script without capitals. */
        ANY,
        /** With a capital: Polish, Nations unies. */
        CAPITAL,
        /** With a capital at both ends, where a sentence begins: Breaking the Silence. */
        TITLE,
        /** In capitals, as one word of capitals and digits: US, WHO, ООН, 3M. */
        ACRONYM
    }

    /** As the table writes it, so must the text. */
    Casing casing() {
        if (acronym()) {
            return Casing.ACRONYM;
        }
        if (!Character.isUpperCase(form.codePointAt(0))) {
            return Casing.ANY;
        }
        int last = form.lastIndexOf(' ') + 1;
        return last > 0 && Character.isUpperCase(form.codePointAt(last)) ? Casing.TITLE : Casing.CAPITAL;
    }

    private boolean acronym() {
        int letters = 0;
        for (int i = 0; i < form.length(); i++) {
            char c = form.charAt(i);
            if (Character.isLowerCase(c) || c == ' ' || !Character.isLetter(c) && !Character.isDigit(c)) {
                return false;
            }
            letters += Character.isUpperCase(c) ? 1 : 0;
        }
        return letters > 1 || letters == 1 && form.length() > 1;
    }

    static Alias of(String cell) {
        boolean shared = cell.startsWith("?");
        String name = shared ? cell.substring(1).strip() : cell;
        boolean guarded = name.startsWith("!");
        return new Alias(guarded ? name.substring(1).strip() : name, guarded, shared);
    }
}
