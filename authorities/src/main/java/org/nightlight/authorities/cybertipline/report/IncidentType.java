package org.nightlight.authorities.cybertipline.report;

/**
 * What a report is about; one a report, the gravest that is true. Sextortion is no type of its own: it is
 * {@link #ONLINE_ENTICEMENT} with {@link ReportAnnotation#SEXTORTION}.
 */
public enum IncidentType implements Term {
    CHILD_PORNOGRAPHY("Child Pornography (possession, manufacture, and distribution)"),
    CHILD_SEX_TRAFFICKING("Child Sex Trafficking"),
    CHILD_SEX_TOURISM("Child Sex Tourism"),
    CHILD_SEXUAL_MOLESTATION("Child Sexual Molestation"),
    MISLEADING_DOMAIN_NAME("Misleading Domain Name"),
    MISLEADING_WORDS_OR_IMAGES("Misleading Words or Digital Images on the Internet"),
    ONLINE_ENTICEMENT("Online Enticement of Children for Sexual Acts"),
    UNSOLICITED_OBSCENE_MATERIAL("Unsolicited Obscene Material Sent to a Child");

    private final String term;

    IncidentType(String term) {
        this.term = term;
    }

    @Override
    public String term() {
        return term;
    }
}
