package org.nightlight.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Invented chat of five languages: plain words about games, school and weather, put together by a seeded generator. */
final class ChatLines {

    private static final List<String> WORDS = List.of(
            "so the raid was fun yesterday we almost got last boss down but then our healer lost connection and everyone"
                    + " laughed can you bring some more potions tonight i think my brother wants to join too lol the new map"
                    + " looks great did finish homework for history because that teacher is really strict it rains again here",
            "ayer la partida estuvo genial casi ganamos pero luego se cayó el servidor y todos nos reímos puedes traer"
                    + " más pociones esta noche creo que mi hermano también quiere jugar el mapa nuevo está muy bien"
                    + " terminaste los deberes de historia porque la profesora es estricta aquí llueve otra vez jaja",
            "hier le raid était super on a presque battu le boss mais après notre soigneur a perdu la connexion et tout"
                    + " le monde a rigolé tu peux ramener des potions ce soir je crois que mon frère veut venir aussi la"
                    + " nouvelle carte est belle as fini tes devoirs d'histoire parce que le prof est sévère il pleut encore",
            "gestern war der raid echt lustig wir hätten fast den letzten boss geschafft aber dann flog unser heiler raus"
                    + " und alle haben gelacht kannst du heute abend mehr tränke mitbringen ich glaube mein bruder möchte"
                    + " auch mitspielen die neue karte sieht gut aus hast hausaufgaben in geschichte fertig es regnet wieder",
            "ontem a raid foi muito legal a gente quase matou o último chefe mas aí o curandeiro caiu e todo mundo riu"
                    + " você pode trazer mais poções hoje à noite acho que meu irmão também quer jogar o mapa novo ficou"
                    + " bonito já terminou a lição de história porque a professora é exigente está chovendo de novo kkk");

    private ChatLines() {}

    /** Lines of about a number of characters, each language as often as the others. */
    static List<String> of(int count, int characters, long seed) {
        Random random = new Random(seed);
        List<String> lines = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String[] words = WORDS.get(i % WORDS.size()).split(" ");
            StringBuilder line = new StringBuilder();
            while (line.length() < characters) {
                line.append(line.isEmpty() ? "" : " ").append(words[random.nextInt(words.length)]);
                if (random.nextInt(12) == 0) {
                    line.append(",?!.".charAt(random.nextInt(4)));
                }
            }
            lines.add(line.substring(0, characters));
        }
        return lines;
    }

    /** Words that look like those of a language without being any, two together. */
    static List<String> inventedPhrases(int count, long seed) {
        Random random = new Random(seed);
        List<String> phrases = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            phrases.add(invented(random) + " " + invented(random));
        }
        return phrases;
    }

    private static String invented(Random random) {
        StringBuilder word = new StringBuilder();
        int syllables = 2 + random.nextInt(2);
        for (int i = 0; i < syllables; i++) {
            word.append("bcdfghjklmnprstvz".charAt(random.nextInt(17)))
                    .append("aeiou".charAt(random.nextInt(5)))
                    .append(random.nextInt(3) == 0 ? "nrst".substring(i % 4, i % 4 + 1) : "");
        }
        return word.toString();
    }
}
