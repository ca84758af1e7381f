package io.khabar.extract.claim;

import io.khabar.extract.FigureKind;
import io.khabar.extract.claim.Frame.Kind;
import io.khabar.extract.claim.Signal.Role;
import io.khabar.extract.figure.FigureSpan;
import io.khabar.extract.text.Sentence;
import java.util.Arrays;
import java.util.List;

/** Tells of each token who says what stands there. */
final class Claimants {

    /** A speaker may be named this many tokens after the closing quotation mark. */
    private static final int TAIL = 14;
    /** No more frames than this many on either side of a token are looked at. */
    private static final int NEIGHBOURS = 8;

    /** Words between what a source is named before and the comma behind its name. */
    private static final int ASIDE = 6;

    private static final String UNKNOWN = "";

    private final Context context;
    private final AttributionFrames frames;
    /** The speaker of each run of quoted speech; UNKNOWN where its sentence must tell. */
    private final String[] quoted;

    Claimants(Context context, AttributionFrames frames) {
        this.context = context;
        this.frames = frames;
        List<QuotedSpeech.Run> runs = context.quoted.runs();
        quoted = new String[runs.size()];
        Arrays.fill(quoted, UNKNOWN);
        for (int i = 0; i < quoted.length; i++) {
            quoted[i] = speaker(runs.get(i), i == 0 ? UNKNOWN : quoted[i - 1], i == 0 ? null : runs.get(i - 1));
        }
    }

    private String speaker(QuotedSpeech.Run run, String before, QuotedSpeech.Run previous) {
        Sentence first = context.document.sentenceOf(run.first());
        Frame leading = forward(frames.of(first.index()), run.first());
        if (leading != null) {
            return orUnknown(leading.speaker());
        }
        boolean introduced = first.index() > 0
                && run.first() - 1 <= first.first()
                && context.colon(
                        context.document.sentences().get(first.index() - 1).end() - 1);
        if (introduced) {
            List<Frame> above = frames.of(first.index() - 1);
            if (!above.isEmpty()) {
                return orUnknown(above.get(above.size() - 1).speaker());
            }
        }
        Frame trailing = trailing(run);
        if (trailing != null) {
            return trailing.speaker();
        }
        boolean opens = run.first() - 1 <= first.first();
        if (!opens) {
            return UNKNOWN;
        }
        Frame within = interrupting(run, first);
        if (within != null) {
            return within.speaker();
        }
        if (first.index() > 0) {
            List<Frame> above = frames.of(first.index() - 1);
            if (!above.isEmpty()) {
                return orUnknown(above.get(above.size() - 1).speaker());
            }
        }
        boolean goesOn = previous != null
                && context.document.sentenceOf(previous.first()).index() >= first.index() - 3
                && !before.equals(UNKNOWN);
        return goesOn ? before : UNKNOWN;
    }

    /** The verb of saying that follows a run, in its sentence or opening the next of the paragraph; null if none does. */
    private Frame trailing(QuotedSpeech.Run run) {
        if (run.end() >= context.document.size()) {
            return null;
        }
        Sentence closing = context.document.sentenceOf(Math.max(run.first(), run.end() - 1));
        Sentence next = context.document.sentenceOf(Math.min(run.end() + 1, context.document.size() - 1));
        for (Sentence sentence : closing == next ? List.of(closing) : List.of(closing, next)) {
            if (sentence.paragraph() != closing.paragraph() || sentence.field() != closing.field()) {
                continue;
            }
            List<Frame> all = frames.of(sentence.index());
            int at = upTo(all, run.end()) + 1;
            if (at < all.size()
                    && all.get(at).at() <= run.end() + TAIL
                    && all.get(at).speaker() != null
                    && !(sentence != closing && another(all.get(at), sentence))) {
                return all.get(at);
            }
        }
        return null;
    }

    /** The verb of saying between dashes within a run: «…, — сказал губернатор. — …»; null if there is none. */
    private Frame interrupting(QuotedSpeech.Run run, Sentence first) {
        for (Frame frame : frames.of(first.index())) {
            int dash = frame.at() - 1;
            if (frame.speaker() != null && frame.at() < run.end() && context.dash(dash) && dash > run.first()) {
                return frame;
            }
        }
        return null;
    }

    /** Whether a verb behind speech begins another statement: "…" Neighbouring Chad said 98 of its citizens were dead. */
    private boolean another(Frame frame, Sentence sentence) {
        for (int i = frame.from(); i < sentence.end() && context.grammar.order() == Grammar.Order.SVO; i++) {
            if (context.number(i)) {
                return true;
            }
        }
        return false;
    }

    private static String orUnknown(String speaker) {
        return speaker == null ? UNKNOWN : speaker;
    }

    /** The party that states a figure; null if nobody or no party does. */
    String of(FigureSpan span) {
        boolean people = span.kind().people() || span.kind() == FigureKind.COUNT;
        return at(span.quantity().core(), span.end(), people);
    }

    /**
     * @param end one past the figure
     * @param counts whether those can be counted whom a verb of counting says that somebody has counted
     */
    private String at(int token, int end, boolean counts) {
        int run = context.quoted.at(token);
        Sentence sentence = context.document.sentenceOf(token);
        List<Frame> all = frames.of(sentence.index());
        if (!counts && tallies(all)) {
            all = all.stream().filter(frame -> !tally(frame)).toList();
        }
        if (run >= 0 && !quoted[run].equals(UNKNOWN)) {
            int opening = context.quoted.runs().get(run).first();
            Frame inner = forward(all, token);
            boolean within = inner != null && inner.at() >= opening && inner.speaker() != null;
            return within ? inner.speaker() : quoted[run];
        }
        Frame forward = forward(all, token);
        Frame backward = backward(all, token);
        boolean verbLast = context.grammar.order() == Grammar.Order.SOV;
        if (verbLast && backward != null && backward.speaker() != null) {
            return backward.speaker();
        }
        if (forward != null
                && backward != null
                && backward.kind() == Kind.ACCORDING
                && backward.speaker() != null
                && context.is(forward.at(), Stake.Role.TALLY)) {
            return backward.speaker();
        }
        if (forward != null
                && backward != null
                && backward.kind() == Kind.ACCORDING
                && backward.speaker() != null
                && backward.at() > backward.back()
                && forward.at() >= sentence.first()
                && (meanwhile(forward, backward)
                        || backward.at() <= end + 1
                                && context.grammar.order() == Grammar.Order.VSO
                                && setAgainst(forward.at(), token))) {
            // قدرت الجمعية عددهم بمئة ألف، مقابل 20 ألفا بحسب الوزارة
            return backward.speaker();
        }
        if (forward != null && forward.kind() == Kind.SAY) {
            return forward.speaker() == null && backward != null ? backward.speaker() : forward.speaker();
        }
        if (backward != null) {
            return backward.speaker();
        }
        return forward == null ? null : forward.speaker();
    }

    /** Whether a source behind a figure states only what a conjunction sets against the verb before: قال إن …، فيما …، بحسب. */
    private boolean meanwhile(Frame forward, Frame backward) {
        return backward.back() > forward.at()
                && context.is(backward.back(), Role.WHILE)
                && context.comma(backward.back() - 1);
    }

    /** Whether a comma and another figure stand between a verb and a figure. */
    private boolean setAgainst(int verb, int token) {
        boolean comma = false;
        for (int i = token - 1; i > verb; i--) {
            comma |= context.comma(i);
            if (context.figure(i)) {
                return comma;
            }
        }
        return false;
    }

    private boolean tallies(List<Frame> all) {
        for (Frame frame : all) {
            if (tally(frame)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a verb says only that somebody has counted, as a country records deaths; it does not state its inflation. */
    private boolean tally(Frame frame) {
        return context.is(frame.at(), Stake.Role.TALLY) && context.is(frame.at(), Role.WEAK);
    }

    /** The last frame before a token that reaches it; a verb goes before a source that is named by the way. */
    private Frame forward(List<Frame> all, int token) {
        Frame source = null;
        int start = upTo(all, token);
        for (int i = start; i >= Math.max(0, start - NEIGHBOURS); i--) {
            Frame frame = all.get(i);
            if (!frame.before(token)) {
                continue;
            }
            if (frame.kind() == Kind.SAY) {
                return source != null && (source.back() == source.at() || aside(source, token)) ? source : frame;
            }
            if (source == null) {
                source = frame;
            }
        }
        return source;
    }

    /** Whether commas set a source off right before what it states: قال إن الجيش يضم، بحسب تقديرات الخبراء، 40 جنديا. */
    private boolean aside(Frame source, int token) {
        if (source.kind() != Kind.ACCORDING || source.speaker() == null || !context.comma(source.at() - 1)) {
            return false;
        }
        for (int i = token - 1; i >= Math.max(source.from(), token - ASIDE); i--) {
            if (context.comma(i)) {
                return true;
            }
        }
        return false;
    }

    private Frame backward(List<Frame> all, int token) {
        int start = upTo(all, token) + 1;
        Frame nobody = null;
        for (int i = start; i < Math.min(all.size(), start + NEIGHBOURS); i++) {
            Frame frame = all.get(i);
            if (!frame.after(token)) {
                continue;
            }
            if (frame.speaker() != null || frame.kind() != Kind.ACCORDING) {
                return nobody != null && frame.speaker() == null ? nobody : frame;
            }
            // "…, according to a new count, the agency said": whoever passes it on.
            nobody = nobody == null ? frame : nobody;
        }
        return nobody;
    }

    /** The index of the last frame that stands before a token; -1 if none does. */
    private static int upTo(List<Frame> all, int token) {
        int lo = 0;
        int hi = all.size();
        while (lo < hi) {
            int mid = (lo + hi) >>> 1;
            if (all.get(mid).at() < token) {
                lo = mid + 1;
            } else {
                hi = mid;
            }
        }
        return lo - 1;
    }
}
