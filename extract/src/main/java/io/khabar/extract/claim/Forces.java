package io.khabar.extract.claim;

import io.khabar.extract.PartyType;
import io.khabar.extract.claim.Signal.Role;
import io.khabar.extract.figure.FigureSpan;
import io.khabar.extract.party.PartyMention;

/**
 * Whose armed people, weapons and strikes a figure counts: the army, police or armed group that they can belong to, and who
 * launched, carried out or lost them.
 */
final class Forces {

    /** A verb of launching or destroying stands at most this far before the figure. */
    private static final int CLAUSE = 14;
    /** The verb of a relative clause without "which" stands at most this far behind. */
    private static final int BEHIND = 5;
    /** What sort of soldiers they are stands at most this far behind the number. */
    private static final int PHRASE = 6;
    /** How many tokens back a party is looked for that people of a kind belong to. */
    private static final int MEMORY = 120;

    private final Context context;
    private final Antecedents antecedents;
    private final Opponents opponents;
    private final Givers givers;

    Forces(Context context, Antecedents antecedents, Opponents opponents, Givers givers) {
        this.context = context;
        this.antecedents = antecedents;
        this.opponents = opponents;
        this.givers = givers;
    }

    /** Drones and rockets are his who launched them: 14 مسيرة أطلقتها روسيا. */
    String launched(FigureSpan span) {
        if (context.grammar.order() == Grammar.Order.SOV) {
            return launchedBefore(span);
        }
        int start = Math.max(span.quantity().coreEnd(), span.noun());
        boolean part = context.is(start, Stake.Role.OUT_OF)
                || context.grammar.adjectiveFirst() && context.is(start, Role.OF) && context.number(start + 1);
        int end = context.to(span, part ? 2 * BEHIND : BEHIND);
        if (!context.near(span.quantity().core(), end, Role.LAUNCHED)) {
            return null;
        }
        for (int i = start; i < end; i++) {
            if (context.is(i, Role.LAUNCHED)) {
                int by = context.signals.end(i, Role.LAUNCHED);
                PartyMention mention =
                        context.mention(context.is(by, Role.DETERMINER) && context.mention(by) == null ? by + 1 : by);
                return mention == null || context.person(mention) ? null : mention.party();
            }
            // 14 ракет, выпущенных ХАМАС: a comma sets off what is told of them.
            boolean comma = context.comma(i) && !context.is(i + 1, Role.LAUNCHED);
            if (context.number(i) && !part || context.stop(i) || comma || context.is(i, Role.WHILE)) {
                return null;
            }
        }
        return null;
    }

    /** The same where a participle stands before its noun: Rusya'nın fırlattığı 14 füze, Rusya tarafından fırlatılan 14 füze. */
    private String launchedBefore(FigureSpan span) {
        int first = span.quantity().first();
        int low = context.from(span, BEHIND);
        int participle = first - 1;
        while (participle >= low && !context.is(participle, Role.LAUNCHED)) {
            if (!context.token(participle).word() || context.number(participle)) {
                return null;
            }
            participle--;
        }
        for (int i = participle - 1;
                i >= Math.max(context.document.sentenceOf(first).first(), participle - BEHIND);
                i--) {
            PartyMention mention = context.mention(i);
            if (mention != null) {
                boolean launcher = context.genitive(mention) || context.is(mention.end(), Role.BY);
                return launcher && !context.person(mention) ? mention.party() : null;
            }
            if (context.stop(i) || context.number(i)) {
                return null;
            }
        }
        return null;
    }

    /** The same where the verb comes first: أطلقت روسيا 14 مسيرة. */
    String fired(FigureSpan span, String speaker, String doer) {
        if (span.noun() < 0 || !context.is(span.noun(), Stake.Role.WEAPON)) {
            return null;
        }
        if (context.grammar.order() == Grammar.Order.SOV) {
            return givers.topic(span, i -> context.is(i, Stake.Role.LAUNCH), speaker);
        }
        int low = context.from(span, CLAUSE);
        boolean with = doer != null && context.is(span.quantity().first() - 1, Role.HAS);
        if (!with && doer != null && !context.near(low, span.quantity().first(), Stake.Role.LAUNCH)) {
            return null;
        }
        for (int i = span.quantity().first() - 1; i >= low; i--) {
            boolean launch = context.is(i, Stake.Role.LAUNCH) && context.mention(i) == null;
            // فجروا عبوتين: what blows up a bomb puts it to use.
            boolean destroys = context.is(i, Role.DESTROY)
                    && !(launch && doer != null && context.grammar.order() == Grammar.Order.VSO);
            if (context.stop(i) || destroys || context.is(i, Role.WHILE)) {
                return null;
            }
            if (with && context.mention(i) == null && context.is(i, Role.HARM)) {
                // "Attacked the port with 40 drones"
                return doer;
            }
            if (launch) {
                String launcher = doer != null ? doer : givers.following(i, span.first(), speaker, false, false);
                // Сообщили о запуске трёх ракет: who tells of a launch has launched them.
                boolean told = context.grammar.invertsFreely() && context.is(i - 1, Role.THAT);
                boolean participle = launcher == null && speaker != null && (context.comma(i - 1) || told);
                if (launcher == null && !participle && context.grammar.order() == Grammar.Order.VSO) {
                    // استخدمت روسيا في هجومها 62 مسيرة
                    continue;
                }
                return participle ? antecedents.owner(i, speaker, null) : launcher;
            }
        }
        if (doer == null
                && context.type(speaker) == PartyType.ARMED_GROUP
                && context.grammar.order() == Grammar.Order.VSO
                && (context.stakes.oblique(span.first()) || joinedWeapon(span))) {
            // أعلنت الحركة استهداف الميناء بصاروخين, نفذت العملية بصاروخ وثلاث مسيرات
            return speaker;
        }
        return doer == null ? suffered(span, speaker, low) : null;
    }

    /** بصاروخ باليستي وثلاث مسيرات: whether "and" joins weapons to one with a preposition, where verbs come first. */
    private boolean joinedWeapon(FigureSpan span) {
        int first = span.start();
        for (int i = first - 1; context.joinedByAnd(first) && i >= Math.max(0, first - BEHIND); i--) {
            if (context.is(i, Stake.Role.WEAPON)) {
                return context.stakes.oblique(i);
            }
            if (!context.token(i).word() || context.number(i)) {
                return false;
            }
        }
        return false;
    }

    /** The weapons of an attack that an army or government tells of are the other side's: "The attack involved 40 drones, the Chadian army said". */
    private String suffered(FigureSpan span, String speaker, int low) {
        boolean told =
                context.state(speaker) != null && context.type(speaker) != PartyType.PERSON || uniformed(speaker);
        for (int i = low; told && i < span.quantity().first(); i++) {
            if (context.is(i, Role.DEED) && context.mention(i) == null) {
                return opponents.of(speaker);
            }
        }
        return null;
    }

    /** ارتكبت 40 انتهاكا: who did what is counted, where verbs come first; null if that is no deed. */
    String committed(FigureSpan span, String doer) {
        boolean deed =
                context.grammar.order() == Grammar.Order.VSO && span.noun() >= 0 && context.is(span.noun(), Role.DEED);
        return deed && !foiled(span) ? doer : null;
    }

    /** Whether the verb before deeds says that they were kept from being done, where verbs come first: أحبط 14 عملية. */
    private boolean foiled(FigureSpan span) {
        if (context.grammar.order() != Grammar.Order.VSO) {
            return false;
        }
        for (int i = span.first() - 1; i >= context.from(span, PHRASE); i--) {
            if (context.mention(i) == null && context.is(i, Role.DESTROY)) {
                return true;
            }
            if (context.stop(i) || context.number(i) || context.is(i, Role.HARM) || context.is(i, Role.THAT)) {
                return false;
            }
        }
        return false;
    }

    /** Strikes and raids are his who carries them out; what is shot down or destroyed is the other side's. */
    String deed(FigureSpan span, String speaker, String doer) {
        String actor = doer != null ? doer : speaker;
        if (actor == null) {
            return null;
        }
        if (span.noun() >= 0 && context.is(span.noun(), Role.DEED)) {
            if (foiled(span)) {
                // صد الجيش 11 هجوما: the attacks are those of the army's opponent.
                PartyType type = context.type(actor);
                boolean wages = type == PartyType.MILITARY || type == PartyType.ARMED_GROUP;
                return wages && context.is(span.noun(), Role.ATTACK) ? opponents.armed(actor) : null;
            }
            return doer != null || context.armed(actor) ? actor : null;
        }
        if (span.noun() >= 0
                && context.is(span.noun(), Stake.Role.CIVIL)
                && !context.is(span.noun(), Stake.Role.WEAPON)) {
            return null;
        }
        int low = context.from(span, CLAUSE / 2);
        if (context.grammar.order() == Grammar.Order.VSO
                && context.is(span.start() - 1, Role.OBLIQUE)
                && context.any(low, span.quantity().core(), Role.DEED)) {
            // صد هجوما على 9 مواقع: no object of the verb.
            return null;
        }
        boolean struck = struck(span, actor, low);
        if (struck || !context.near(low, span.quantity().core(), Role.DESTROY)) {
            return struck ? opponents.of(actor) : null;
        }
        for (int i = span.quantity().core() - 1; i >= low; i--) {
            if (context.stop(i) || context.is(i, Role.WHILE)) {
                return null;
            }
            if (context.is(i, Role.DESTROY)) {
                return opponents.of(actor);
            }
        }
        return lost(span) ? opponents.of(actor) : null;
    }

    /** Whether things are the object of a verb of attacking whose subject wages war: استهدف الجيش 9 مواقع. */
    private boolean struck(FigureSpan span, String actor, int low) {
        if (!context.near(low, span.first(), Stake.Role.STRIKE)
                || span.noun() < 0
                || context.is(span.noun(), Stake.Role.COMMON)
                || context.is(span.noun(), Stake.Role.DIVISION)
                || context.is(span.start() - 1, Role.OBLIQUE)
                || context.stakes.oblique(span.start())) {
            return false;
        }
        boolean wages = context.armed(actor) || context.type(actor) != PartyType.NGO && context.state(actor) != null;
        for (int i = span.first() - 1; wages && i >= low; i--) {
            if (context.stop(i) || context.number(i) || context.is(i, Role.WHILE)) {
                return false;
            }
            if (context.mention(i) == null && context.is(i, Stake.Role.STRIKE)) {
                return true;
            }
        }
        return false;
    }

    /** Whether weapons are said behind their number to have been destroyed: nine drones were shot down. */
    private boolean lost(FigureSpan span) {
        if (span.noun() < 0 || !context.is(span.noun(), Stake.Role.WEAPON)) {
            return false;
        }
        boolean passive = false;
        int end = context.to(span, BEHIND);
        for (int i = Math.max(span.end(), span.noun() + 1); i < end; i++) {
            if (context.stop(i) || context.comma(i) || context.number(i) || context.is(i, Role.WHILE)) {
                return false;
            }
            if (passive && context.is(i, Role.DESTROY)) {
                return true;
            }
            passive |= context.is(i, Role.PASSIVE);
        }
        return false;
    }

    /** Soldiers, police and militants belong to the army, force or group that they can belong to. */
    String people(FigureSpan span, String speaker, String doer) {
        String unit = span.unit();
        if (unit == null) {
            return null;
        }
        for (int i = span.quantity().coreEnd() - 1;
                i < Math.min(span.end(), span.quantity().coreEnd() + PHRASE);
                i++) {
            if (context.is(i, Role.PEACEKEEPER)) {
                return recent(span, PartyType.IGO, doer);
            }
        }
        boolean uniformed = unit.equals("soldier") || unit.equals("police");
        if (uniformed
                && context.grammar.order() == Grammar.Order.VSO
                && context.any(context.from(span, CLAUSE), span.first(), Role.PEACEKEEPER)) {
            // عدد جنود حفظ السلام التابعين للبعثة 9 آلاف جندي
            String mission = recent(span, PartyType.IGO, doer);
            if (mission != null) {
                return mission;
            }
        }
        return switch (unit) {
            case "soldier", "police" -> {
                boolean officer =
                        unit.equals("police") || span.noun() >= 0 && context.is(span.noun(), Stake.Role.OFFICER);
                if (officer && context.type(speaker) == PartyType.POLICE && (doer == null || doer.equals(speaker))) {
                    // Officers whom the police report hurt are theirs.
                    yield speaker;
                }
                String recent = recent(span, unit.equals("police") ? PartyType.POLICE : PartyType.MILITARY, doer);
                String own = speaker == null ? null : context.state(speaker);
                if (context.grammar.order() == Grammar.Order.VSO && context.type(speaker) == PartyType.ARMED_GROUP) {
                    // Whom an armed group tells of are its enemy's.
                    yield enemy(speaker, recent);
                }
                String known = own != null && !context.kin(own, doer) ? own : recent;
                if (known == null && context.type(speaker) == PartyType.ARMED_GROUP) {
                    yield enemy(speaker, recent);
                }
                yield known == null && speaker != null && doer == null && uniformed(speaker) ? speaker : known;
            }
            case "militant" -> {
                String group = context.dominantGroup();
                yield group != null && !group.equals(doer) && !group.equals(speaker)
                        ? group
                        : recent(span, PartyType.ARMED_GROUP, doer);
            }
            default -> null;
        };
    }

    /** Those whom an armed group fights: the force that was just told of rather than its state. */
    private String enemy(String group, String force) {
        String camp = opponents.of(group);
        return camp != null && camp.equals(context.state(force)) ? force : camp;
    }

    /** The nearest party of a type: before the figure, else after it in its sentence. */
    private String recent(FigureSpan span, PartyType type, String doer) {
        int low = Math.max(0, span.first() - MEMORY);
        if (type == PartyType.ARMED_GROUP && context.grammar.order() == Grammar.Order.SVO) {
            // Militants without a name are not of a group that was told of by the way.
            int sentence = context.document.sentenceOf(span.first()).index();
            low = context.document.sentences().get(Math.max(0, sentence - 1)).first();
        }
        for (int i = span.quantity().core() - 1; i >= low; i--) {
            PartyMention mention = context.mention(i);
            if (mention == null) {
                continue;
            }
            i = mention.first();
            if (context.type(mention) == type && !mention.party().equals(doer)) {
                return mention.party();
            }
        }
        int high = context.to(span, CLAUSE);
        for (int i = span.end(); i < high; i++) {
            PartyMention mention = context.mention(i);
            if (mention != null
                    && context.type(mention) == type
                    && !mention.party().equals(doer)) {
                return mention.party();
            }
        }
        return null;
    }

    private boolean uniformed(String party) {
        PartyType type = context.type(party);
        return type != null && type.uniformed();
    }
}
