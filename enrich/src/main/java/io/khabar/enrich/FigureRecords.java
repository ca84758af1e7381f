package io.khabar.enrich;

import io.khabar.avro.EnrichedArticle;
import io.khabar.avro.Figure;
import io.khabar.avro.FigureRecord;
import io.khabar.avro.Party;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The figures of an article as flat records, each of which says all about itself. */
public final class FigureRecords {

    private FigureRecords() {}

    /** One record for each figure of the article, in the article's order. */
    public static List<FigureRecord> of(EnrichedArticle article) {
        Map<String, Party> parties = new HashMap<>();
        article.getParties().forEach(party -> parties.putIfAbsent(party.getId(), party));
        List<FigureRecord> flat = new ArrayList<>(article.getFigures().size());
        for (int index = 0; index < article.getFigures().size(); index++) {
            flat.add(record(article, index, parties));
        }
        return flat;
    }

    private static FigureRecord record(EnrichedArticle article, int index, Map<String, Party> parties) {
        Figure figure = article.getFigures().get(index);
        return FigureRecord.newBuilder()
                .setFigureId(article.getArticleId() + "#" + index)
                .setArticleId(article.getArticleId())
                .setFigureIndex(index)
                .setFigureCount(article.getFigures().size())
                .setUrl(article.getUrl())
                .setSource(article.getSource())
                .setTitle(article.getTitle())
                .setLanguage(article.getLanguage())
                .setPublishedAt(article.getPublishedAt())
                .setEnrichedAt(article.getEnrichedAt())
                .setExtractor(article.getExtractor())
                .setKind(figure.getKind().name())
                .setValue(figure.getValue())
                .setUpper(figure.getUpper())
                .setBound(figure.getBound().name())
                .setUnit(figure.getUnit())
                .setOfId(figure.getOf())
                .setOfName(name(parties, figure.getOf()))
                .setOfType(type(parties, figure.getOf()))
                .setById(figure.getBy())
                .setByName(name(parties, figure.getBy()))
                .setByType(type(parties, figure.getBy()))
                .setClaimedById(figure.getClaimedBy())
                .setClaimedByName(name(parties, figure.getClaimedBy()))
                .setClaimedByType(type(parties, figure.getClaimedBy()))
                .setCumulative(figure.getCumulative())
                .setPartOf(figure.getPartOf())
                .setQuote(figure.getQuote())
                .setField(figure.getField().name())
                .setStartOffset(figure.getStart())
                .setEndOffset(figure.getEnd())
                .setSentence(figure.getSentence())
                .build();
    }

    private static String name(Map<String, Party> parties, String id) {
        Party party = parties.get(id);
        return party == null ? null : party.getName();
    }

    private static String type(Map<String, Party> parties, String id) {
        Party party = parties.get(id);
        return party == null ? null : party.getType().name();
    }
}
