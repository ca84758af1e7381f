package io.khabar.extract.party;

import io.khabar.extract.PartyType;
import io.khabar.extract.language.LanguageSettings;
import io.khabar.extract.language.Setting;
import io.khabar.extract.lexicon.Lexicon;
import io.khabar.extract.lexicon.Meaning;
import io.khabar.extract.lexicon.Table;
import io.khabar.extract.party.PartyMention.Form;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Loads the tables that name parties:
 *
 * <ul>
 *   <li>{@code <language>/states.tsv}: ISO 3166-1 alpha-3 code, names (the usual one first), demonyms and adjectives
 *       (every gender, number and case that the language's affixes do not give; Arabic without the article), capitals
 *       that stand for the government. The first English name and adjective are the ones that records carry.
 *   <li>{@code parties/themes.tsv}: the names of the tables of organisations, one a row;
 *   <li>{@code parties/<theme>.tsv}: organisations and what languages call them, see {@link Organisation}. The English
 *       name is an alias too unless the English aliases hold it guarded. Every language takes the English aliases besides
 *       its own, since texts in any script print them, but for those that its own column gives to another party. A name
 *       with a capital, or all in capitals, must be written so; Latin letters may stand without their marks.
 *       Arabic aliases stand with the article where the text writes it.
 * </ul>
 *
 * A name with a leading {@code !} is an ordinary word too, see {@link Alias}.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class PartyLexicon {

    /** Before an apostrophe that begins a suffix, so few letters are no name. */
    private static final int LETTER = 2;
    /** So short an acronym means nothing without its marks. */
    private static final int LETTERS = 3;

    /** What all languages share, read once. */
    private final Map<String, State> states = State.all();

    private final List<Organisation> organisations = Organisation.all();

    /** Adds all that names a party in a language. */
    public void addTo(LanguageSettings settings, Lexicon.Builder lexicon) {
        String language = settings.code();
        states(settings, states, lexicon);
        cues(language, lexicon);
        Organs.addTo(language, lexicon);
        people(language, lexicon);
        groups(language, lexicon);
        anaphors(language, lexicon);
        organisations(language, settings.is(Setting.APOSTROPHE, "inflects"), lexicon);
    }

    /** The bodies of states that the tables know, by the slug of each of their English names: the Turkish central bank. */
    public Map<String, Parties.Identity> bodies() {
        Map<String, Parties.Identity> bodies = new HashMap<>();
        for (Organisation organisation : organisations) {
            Parties.Identity identity = organisation.identity();
            if (identity.type().official()) {
                bodies.put(identity.id(), identity);
                organisation
                        .aliases(Organisation.ENGLISH)
                        .forEach(cell ->
                                bodies.putIfAbsent(Slug.of(Alias.of(cell).form()), identity));
            }
        }
        return Map.copyOf(bodies);
    }

    private static void cues(String language, Lexicon.Builder lexicon) {
        for (Table.Row row : Table.read(language + "/cues.tsv")) {
            Cue cue = new Cue(row.symbol(0, Cue.Role.class));
            row.alternatives(1).forEach(form -> lexicon.add(form, cue));
        }
    }

    private static void people(String language, Lexicon.Builder lexicon) {
        Portfolios portfolios = new Portfolios(language);
        for (Table.Row row : Table.read(language + "/titles.tsv")) {
            Title title = new Title(row.symbol(0, Title.Kind.class));
            for (String cell : row.alternatives(1)) {
                portfolios.expand(cell, (form, field) -> lexicon.add(form, title));
            }
        }
        names(language, lexicon);
    }

    private static void names(String language, Lexicon.Builder lexicon) {
        for (Table.Row row : Table.read(language + "/names.tsv")) {
            if (row.cell(0).equals("include")) {
                names(row.cell(1), lexicon);
                continue;
            }
            NamePart.Role role = row.symbol(0, NamePart.Role.class);
            row.alternatives(1).forEach(form -> lexicon.add(form, new NamePart(role, form.charAt(form.length() - 1))));
        }
    }

    private static void groups(String language, Lexicon.Builder lexicon) {
        for (Table.Row row : Table.read(language + "/groupnouns.tsv")) {
            GroupNoun noun = new GroupNoun(row.symbol(0, PartyType.class), row.symbol(1, GroupNoun.Use.class));
            row.alternatives(2).forEach(form -> lexicon.add(form, noun));
        }
    }

    private static void anaphors(String language, Lexicon.Builder lexicon) {
        for (Table.Row row : Table.read(language + "/anaphors.tsv")) {
            Set<PartyType> types = EnumSet.noneOf(PartyType.class);
            for (String type : row.alternatives(0)) {
                try {
                    types.add(PartyType.valueOf(type.toUpperCase(Locale.ROOT)));
                } catch (IllegalArgumentException e) {
                    throw row.error("'" + type + "' is no type of party", e);
                }
            }
            String article = row.cell(3);
            Anaphor anaphor = new Anaphor(types, Set.copyOf(row.alternatives(1)), article);
            row.alternatives(2).forEach(form -> lexicon.add(form, anaphor));
        }
    }

    private static void states(LanguageSettings settings, Map<String, State> states, Lexicon.Builder lexicon) {
        for (Table.Row row : Table.read(settings.code() + "/states.tsv")) {
            State state = states.get(row.cell(0));
            if (state == null) {
                throw row.error("no state '" + row.cell(0) + "' in en/states.tsv", null);
            }
            names(settings, row.alternatives(1), state, Form.NAME, lexicon);
            names(settings, row.alternatives(2), state, Form.ADJECTIVE, lexicon);
            names(settings, row.alternatives(3), state, Form.CAPITAL, lexicon);
        }
    }

    private static void names(
            LanguageSettings settings, List<String> cells, State state, Form form, Lexicon.Builder lexicon) {
        for (String cell : cells) {
            Alias alias = Alias.of(cell);
            String vowelled = settings.marked(alias.form()) ? alias.form() : "";
            StateName name = new StateName(state, form, alias.guarded(), alias.casing(), vowelled);
            lexicon.add(alias.form(), name);
            if (form != Form.ADJECTIVE) {
                addPlain(alias.form(), name, lexicon);
            }
        }
    }

    private void organisations(String language, boolean inflects, Lexicon.Builder lexicon) {
        boolean english = language.equals(Organisation.ENGLISH);
        Set<String> function = new HashSet<>();
        for (Table.Row row : Table.read(language + "/functionwords.tsv")) {
            row.alternatives(0).forEach(form -> function.add(form.toUpperCase(Locale.ROOT)));
        }
        Map<String, String> taken = english ? Map.of() : owners(language);
        for (Organisation organisation : organisations) {
            Parties.Identity identity = organisation.identity();
            List<String> names = new ArrayList<>(organisation.aliases(Organisation.ENGLISH));
            if (names.stream().noneMatch(cell -> Alias.of(cell).form().equals(identity.name()))) {
                names.add(identity.name());
            }
            names.removeIf(cell -> {
                Alias alias = Alias.of(cell);
                // The UN is un in Romance headlines.
                return !alias.shared()
                                && !taken.getOrDefault(alias.form(), identity.id())
                                        .equals(identity.id())
                        || !english && function.contains(alias.form());
            });
            String shared = shared(names);
            if (shared != null && identity.of() == null) {
                throw organisation
                        .row()
                        .error("'" + shared + "' is shared, and the table does not say whose this one is", null);
            }
            aliases(names, identity, shared, inflects, lexicon);
            if (!english) {
                List<String> cells = organisation.aliases(language);
                if (shared == null && shared(cells) != null) {
                    throw organisation.row().error("'" + shared(cells) + "' is shared, and no English name is", null);
                }
                aliases(cells, identity, shared, inflects, lexicon);
            }
        }
    }

    /** The first name that parties of several states bear; null if there is none. */
    private static String shared(List<String> cells) {
        for (String cell : cells) {
            Alias alias = Alias.of(cell);
            if (alias.shared()) {
                return alias.form();
            }
        }
        return null;
    }

    /** Whose each alias in a language's own column is: French RSF is not the English one. */
    private Map<String, String> owners(String language) {
        Map<String, String> owners = new HashMap<>();
        for (Organisation organisation : organisations) {
            organisation
                    .aliases(language)
                    .forEach(cell -> owners.put(
                            Alias.of(cell).form(), organisation.identity().id()));
        }
        return owners;
    }

    private static void aliases(
            List<String> cells, Parties.Identity identity, String shared, boolean inflects, Lexicon.Builder lexicon) {
        for (String cell : cells) {
            Alias alias = Alias.of(cell);
            int apostrophe = inflects ? alias.form().indexOf('\'') : -1;
            if (apostrophe > 0 && apostrophe <= LETTER) {
                // B'Tselem: all that is left of it would be the letter.
                continue;
            }
            OrganisationName name =
                    new OrganisationName(identity, alias.guarded(), alias.shared() ? shared : null, alias.casing());
            lexicon.add(alias.form(), name);
            addPlain(alias.form(), name, lexicon);
        }
    }

    private static void addPlain(String form, Meaning name, Lexicon.Builder lexicon) {
        String plain = Slug.plain(form);
        if (!plain.equals(form) && !ordinary(form)) {
            lexicon.add(plain, name);
        }
    }

    /** Whether a name is so short that another word is left of it without its marks: YÖK and yok, Kürt and Kurt. */
    private static boolean ordinary(String form) {
        return form.length() <= LETTERS
                || form.length() == LETTERS + 1 && Character.isLowerCase(form.charAt(form.length() - 1));
    }
}
