package org.nightlight.authorities.cybertipline.report;

/**
 * What is true of a file.
 */
public enum FileAnnotation implements Term {
    ANIME_DRAWING_VIRTUAL_HENTAI("animeDrawingVirtualHentai"),
    POTENTIAL_MEME("potentialMeme"),
    VIRAL("viral"),
    POSSIBLE_SELF_PRODUCTION("possibleSelfProduction"),
    PHYSICAL_HARM("physicalHarm"),
    VIOLENCE_GORE("violenceGore"),
    BESTIALITY("bestiality"),
    LIVE_STREAMING("liveStreaming"),
    INFANT("infant"),
    GENERATIVE_AI("generativeAi");

    private final String term;

    FileAnnotation(String term) {
        this.term = term;
    }

    @Override
    public String term() {
        return term;
    }
}
