package io.khabar.extract.party;

import io.khabar.extract.party.PartyMention.Form;
import java.util.ArrayList;
import java.util.List;

/** A run of tokens taken for a party's name while an article is being read. */
final class Span {

    final int first;
    final int end;
    final Form form;
    /** Who it is; steps that learn more replace it. */
    Parties.Identity identity;
    /** Whether it stands where a place stands: names nobody unless its party is named otherwise. */
    boolean place;
    /** Whether a later step has taken it out. */
    boolean dropped;
    /** Who else has the same name. */
    final List<Parties.Identity> others = new ArrayList<>(0);
    /** The English name, if parties of further states have it too; else null. */
    String shared;
    /** Whose office a person holds, as far as the text tells. */
    Span owner;
    /** Whether it is an office of the state that the article is mostly about. */
    boolean ofMain;
    /** The state, if it names one. */
    final State state;
    /** The organ, if it names one. */
    final OrganName organ;
    /** The state whose capital has the same name, null if none: عمان is Oman or Amman. */
    State capitalOf;
    /** The prefix that stands before the name in its first token. */
    final String prefix;

    private Span(
            int first, int end, Form form, Parties.Identity identity, State state, OrganName organ, String prefix) {
        this.first = first;
        this.end = end;
        this.form = form;
        this.identity = identity;
        this.state = state;
        this.organ = organ;
        this.prefix = prefix;
    }

    static Span of(int first, int end, Form form, Parties.Identity identity) {
        return new Span(first, end, form, identity, null, null, "");
    }

    static Span of(int first, int end, Form form, Parties.Identity identity, String prefix) {
        return new Span(first, end, form, identity, null, null, prefix);
    }

    /** Whether it is a state's adjective: Rwandan. */
    boolean adjective() {
        return state != null && form == Form.ADJECTIVE;
    }

    /** Another mention of a party, who is whoever of its namesakes that one turns out to be. */
    static Span like(Span named, int first, int end, String prefix) {
        Span span = of(first, end, Form.NAME, named.identity, prefix);
        span.others.addAll(named.others);
        span.shared = named.shared;
        return span;
    }

    static Span of(int first, int end, Form form, State state, String prefix) {
        return new Span(first, end, form, state.identity(), state, null, prefix);
    }

    /** A person, or an organ of its own name, with the party that it belongs to. */
    static Span owned(int first, int end, Parties.Identity identity, Span owner, boolean ofMain) {
        Span span = of(first, end, Form.NAME, identity);
        span.owner = owner;
        span.ofMain = owner == null && ofMain;
        return span;
    }

    /** An organ of a place that stands behind it, which lies in the state that the article is mostly about. */
    static Span local(Span organ, int end, Parties.Identity identity) {
        Span span = new Span(organ.first, end, Form.NAME, identity, null, organ.organ, organ.prefix);
        span.ofMain = true;
        return span;
    }

    /** An organ with words before it that belong to its name. */
    static Span widened(int first, Span organ, String prefix) {
        return new Span(first, organ.end, Form.NAME, organ.identity, null, organ.organ, prefix);
    }

    static Span of(int first, int end, OrganName organ, State state, String prefix) {
        return new Span(first, end, Form.NAME, organ.of(state), null, organ, prefix);
    }
}
